package zhixin.security.sm;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** An SM2 public key that checks signatures; whose it is, is another question. Thread-safe. */
public final class VerifyingKey {
    private final ECPublicKeyParameters key;

    private VerifyingKey(ECPublicKeyParameters key) {
        this.key = key;
    }

    /** The key in a DER certificate. @throws IllegalArgumentException if that is no certificate of an SM2 key */
    public static VerifyingKey ofCertificate(byte[] certificate) {
        return new VerifyingKey(SignerCertificate.read(certificate).publicKey());
    }

    /** Whether this strict DER signature is over these bytes. */
    public boolean holds(byte[] content, byte[] signature) {
        return Sm2.holds(key, content, signature);
    }

    /** The key as a certificate carries it. */
    public SubjectPublicKeyInfo publicKey() {
        return Sm2.describe(key);
    }
}
