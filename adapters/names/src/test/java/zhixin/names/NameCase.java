package zhixin.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Cases as rows: id, query, record, verdict, why. EQ: the same name; VAR: a variant; PIN: a reading; NO: another name.
 * {@code \\uXXXX} and {@code \\UXXXXXXXX} are escapes. A record that ends with a company's word is an
 * organisation.
 */
record NameCase(String id, String query, String record, String verdict, String why) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})|\\\\U([0-9A-Fa-f]{8})");

    static List<NameCase> read(String resource) {
        try (var stream = Objects.requireNonNull(NameCase.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("id\t") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new NameCase(cells[0], decoded(cells[1]), decoded(cells[2]), cells[3], cells[4]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> {
            var hex = found.group(1) == null ? found.group(2) : found.group(1);
            return Character.toString(Integer.parseInt(hex, 16));
        });
    }

    boolean organization() {
        return record.matches(".*(公司|银行|企业|集团|厂|中心|合伙.*)$");
    }

    @Override
    public String toString() {
        return id + " " + query + " / " + record + " " + verdict + ": " + why;
    }
}
