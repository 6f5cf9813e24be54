package zhixin.security.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.HubKeys;
import zhixin.security.merkle.LogKeys.Published;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.Pem;
import zhixin.security.sm.Sm2Key;

class CheckpointTest {
    @TempDir
    static Path pki;

    private static TransparencyLog log;
    private static String vkey;
    private static TreeEdge sha256;
    private static TreeEdge sm3;

    @BeforeAll
    static void grow() {
        DemoPki.create(pki, Clock.systemUTC());
        log = HubKeys.load(pki).log();
        vkey = log.keysJson().replaceAll(".*\"ed25519\":\"([^\"]+)\".*", "$1");
        sha256 = log.grow(Tree.SHA256, TreeEdge.EMPTY, MerkleLogTest.entries(300))
                .edge();
        sm3 = log.grow(Tree.SM3, TreeEdge.EMPTY, MerkleLogTest.entries(300)).edge();
    }

    @Test
    void aCheckpointIsThreeLines() {
        var root = Base64.getEncoder().encodeToString(log.root(Tree.SHA256, sha256));

        assertThat(log.checkpoint(Tree.SHA256, sha256)).isEqualTo("zhixin/log\n300\n" + root + "\n");
        assertThat(log.checkpoint(Tree.SHA256, TreeEdge.EMPTY))
                .isEqualTo("zhixin/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    }

    @Test
    void theJdkVerifiesTheEd25519Note() throws Exception {
        var text = log.checkpoint(Tree.SHA256, sha256);
        var note = log.sign(Tree.SHA256, text);
        var parts = vkey.split("\\+", 3);
        var typed = Base64.getDecoder().decode(parts[2]);
        var publicKey = Arrays.copyOfRange(typed, 1, 33);
        var id = MessageDigest.getInstance("SHA-256")
                .digest(concat("zhixin/log\n".getBytes(UTF_8), new byte[] {1}, publicKey));

        assertThat(parts[0]).isEqualTo("zhixin/log");
        assertThat(parts[1]).isEqualTo(HexFormat.of().formatHex(id, 0, 4));
        assertThat(note).startsWith(text + "\n— zhixin/log ").endsWith("\n");
        var line = Base64.getDecoder()
                .decode(note.substring(note.lastIndexOf(' ') + 1).strip());
        assertThat(Arrays.copyOf(line, 4)).isEqualTo(Arrays.copyOf(id, 4));
        var spki = concat(HexFormat.of().parseHex("302a300506032b6570032100"), publicKey);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        signature.update(text.getBytes(UTF_8));
        assertThat(signature.verify(line, 4, line.length - 4)).isTrue();
    }

    @Test
    void bothNotesVerifyUnderThePublishedKeys() {
        for (var each : List.of(CheckpointVerifier.ed25519(vkey), sm2())) {
            var edge = each.tree() == Tree.SHA256 ? sha256 : sm3;
            var note = log.sign(each.tree(), log.checkpoint(each.tree(), edge));

            assertThat(each.verify(note)).contains(new Checkpoint("zhixin/log", 300, log.root(each.tree(), edge)));
            assertThat(each.verify(note + "— witness.example/w c2lnbmF0dXJlIG9mIGEgd2l0bmVzcw==\n"))
                    .isPresent();
            assertThat(each.verify(note.replace("\n300\n", "\n301\n"))).isEmpty();
        }
    }

    @Test
    void noNoteWithOneCharacterChangedVerifies() {
        for (var each : List.of(CheckpointVerifier.ed25519(vkey), sm2())) {
            var edge = each.tree() == Tree.SHA256 ? sha256 : sm3;
            var note = log.sign(each.tree(), log.checkpoint(each.tree(), edge));
            for (var i = 0; i < note.length(); i++) {
                var mutated = new StringBuilder(note);
                mutated.setCharAt(i, (char) (note.charAt(i) ^ 1));
                assertThat(each.verify(mutated.toString()))
                        .as("character %d", i)
                        .isEmpty();
            }
            for (var garbage :
                    List.of("", "\n", "\n\n", "\n\n\n", note + "x", note.strip(), note.substring(3), note + note)) {
                assertThat(each.verify(garbage)).isEmpty();
            }
        }
    }

    @Test
    void oneTreesKeyDoesNotVouchForTheOther() {
        var note = log.sign(Tree.SM3, log.checkpoint(Tree.SM3, sm3));

        assertThat(CheckpointVerifier.ed25519(vkey).verify(note)).isEmpty();
    }

    @Test
    void theExampleOfGosNotePackageHolds() {
        // golang.org/x/mod/sumdb/note, package documentation: a key and a note that others made.
        var verifier = CheckpointVerifier.ed25519("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        var text = "If you think cryptography is the answer to your problem,\n"
                + "then you don't know what your problem is.\n";
        var note = text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
                + "pRZb6KE6RyyBwJnAM=\n";

        assertThat(verifier.signedText(note)).contains(text);
        assertThat(verifier.signedText(note.replace("cryptography", "Cryptography")))
                .isEmpty();
        assertThat(verifier.verify(note)).isEmpty();
    }

    @Test
    void theKeysAreShownWithThoseOfThePast() {
        var past = new Published("zhixin/log+00000000+AQ==", "PEM");
        var keys = new LogKeys(
                new Ed25519PrivateKeyParameters(new byte[32]), Sm2Key.generate(), "-----BEGIN…\n", List.of(past));

        assertThat(new MerkleLog(keys).keysJson())
                .startsWith("{\"current\":{\"ed25519\":\"zhixin/log+")
                .contains("\"sm2\":\"-----BEGIN…\\n\"}")
                .endsWith(
                        "\"origin\":\"zhixin/log\",\"past\":[{\"ed25519\":\"zhixin/log+00000000+AQ==\",\"sm2\":\"PEM\"}]}");
    }

    @Test
    void aVkeyMustBeOne() {
        for (var wrong : List.of("", "zhixin/log", "a+b+c", vkey + "A", vkey.replace("log+", "lug+"))) {
            assertThatIllegalArgumentException().isThrownBy(() -> CheckpointVerifier.ed25519(wrong));
        }
    }

    private static CheckpointVerifier sm2() {
        return CheckpointVerifier.sm2("zhixin/log", Pem.certificate(pki.resolve("log-sign.crt")));
    }

    private static byte[] concat(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
