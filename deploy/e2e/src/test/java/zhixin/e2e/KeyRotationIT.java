package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.Verify;
import zhixin.e2e.Caller.Answer;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.Pem;

/**
 * The yearly change of keys, as {@code security/README.md} says to make it: the log's two and the hub's seal. What the former
 * ones signed stays valid under the same anchor and the published statement of keys, in both verifiers, and one feed goes on.
 */
class KeyRotationIT {
    @TempDir
    Path folder;

    private RunningHub hub;
    private String said = "";

    /** What was signed at one time: each file bears its own signer's certificate. */
    private record Signed(long edition, String manifest, String proof, String keys, String checkpoint, byte[] signer) {}

    @Test
    void formerDocumentsHoldUnderTheFormerKeysAndNewOnesUnderTheNew() throws Exception {
        try (var running = RunningHub.demo(20)) {
            hub = running;
            var court = new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院");
            var before = signed("before", court);
            rotate();
            var after = signed("after", court);

            assertThat(after.signer()).isNotEqualTo(before.signer());
            both(before.manifest());
            both(after.manifest());
            both(before.proof());
            both(after.proof());
            // The statement of today names the keys before it; the former one does not know today's.
            assertThat(java(before.keys())).contains("keys of the log, 1 pairs");
            assertThat(java(after.keys())).contains("keys of the log, 2 pairs");
            java(before.checkpoint(), "--keys", before.keys());
            java(before.checkpoint(), "--keys", after.keys());
            java(after.checkpoint(), "--keys", after.keys());
            assertThat(verify(after.checkpoint(), "--keys", before.keys()))
                    .as(said)
                    .isEqualTo(1);
            assertThat(said).contains("none of the log's keys signed this checkpoint");

            theFormerEditionIsServedAsItWas(before);
            theLogGoesOn(before, after);
        }
    }

    private Signed signed(String when, Court court) throws Exception {
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            var receipt = caller.receipt(court, Records.listing(court).json());
            var path = "/v1/submissions/" + receipt.get("submissionId").asString() + "/proof";
            eventually("the proof", () -> caller.get(path).status() == 200);
            var proof = caller.get(path);
            var edition = proof.json().get("edition").asLong();
            // Public once every subscriber's delta is sealed: a moment after the proof is there.
            eventually(
                    "the edition is public",
                    () -> anybody.get("/v1/editions/" + edition).status() == 200);
            var manifest = anybody.get("/v1/editions/" + edition);
            return new Signed(
                    edition,
                    file(when + "-edition", manifest),
                    file(when + "-proof", proof),
                    file(when + "-keys", anybody.get("/v1/log/keys/statement")),
                    Files.write(
                                    folder.resolve(when + "-checkpoint"),
                                    anybody.get("/v1/log/checkpoint").body())
                            .toString(),
                    manifest.document().signer());
        }
    }

    private String file(String name, Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var file = folder.resolve(name + ".json");
        Files.write(file, answer.body());
        Files.write(Path.of(file + ".sig"), answer.document().signature());
        Files.writeString(
                folder.resolve(name + ".crt"),
                Pem.ofCertificate(answer.document().signer()));
        return file.toString();
    }

    /** The public halves of the log's keys move to {@code past/}; new pairs under the same authority take the places. */
    private void rotate() throws Exception {
        String vkey;
        try (var anybody = Caller.anybody(hub)) {
            vkey = anybody.get("/v1/log/keys")
                    .json()
                    .get("current")
                    .get("ed25519")
                    .asString();
        }
        hub.stop();
        var pki = hub.pki();
        var past = Files.createDirectory(pki.resolve("past"));
        Files.writeString(past.resolve("2026-11.vkey"), vkey + "\n");
        Files.move(pki.resolve("log-sign.crt"), past.resolve("2026-11.crt"));
        for (var old : List.of("log-sign.key", "log-ed25519.key", "hub-sign.crt", "hub-sign.key")) {
            Files.delete(pki.resolve(old));
        }
        DemoPki.create(pki, Clock.systemUTC());
        hub.restart();
    }

    private void theFormerEditionIsServedAsItWas(Signed before) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            var again = anybody.get("/v1/editions/" + before.edition());
            assertThat(again.body()).isEqualTo(Files.readAllBytes(Path.of(before.manifest())));
            assertThat(again.document().signature()).isEqualTo(Files.readAllBytes(Path.of(before.manifest() + ".sig")));
            assertThat(again.document().signer()).isEqualTo(before.signer());
        }
    }

    /** One tree over both times, and one feed, which the other verifier follows from edition 1 across the change. */
    private void theLogGoesOn(Signed before, Signed after) throws Exception {
        try (var anybody = Caller.anybody(hub)) {
            both(file(
                    "consistency",
                    anybody.get("/v1/log/consistency?from=" + before.edition() + "&to=" + after.edition())));
        }
        var pki = hub.pki();
        var followed = VerifyJs.run(
                "feed",
                "--url",
                hub.partnerUrl(),
                "--public",
                hub.publicUrl(),
                "--anchor",
                pki.resolve("sign-ca.crt"),
                "--cert",
                pki.resolve("bureau.crt"),
                "--key",
                pki.resolve("bureau.key"),
                "--ca",
                pki.resolve("ca.crt"));
        assertThat(followed.ok()).contains("valid: feed of bureau from edition 1 to ");
        assertThat(hub.command("fsck").run(Duration.ofMinutes(4)).ok()).contains("whole: nothing differs");
    }

    private void both(String file) throws Exception {
        java(file);
        var other = VerifyJs.run(file, "--anchor", hub.pki().resolve("sign-ca.crt"));
        assertThat(other.ok()).startsWith("valid: ");
    }

    private String java(String file, String... more) {
        assertThat(verify(file, more)).as(said).isZero();
        return said;
    }

    private int verify(String file, String... more) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var words = new ArrayList<>(
                List.of(file, "--anchor", hub.pki().resolve("sign-ca.crt").toString()));
        words.addAll(List.of(more));
        var exit = new Verify(out, out, Clock.systemUTC()).run(words.toArray(String[]::new));
        said = bytes.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
