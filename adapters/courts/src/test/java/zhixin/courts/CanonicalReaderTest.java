package zhixin.courts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.CanonicalJson;
import zhixin.edition.CanonicalReader;
import zhixin.problem.ProblemException;

/** The reader of the hub's own texts beside the strict reader of anybody's. */
class CanonicalReaderTest {
    private static final String[] SIGNS = {
        "a", "Z", "张", "三", "𠮷", "é", "\"", "\\", "/", "\n", "\t", "\r", "\b", "\f", "·", "\u007f", "\u2028", "0", " "
    };

    private final JacksonStrictJson strict = new JacksonStrictJson();
    private final Random random = new Random(20261123);

    @Test
    void givesWhatWasWritten() {
        for (var i = 0; i < 5000; i++) {
            var written = CanonicalJson.utf8(object(0));

            assertThat(CanonicalReader.object(written)).contains(strict.object(written));
        }
    }

    /** One byte is changed, left out or put in: whatever is still read is what the strict reader reads. */
    @Test
    void readsNothingThatTheStrictReaderReadsOtherwise() {
        var read = 0;
        for (var i = 0; i < 50_000; i++) {
            var spoilt = spoilt(CanonicalJson.utf8(object(1)));
            var own = CanonicalReader.object(spoilt);
            if (own.isPresent()) {
                read++;
                assertThat(own.get()).as(new String(spoilt, ISO_8859_1)).isEqualTo(strictly(spoilt));
            }
        }
        assertThat(read).isBetween(5_000, 45_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":-0}",
                "{\"a\":-}",
                "{\"a\":1.5}",
                "{\"a\":1e2}",
                "{\"a\":1234567890123456789}",
                "{\"a\": 1}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":tru}",
                "{\"a\":\"b}",
                "{\"a\":\"\u0001\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\ufffd\"}"
            })
    void leavesTheRestToTheStrictReader(String text) {
        assertThat(CanonicalReader.object(text.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void goesAsDeepAsTheStrictReader() {
        for (var depth = 30; depth < 35; depth++) {
            var deep = ("{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1)).getBytes(UTF_8);

            assertThat(CanonicalReader.object(deep).isPresent()).isEqualTo(depth <= 32);
            assertThat(strictly(deep) != null).isEqualTo(depth <= 32);
        }
    }

    private @Nullable Map<String, @Nullable Object> strictly(byte[] text) {
        try {
            return strict.object(text);
        } catch (ProblemException e) {
            return null;
        }
    }

    private byte[] spoilt(byte[] text) {
        var at = random.nextInt(text.length);
        return switch (random.nextInt(3)) {
            case 0 -> {
                var other = text.clone();
                other[at] = other(text);
                yield other;
            }
            case 1 -> {
                var shorter = Arrays.copyOf(text, text.length - 1);
                System.arraycopy(text, at + 1, shorter, at, text.length - at - 1);
                yield shorter;
            }
            default -> {
                var longer = Arrays.copyOf(text, text.length + 1);
                System.arraycopy(text, at, longer, at + 1, text.length - at);
                longer[at] = other(text);
                yield longer;
            }
        };
    }

    /** Any byte, or one that stands in the text already. */
    private byte other(byte[] text) {
        return random.nextBoolean() ? (byte) random.nextInt(256) : text[random.nextInt(text.length)];
    }

    private Map<String, @Nullable Object> object(int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var i = random.nextInt(5); i > 0; i--) {
            object.put(text(), value(depth + 1));
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong(-999_999_999_999_999_999L, 1_000_000_000_000_000_000L) >> random.nextInt(60);
            case 3, 4 -> text();
            case 5 -> object(depth);
            default -> {
                var list = new ArrayList<@Nullable Object>();
                for (var i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth + 1));
                }
                yield list;
            }
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (var i = random.nextInt(8); i > 0; i--) {
            text.append(SIGNS[random.nextInt(random.nextBoolean() ? 2 : SIGNS.length)]);
        }
        return text.toString();
    }
}
