package zhixin.security.pki;

import java.io.IOException;
import java.nio.file.Path;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import zhixin.security.sm.Sm2Key;
import zhixin.security.sm.Sm2Sealer;

/** Signing keys on disk: SM2 as {@code NAME.key} and {@code NAME.crt}, Ed25519 alone. */
public final class SigningFiles {
    private SigningFiles() {}

    /** The SM2 key of a file. @throws PkiException naming the file that will not do */
    public static Sm2Key key(Path file) {
        return read(file, "an SM2 key", pkcs8 -> Sm2Key.of(PrivateKeyInfo.getInstance(pkcs8)));
    }

    /** The Ed25519 key of a file. @throws PkiException naming the file that will not do */
    public static Ed25519PrivateKeyParameters ed25519(Path file) {
        return read(file, "an Ed25519 key", pkcs8 -> (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(pkcs8));
    }

    private static <K> K read(Path file, String what, Reading<K> reading) {
        var pkcs8 = Pem.privateKey(file);
        try {
            return reading.read(pkcs8);
        } catch (IOException | RuntimeException e) {
            // The parser has many exceptions for bytes that are no key.
            throw new PkiException("not " + what + ": " + file, e);
        }
    }

    /** The sealer of {@code NAME.key} under {@code NAME.crt}. @throws PkiException naming the file that will not do */
    public static Sm2Sealer sealer(Path directory, String name) {
        var certificate = directory.resolve(name + ".crt");
        var key = key(directory.resolve(name + ".key"));
        try {
            return new Sm2Sealer(key, Pem.certificate(certificate));
        } catch (IllegalArgumentException e) {
            throw new PkiException("not the SM2 certificate of its key: " + certificate, e);
        }
    }

    private interface Reading<K> {
        K read(byte[] pkcs8) throws IOException;
    }
}
