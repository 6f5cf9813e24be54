package zhixin.security.sm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Side by side or one by one: the same keys, of every length and in every number. */
class HmacLanesTest {
    private final byte[] key = new byte[32];
    private final Sm3Digests digests;

    HmacLanesTest() {
        new Random(7).nextBytes(key);
        digests = new Sm3Digests(key);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 33, 127, 128, 129, 1000})
    void manyAreAsEachByItself(int count) {
        var texts = IntStream.range(0, count)
                .mapToObj(i -> "id|resident-id||" + "9".repeat(i % 40))
                .toList();
        assertThat(digests.keyed(texts))
                .isEqualTo(texts.stream().map(digests::keyed).toList());
    }

    /** One that is longer than a block takes all the other way; no key may differ by the company that it is in. */
    @ParameterizedTest
    @ValueSource(ints = {54, 55, 56, 64, 500})
    void theLongestIsAsRight(int length) {
        var texts = IntStream.range(0, 40)
                .mapToObj(i -> i == 20 ? "x".repeat(length) : "键" + i)
                .toList();
        assertThat(digests.keyed(texts))
                .isEqualTo(texts.stream().map(digests::keyed).toList());
        assertThat(digests.keyed(List.of("x".repeat(length)))).containsExactly(digests.keyed("x".repeat(length)));
    }
}
