package zhixin.security.pki;

import java.nio.file.Path;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import zhixin.security.sm.Sm2Key;
import zhixin.security.sm.Sm2Sealer;

/** SM2 signing keys on disk: {@code NAME.key} and {@code NAME.crt}. */
public final class SigningFiles {
    private SigningFiles() {}

    /** @throws PkiException naming the file that will not do */
    public static Sm2Key key(Path file) {
        try {
            return Sm2Key.of(PrivateKeyInfo.getInstance(Pem.privateKey(file)));
        } catch (IllegalArgumentException e) {
            throw new PkiException("not an SM2 key: " + file, e);
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
}
