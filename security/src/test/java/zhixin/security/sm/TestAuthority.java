package zhixin.security.sm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** An SM2 authority that issues whatever a test wants, right or wrong. */
final class TestAuthority {
    static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

    final Sm2Key key = Sm2Key.generate();
    final X500Name name;
    final byte[] certificate;

    TestAuthority(String name) throws Exception {
        this.name = new X500Name(name);
        var builder = builder(this.name, key.publicKey(), NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.certificate = builder.build(signer(key)).getEncoded();
    }

    byte[] issue(String subject, SubjectPublicKeyInfo subjectKey) throws Exception {
        return issue(subject, subjectKey, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));
    }

    byte[] issue(String subject, SubjectPublicKeyInfo subjectKey, Instant from, Instant to) throws Exception {
        return builder(new X500Name(subject), subjectKey, from, to)
                .build(signer(key))
                .getEncoded();
    }

    byte[] issueForEncryptionOnly(String subject, SubjectPublicKeyInfo subjectKey) throws Exception {
        var builder = builder(new X500Name(subject), subjectKey, NOW, NOW.plusSeconds(9));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
        return builder.build(signer(key)).getEncoded();
    }

    byte[] issueAuthority(String subject, SubjectPublicKeyInfo subjectKey) throws Exception {
        var builder = builder(new X500Name(subject), subjectKey, NOW, NOW.plusSeconds(9));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        return builder.build(signer(key)).getEncoded();
    }

    private X509v3CertificateBuilder builder(
            X500Name subject, SubjectPublicKeyInfo subjectKey, Instant from, Instant to) {
        var serial = BigInteger.valueOf(System.nanoTime());
        return new X509v3CertificateBuilder(name, serial, Date.from(from), Date.from(to), subject, subjectKey);
    }

    static ContentSigner signer(SigningKey key) {
        var content = new ByteArrayOutputStream();
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3);
            }

            @Override
            public OutputStream getOutputStream() {
                return content;
            }

            @Override
            public byte[] getSignature() {
                return key.sign(content.toByteArray());
            }
        };
    }
}
