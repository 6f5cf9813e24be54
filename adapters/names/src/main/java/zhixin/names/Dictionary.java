package zhixin.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the lines of a dictionary on the class path: a key, a separator, its values. */
final class Dictionary {
    private Dictionary() {}

    /** Hands each entry over in the file's order; lines that begin with {@code #} are comments. */
    static void read(String resource, String separator, String valueSeparator, BiConsumer<String, List<String>> entry) {
        var apart = Pattern.compile(valueSeparator);
        read(resource, line -> {
            var at = line.indexOf(separator);
            entry.accept(line.substring(0, at), List.of(apart.split(line.substring(at + separator.length()))));
        });
    }

    private static void read(String resource, Consumer<String> line) {
        var stream = Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(each -> !each.isEmpty() && !each.startsWith("#"))
                    .forEach(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each of the lines, as it is. */
    static List<String> lines(String resource) {
        var found = new ArrayList<String>();
        read(resource, found::add);
        return List.copyOf(found);
    }

    /** The only code point of a key. */
    static int character(String key) {
        if (key.codePointCount(0, key.length()) != 1) {
            throw new IllegalArgumentException("a dictionary of characters has a key of several");
        }
        return key.codePointAt(0);
    }
}
