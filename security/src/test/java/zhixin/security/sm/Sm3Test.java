package zhixin.security.sm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

class Sm3Test {
    private static final List<String> GROUPS =
            List.of("{\"position\":1}", "{\"name\":\"张三\"}", "{}", "{\"amount\":\"100000.00\"}", "{}", "{}");

    private final byte[] identityKey = new byte[32];
    private final Sm3Digests digests = new Sm3Digests(identityKey);
    private final Sm3Commitments commitments = new Sm3Commitments();

    @Test
    void theExamplesOfTheStandardHold() {
        // GB/T 32905-2016, annex A.
        assertThat(digests.sm3("abc".getBytes(UTF_8)))
                .isEqualTo("sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assertThat(digests.sm3("abcd".repeat(16).getBytes(UTF_8)))
                .isEqualTo("sm3:debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    }

    @Test
    void aStreamIsTheSameDigest() {
        var content = "abcd".repeat(1_000).getBytes(UTF_8);
        var stream = digests.stream();
        stream.update(content, 0, 7);
        stream.update(content, 7, content.length - 7);

        assertThat(stream.sm3()).isEqualTo(digests.sm3(content));
    }

    @Test
    void keyedIsHmacUnderTheIdentityKey() {
        var random = new Random(1);
        for (var i = 0; i < 200; i++) {
            random.nextBytes(identityKey);
            var text = "号码".repeat(i);
            assertThat(new Sm3Digests(identityKey).keyed(text))
                    .isEqualTo(HexFormat.of().formatHex(hmac(identityKey, text)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Sm3Digests(new byte[31]));
    }

    @Test
    void aCommitmentOpensByTheFormulaOfThePage() {
        var commitment = commitments.commit(ChangeKind.CORRECTED, GROUPS);

        var digest = new SM3Digest();
        digest.update((byte) 2);
        var given = new ArrayList<byte[]>();
        for (var group : FieldGroup.values()) {
            var salt = commitment.salt(group);
            var d = hmac(salt, GROUPS.get(group.ordinal()));
            assertThat(commitments.groupDigest(salt, GROUPS.get(group.ordinal())))
                    .isEqualTo(d);
            digest.update(d, 0, 32);
            given.add(d);
        }
        var expected = new byte[35];
        expected[0] = 1;
        expected[1] = 2;
        expected[2] = 1;
        digest.doFinal(expected, 3);
        assertThat(commitment.leafEntry()).isEqualTo(expected);
        assertThat(Sm3Commitments.leafEntry(ChangeKind.CORRECTED.leafType(), given))
                .isEqualTo(expected);
    }

    @Test
    void theSameFactsAreNeverTheSameLeaf() {
        var one = commitments.commit(ChangeKind.LISTED, GROUPS);
        var other = commitments.commit(ChangeKind.LISTED, GROUPS);

        assertThat(one.leafEntry()).isNotEqualTo(other.leafEntry());
        assertThat(Arrays.stream(FieldGroup.values()).map(one::salt).map(HexFormat.of()::formatHex))
                .doesNotHaveDuplicates();
    }

    @Test
    void otherShapesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> commitments.commit(ChangeKind.LISTED, List.of("{}")));
        assertThatIllegalArgumentException().isThrownBy(() -> commitments.groupDigest(new byte[31], "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> Sm3Commitments.leafEntry(1, List.of(new byte[32])));
    }

    private static byte[] hmac(byte[] key, String text) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        var bytes = text.getBytes(UTF_8);
        mac.update(bytes, 0, bytes.length);
        var out = new byte[32];
        mac.doFinal(out, 0);
        return out;
    }
}
