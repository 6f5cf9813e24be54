package zhixin.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import zhixin.submission.PlainJson;

/** RFC 8785, as far as the hub's documents go. */
class CanonicalJsonTest {
    @Test
    void sortsNamesByUtf16Units() {
        var names = new LinkedHashMap<String, Object>(); // the example of RFC 8785 3.2.3
        names.put("\u20ac", "Euro Sign");
        names.put("\r", "Carriage Return");
        names.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        names.put("1", "One");
        names.put("\ud83d\ude00", "Emoji: Grinning Face");
        names.put("\u0080", "Control");
        names.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.write(names))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void escapesWhatMustBeAndNothingElse() {
        assertThat(CanonicalJson.write("\u20ac$\u000f\nA'B\"\\\\\"/\b\f\r\t\u007f\u2028<"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\r\\t\u007f\u2028<\"");
    }

    @Test
    void writesLiteralsListsAndWholeNumbers() {
        var value = Arrays.asList(null, true, false, 0, -1, Long.MAX_VALUE, List.of(), Map.of());

        assertThat(CanonicalJson.write(value)).isEqualTo("[null,true,false,0,-1,9223372036854775807,[],{}]");
    }

    @Test
    void isTheSameAgainWhenReadAndWritten() {
        var text = "{\"a\":[1,\"二\",null,{\"b\":true,\"c\":\"\\u0001\"}],\"é\":\"𠮷\"}";

        assertThat(CanonicalJson.write(new PlainJson().object(text))).isEqualTo(text);
    }

    @Test
    void splicesWhatIsCanonicalAlready() {
        assertThat(CanonicalJson.write(Map.of("data", new CanonicalJson.RawJson("{\"a\":1}"))))
                .isEqualTo("{\"data\":{\"a\":1}}");
    }

    @Test
    void refusesWhatHasNoCanonicalForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write("half \ud83d"));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write("half \ude00 pair"));
    }

    @Test
    void anyTextIsWrittenAsItsOwnBytes() {
        var random = new Random(5);
        for (var round = 0; round < 2_000; round++) {
            var text = text(random, random.nextInt(1_200));
            var expected = new StringBuilder("\"");
            text.codePoints().forEach(c -> expected.append(escaped(c)));

            assertThat(CanonicalJson.utf8(text))
                    .isEqualTo(expected.append('"').toString().getBytes(UTF_8));
        }
    }

    /** Out of all lengths of UTF-8 and what is escaped, in runs. */
    private static String text(Random random, int length) {
        var kinds =
                new int[][] {{0x20, 0x7f}, {0, 0x20}, {0x80, 0x800}, {0x4e00, 0x9fff}, {0x20000, 0x2a6df}, {'"', '#'}};
        var text = new StringBuilder();
        while (text.length() < length) {
            var kind = kinds[random.nextInt(kinds.length)];
            random.ints(1 + random.nextInt(20), kind[0], kind[1]).forEach(text::appendCodePoint);
        }
        return text.toString();
    }

    private static String escaped(int c) {
        var place = "\"\\\b\f\n\r\t".indexOf(c);
        return place >= 0
                ? "\\" + "\"\\bfnrt".charAt(place)
                : c < 0x20 ? String.format("\\u%04x", c) : Character.toString(c);
    }
}
