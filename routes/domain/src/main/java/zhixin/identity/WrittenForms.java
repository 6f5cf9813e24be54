package zhixin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Code points that are another spelling of an ideograph and that NFKC leaves alone: {@code forms.tsv}. Immutable. */
final class WrittenForms {
    private static final Map<Integer, Integer> FORMS = read("forms.tsv");

    private WrittenForms() {}

    private static Map<Integer, Integer> read(String name) {
        var resource = Objects.requireNonNull(WrittenForms.class.getResourceAsStream(name), name);
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(pair -> hex(pair[0]), pair -> hex(pair[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int hex(String text) {
        return Integer.parseInt(text, 16);
    }

    /** The ideograph that it stands for, or itself. */
    static int of(int codePoint) {
        return codePoint < 0x2E80 ? codePoint : FORMS.getOrDefault(codePoint, codePoint);
    }
}
