package zhixin.security.sm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitments.Content;

/** Side by side the same digests as one by one, by Bouncy Castle. */
class Sm3BatchTest {
    private final Sm3Commitments commitments = new Sm3Commitments();

    @Test
    void theExamplesOfTheStandardHoldInEveryLane() {
        var batch = new Sm3Batch();
        for (var i = 0; i < 100; i++) {
            add(batch, "abc".getBytes());
            add(batch, "abcd".repeat(16).getBytes());
        }
        var digests = batch.digests();
        for (var i = 0; i < 100; i++) {
            assertThat(hex(digests, 2 * i))
                    .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
            assertThat(hex(digests, 2 * i + 1))
                    .isEqualTo("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        }
    }

    @Test
    void anyNumberOfMessagesOfAnyLengthsIsAsByBouncyCastle() {
        var random = new Random(1);
        var batch = new Sm3Batch();
        for (var round = 0; round < 400; round++) {
            var messages = new ArrayList<byte[]>();
            var count = round < 4 ? round : random.nextInt(800);
            for (var i = 0; i < count; i++) {
                var message = new byte[random.nextInt(round % 2 == 0 ? 200 : 1500)];
                random.nextBytes(message);
                messages.add(message);
                add(batch, message);
            }
            var digests = batch.digests();
            assertThat(digests).hasSize(32 * count);
            for (var i = 0; i < count; i++) {
                assertThat(hex(digests, i)).isEqualTo(bouncyCastle(messages.get(i)));
            }
        }
    }

    @Test
    void manyCommitmentsOpenLikeSingleOnes() {
        var random = new Random(2);
        for (var count : List.of(0, 1, 7, 8, 127, 128, 129, 700)) {
            var contents = IntStream.range(0, count)
                    .mapToObj(i -> new Content(kind(i), groups(random)))
                    .toList();
            var all = commitments.commitAll(contents);

            assertThat(all).hasSize(count);
            var salts = new ArrayList<String>();
            for (var i = 0; i < count; i++) {
                var one = all.get(i);
                assertThat(one.leafEntry())
                        .isEqualTo(commitments.leafEntry(
                                kind(i), one.salts(), contents.get(i).groups()));
                for (var group = 0; group < 6; group++) {
                    var salt = Arrays.copyOfRange(one.salts(), 32 * group, 32 * group + 32);
                    salts.add(HexFormat.of().formatHex(salt));
                    assertThat(Arrays.copyOfRange(one.digests(), 32 * group, 32 * group + 32))
                            .isEqualTo(commitments.groupDigest(
                                    salt, contents.get(i).groups().get(group)));
                }
            }
            assertThat(salts).doesNotHaveDuplicates();
        }
    }

    @Test
    void otherShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> commitments.commitAll(List.of(new Content(ChangeKind.FACT, List.of("{}")))));
    }

    private static ChangeKind kind(int i) {
        return ChangeKind.values()[i % ChangeKind.values().length];
    }

    /** Most short, some longer than what goes side by side. */
    private static List<String> groups(Random random) {
        return IntStream.range(0, 6)
                .mapToObj(i -> "字a".repeat(random.nextInt(random.nextInt(20) == 0 ? 3000 : 100)))
                .toList();
    }

    private static void add(Sm3Batch batch, byte[] message) {
        batch.put(message, 0, message.length);
        batch.end();
    }

    private static String hex(byte[] digests, int place) {
        return HexFormat.of().formatHex(digests, 32 * place, 32 * place + 32);
    }

    private static String bouncyCastle(byte[] message) {
        var digest = new SM3Digest();
        digest.update(message, 0, message.length);
        var out = new byte[32];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }
}
