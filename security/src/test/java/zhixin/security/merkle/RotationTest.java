package zhixin.security.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.Pem;

/** The log's keys are replaced as the README says: the public halves move to {@code past/}, new pairs take their place. */
class RotationTest {
    @TempDir
    Path pki;

    @Test
    void whatTheFormerKeySignedStaysAndTheNewOneSignsFromThenOn() throws IOException {
        DemoPki.create(pki, Clock.systemUTC());
        var before = HubKeys.load(pki).log();
        var oldKey = vkey(before);
        var oldCertificate = Pem.certificate(pki.resolve("log-sign.crt"));
        var edge = before.grow(Tree.SHA256, TreeEdge.EMPTY, MerkleLogTest.entries(300))
                .edge();
        var edgeSm3 = before.grow(Tree.SM3, TreeEdge.EMPTY, MerkleLogTest.entries(300))
                .edge();
        var oldNote = before.sign(Tree.SHA256, before.checkpoint(Tree.SHA256, edge));
        var oldSm3 = before.sign(Tree.SM3, before.checkpoint(Tree.SM3, edgeSm3));

        rotate(oldKey);
        var after = HubKeys.load(pki).log();

        assertThat(vkey(after)).isNotEqualTo(oldKey);
        assertThat(after.keysJson()).contains("\"past\":[{\"ed25519\":\"" + oldKey);
        assertThat(after.holds(Tree.SHA256, oldNote)).isTrue();
        assertThat(after.holds(Tree.SM3, oldSm3)).isTrue();
        assertThat(CheckpointVerifier.ed25519(oldKey).verify(oldNote)).isPresent();
        assertThat(CheckpointVerifier.sm2(MerkleLog.ORIGIN, oldCertificate).verify(oldSm3))
                .isPresent();

        var newNote = after.sign(Tree.SHA256, after.checkpoint(Tree.SHA256, edge));
        assertThat(CheckpointVerifier.ed25519(vkey(after)).verify(newNote)).isPresent();
        assertThat(CheckpointVerifier.ed25519(oldKey).verify(newNote)).isEmpty();
        assertThat(CheckpointVerifier.ed25519(vkey(after)).verify(oldNote)).isEmpty();
        assertThat(before.holds(Tree.SHA256, newNote)).isFalse();
    }

    private void rotate(String oldKey) throws IOException {
        var past = Files.createDirectory(pki.resolve("past"));
        Files.writeString(past.resolve("2026-11.vkey"), oldKey + "\n");
        Files.move(pki.resolve("log-sign.crt"), past.resolve("2026-11.crt"));
        Files.delete(pki.resolve("log-sign.key"));
        Files.delete(pki.resolve("log-ed25519.key"));
        DemoPki.create(pki, Clock.systemUTC());
    }

    private static String vkey(TransparencyLog log) {
        return log.keysJson().replaceAll(".*\"current\":\\{\"ed25519\":\"([^\"]+)\".*", "$1");
    }
}
