package zhixin.security.sm;

import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** Seals with one SM2 key under its certificate. */
public final class Sm2Sealer implements DocumentSealer {
    private final SigningKey key;
    private final SignerCertificate certificate;

    /** Seals with this key. @throws IllegalArgumentException if the certificate is unreadable or is not of this key */
    public Sm2Sealer(SigningKey key, byte[] certificate) {
        this.key = key;
        this.certificate = SignerCertificate.read(certificate);
        if (!this.certificate.isOf(key.publicKey())) {
            throw new IllegalArgumentException("the signing key is not the one of its certificate");
        }
    }

    /** The CN under which the seal stands. */
    public String signer() {
        return certificate.commonName();
    }

    /** The certificate, DER. */
    public byte[] certificate() {
        return certificate.der().clone();
    }

    @Override
    public SignedDocument seal(byte[] content) {
        return new SignedDocument(content, key.sign(content), certificate.der());
    }

    @Override
    public byte[] sealAsCms(byte[] content) {
        return SignedData.write(certificate, content, key.sign(content));
    }
}
