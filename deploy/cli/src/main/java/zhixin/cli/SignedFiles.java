package zhixin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.cli.Options.Unusable;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.trust.SignedDocument;

/** Documents in files: the signature in {@code FILE.sig} (DER), the signer in {@code FILE.crt} or {@code NAME.crt}. */
final class SignedFiles {
    private static final int DER_SEQUENCE = 0x30;

    private SignedFiles() {}

    /** @throws Unusable if the file cannot be read */
    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Unusable("cannot read " + file);
        }
    }

    static Path signatureBeside(Path file) {
        return Path.of(file + ".sig");
    }

    /** The certificate beside a document, or null. */
    static @Nullable Path signerBeside(Path file) {
        var name = file.toString();
        var dot = name.lastIndexOf('.');
        return Stream.of(name + ".crt", (dot < 0 ? name : name.substring(0, dot)) + ".crt")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    /** Writes {@code NAME.json}, {@code NAME.crt} and last {@code NAME.json.sig}, as the file door wants them. */
    static void write(Path directory, String name, SignedDocument document) throws IOException {
        Files.write(directory.resolve(name + ".json"), document.content());
        Files.writeString(directory.resolve(name + ".crt"), Pem.ofCertificate(document.signer()));
        Files.write(directory.resolve(name + ".json.sig"), document.signature());
    }

    /** PEM or DER. @throws Unusable if it is neither */
    static byte[] certificate(Path file) {
        var bytes = read(file);
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return bytes;
        }
        try {
            return Pem.certificate(file);
        } catch (PkiException e) {
            throw new Unusable("no certificate in " + file);
        }
    }
}
