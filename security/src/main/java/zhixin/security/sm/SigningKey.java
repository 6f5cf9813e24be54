package zhixin.security.sm;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** An SM2 key that signs, wherever it lives: in a file here, in a hardware module elsewhere. Thread-safe. */
public interface SigningKey {
    /** SM2-with-SM3 over these bytes with the standard user ID, as DER {@code SEQUENCE{r, s}}. */
    byte[] sign(byte[] content);

    /** Opens signatures over contents that begin with the same bytes, which are hashed once for all of them. */
    Beginning begin(byte[] beginning);

    /** What several signed contents begin with. Thread-safe. */
    interface Beginning {
        /** As {@link SigningKey#sign}, over the beginning with this behind it. */
        byte[] sign(byte[] rest);
    }

    /** The public half, as a certificate carries it. */
    SubjectPublicKeyInfo publicKey();
}
