package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import zhixin.trust.SignedDocument;

/** Checks signatures as an outsider does: with openssl, under the SM2 trust anchor, nothing of ours. */
final class Seal {
    private static final String SM2_USER = "distid:1234567812345678";

    private final Path anchor;

    Seal(Path anchor) {
        this.anchor = anchor;
    }

    static Seal of(RunningHub hub) {
        return new Seal(hub.pki().resolve("sign-ca.crt"));
    }

    /** Fails unless the signer hangs under the anchor and the signature is over those bytes. */
    void verify(SignedDocument document) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("seal");
        try {
            Files.write(directory.resolve("document"), document.content());
            Files.write(directory.resolve("signature"), document.signature());
            Files.write(directory.resolve("signer"), document.signer());
            openssl(directory, "x509", "-inform", "der", "-in", "signer", "-out", "signer.pem");
            openssl(directory, "verify", "-vfyopt", SM2_USER, "-CAfile", anchor.toString(), "signer.pem");
            Files.writeString(
                    directory.resolve("key"), openssl(directory, "x509", "-in", "signer.pem", "-pubkey", "-noout"));
            assertThat(openssl(
                            directory,
                            "dgst",
                            "-sm3",
                            "-verify",
                            "key",
                            "-sigopt",
                            SM2_USER,
                            "-signature",
                            "signature",
                            "document"))
                    .contains("Verified OK");
        } finally {
            Directories.delete(directory);
        }
    }

    private static String openssl(Path directory, String... words) throws IOException, InterruptedException {
        var command = new String[words.length + 1];
        command[0] = "openssl";
        System.arraycopy(words, 0, command, 1, words.length);
        return new Command(directory, command).run(Duration.ofSeconds(30)).ok();
    }
}
