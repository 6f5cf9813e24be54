package zhixin.security.sm;

import java.util.Arrays;
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
    public Beginning begin(byte[] beginning) {
        var signatures = key.begin(beginning);
        var begun = LongSm3.start();
        begun.update(beginning, 0, beginning.length);
        return rest -> {
            var content = Arrays.copyOf(beginning, beginning.length + rest.length);
            System.arraycopy(rest, 0, content, beginning.length, rest.length);
            var digest = begun.copy();
            digest.update(rest, 0, rest.length);
            return new Sealed(
                    new SignedDocument(content, signatures.sign(rest), certificate.der()), Sm3Digests.finish(digest));
        };
    }

    @Override
    public byte[] sealAsCms(byte[] content) {
        return SignedData.write(certificate, content, key.sign(content));
    }
}
