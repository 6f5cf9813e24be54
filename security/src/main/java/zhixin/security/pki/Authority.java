package zhixin.security.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;

/**
 * Issues the demo's certificates: flat, everything directly under one authority, since openssl 3 cannot check a longer
 * SM2 chain.
 *
 * @param key the authority's public key
 * @param signer signs with its private key
 */
record Authority(X500Name name, SubjectPublicKeyInfo key, ContentSigner signer, Validity validity) {
    private static final int SERIAL_BITS = 127;

    static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    byte[] issueItself() {
        return build(name, key, builder -> {
            add(builder, Extension.basicConstraints, true, new BasicConstraints(0));
            add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        });
    }

    /** For a client of the partner port, and for WS-Security. */
    byte[] issueClient(String commonName, SubjectPublicKeyInfo subject) {
        return build(named(commonName), subject, builder -> {
            leaf(builder, new KeyUsage(KeyUsage.digitalSignature));
            add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        });
    }

    /** For the hub's own doors, on this machine. */
    byte[] issueServer(String commonName, SubjectPublicKeyInfo subject) {
        return build(named(commonName), subject, builder -> {
            leaf(builder, new KeyUsage(KeyUsage.digitalSignature));
            add(builder, Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            add(builder, Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                new GeneralName(GeneralName.iPAddress, "::1")
            }));
        });
    }

    /** For signing documents. */
    byte[] issueSigner(String commonName, SubjectPublicKeyInfo subject) {
        return build(
                named(commonName),
                subject,
                builder -> leaf(builder, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
    }

    private static void leaf(X509v3CertificateBuilder builder, KeyUsage usage) throws IOException {
        add(builder, Extension.basicConstraints, true, new BasicConstraints(false));
        add(builder, Extension.keyUsage, true, usage);
    }

    private byte[] build(X500Name subject, SubjectPublicKeyInfo subjectKey, Extensions extensions) {
        try {
            var serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
            var builder = new X509v3CertificateBuilder(
                    name, serial, Date.from(validity.from()), Date.from(validity.to()), subject, subjectKey);
            extensions.addTo(builder);
            var identifiers = new JcaX509ExtensionUtils();
            add(builder, Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
            add(builder, Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(key));
            return builder.build(signer).getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new PkiException("cannot issue a certificate for " + subject, e);
        }
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value)
            throws IOException {
        builder.addExtension(type, critical, value);
    }

    /** The first and the last moment. */
    record Validity(java.time.Instant from, java.time.Instant to) {}

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }
}
