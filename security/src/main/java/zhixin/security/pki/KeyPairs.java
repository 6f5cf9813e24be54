package zhixin.security.pki;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;

/** The TLS authority's pair, read back. */
final class KeyPairs {
    private KeyPairs() {}

    static KeyPair load(Path key, Path certificate) {
        try {
            var privateKey = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Pem.privateKey(key)));
            var in = new ByteArrayInputStream(Pem.certificate(certificate));
            var publicKey = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey();
            return new KeyPair(publicKey, privateKey);
        } catch (GeneralSecurityException e) {
            throw new PkiException("not a P-256 pair: " + key, e);
        }
    }
}
