package zhixin.security.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.ClientIdentity;
import zhixin.security.DocumentCheck;
import zhixin.security.HubKeys;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/** OpenSSL 3 is the outsider: what we sign it verifies, what it signs with our keys we verify. */
class OpensslTest {
    private static final String ID = "distid:1234567812345678";

    @TempDir
    static Path pki;

    @BeforeAll
    static void create() {
        DemoPki.create(pki, Clock.systemUTC());
    }

    @Test
    void itIsVersionThree() throws Exception {
        assertThat(ok("openssl", "version")).startsWith("OpenSSL 3.");
    }

    @Test
    void itVerifiesWhatWeSign() throws Exception {
        for (var name : List.of("court", "bureau")) {
            var content = ("{\"signer\":\"" + name + "\"}").getBytes(UTF_8);
            var sealed = ClientIdentity.load(pki, name).sealer().seal(content);
            Files.write(pki.resolve("f"), content);
            Files.write(pki.resolve("f.sig"), sealed.signature());
            publicKey(name + "-sign");

            assertThat(ok("openssl", "dgst", "-sm3", "-verify", "pub", "-sigopt", ID, "-signature", "f.sig", "f"))
                    .contains("Verified OK");
            Files.write(pki.resolve("f"), "x".getBytes(UTF_8));
            assertThat(Tools.run(
                                    pki,
                                    "openssl",
                                    "dgst",
                                    "-sm3",
                                    "-verify",
                                    "pub",
                                    "-sigopt",
                                    ID,
                                    "-signature",
                                    "f.sig",
                                    "f")
                            .exit())
                    .isNotZero();
        }
    }

    @Test
    void weVerifyWhatItSignsWithOurKey() throws Exception {
        var content = "{\"batchNumber\":1}".getBytes(UTF_8);
        Files.write(pki.resolve("g"), content);
        ok("openssl", "dgst", "-sm3", "-sign", "court-sign.key", "-sigopt", ID, "-out", "g.sig", "g");
        var document = new SignedDocument(
                content, Files.readAllBytes(pki.resolve("g.sig")), Pem.certificate(pki.resolve("court-sign.crt")));
        var check = DocumentCheck.against(pki.resolve("sign-ca.crt"));

        assertThat(HubKeys.load(pki).verifier().verify(document, Instant.now()))
                .isEqualTo(new Verified(document, "court"));
        assertThat(check.check(document, "court", Instant.now())).isInstanceOf(Verified.class);
        assertThat(check.check(document, DocumentCheck.HUB, Instant.now())).isEqualTo(new NotVerified("signer.other"));
    }

    @Test
    void withoutTheUserIdNothingHolds() throws Exception {
        var content = "x".getBytes(UTF_8);
        Files.write(pki.resolve("h"), content);
        ok("openssl", "dgst", "-sm3", "-sign", "court-sign.key", "-out", "h.sig", "h");
        var document = new SignedDocument(
                content, Files.readAllBytes(pki.resolve("h.sig")), Pem.certificate(pki.resolve("court-sign.crt")));

        assertThat(HubKeys.load(pki).verifier().verify(document, Instant.now()))
                .isEqualTo(new NotVerified("signature.invalid"));
    }

    @Test
    void itVerifiesTheSignatureInsideOurSignedData() throws Exception {
        var content = "{\"inside\":true}".getBytes(UTF_8);
        var form = HubKeys.load(pki).sealer().sealAsCms(content);
        var check = DocumentCheck.against(pki.resolve("sign-ca.crt"));
        var inside = ((Verified) check.checkCms(form, DocumentCheck.HUB, Instant.now())).document();
        Files.write(pki.resolve("i"), inside.content());
        Files.write(pki.resolve("i.sig"), inside.signature());
        publicKey("hub-sign");

        assertThat(ok("openssl", "dgst", "-sm3", "-verify", "pub", "-sigopt", ID, "-signature", "i.sig", "i"))
                .contains("Verified OK");
    }

    @Test
    void itVerifiesTheSm2LineOfACheckpoint() throws Exception {
        var log = HubKeys.load(pki).log();
        var text = log.checkpoint(Tree.SM3, TreeEdge.EMPTY);
        var note = log.sign(Tree.SM3, text);
        var line = java.util.Base64.getDecoder()
                .decode(note.substring(note.lastIndexOf(' ') + 1).strip());
        Files.writeString(pki.resolve("c"), text);
        Files.write(pki.resolve("c.sig"), java.util.Arrays.copyOfRange(line, 4, line.length));
        publicKey("log-sign");

        assertThat(ok("openssl", "dgst", "-sm3", "-verify", "pub", "-sigopt", ID, "-signature", "c.sig", "c"))
                .contains("Verified OK");
    }

    @Test
    void itVerifiesEveryCertificate() throws Exception {
        for (var name : List.of("court", "court2", "bureau", "bidding", "travel", "officer", "overseer")) {
            ok("openssl", "verify", "-purpose", "sslclient", "-CAfile", "ca.crt", name + ".crt", name + "-rsa.crt");
            ok("openssl", "verify", "-vfyopt", ID, "-CAfile", "sign-ca.crt", name + "-sign.crt");
            ok("openssl", "pkey", "-in", name + ".key", "-check", "-noout");
            ok("openssl", "pkey", "-in", name + "-rsa.key", "-check", "-noout");
            assertThat(ok("openssl", "x509", "-in", name + "-sign.crt", "-subject", "-noout"))
                    .contains("CN = " + name);
        }
        ok(
                "openssl",
                "verify",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                "localhost",
                "-CAfile",
                "ca.crt",
                "server.crt");
        ok("openssl", "verify", "-purpose", "sslserver", "-verify_ip", "127.0.0.1", "-CAfile", "ca.crt", "server.crt");
        ok("openssl", "pkey", "-in", "log-ed25519.key", "-check", "-noout");
    }

    @Test
    void itAgreesOnSm3() throws Exception {
        Files.writeString(pki.resolve("d"), "京0105");
        var theirs = ok("openssl", "dgst", "-sm3", "-r", "d").substring(0, 64);

        assertThat(HubKeys.load(pki).digests().sm3("京0105".getBytes(UTF_8))).isEqualTo("sm3:" + theirs);
    }

    private static void publicKey(String name) throws Exception {
        Files.writeString(pki.resolve("pub"), ok("openssl", "x509", "-in", name + ".crt", "-pubkey", "-noout"));
    }

    private static String ok(String... command) throws Exception {
        var outcome = Tools.run(pki, command);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        return outcome.output();
    }
}
