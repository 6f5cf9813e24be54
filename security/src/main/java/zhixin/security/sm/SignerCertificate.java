package zhixin.security.sm;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * A certificate of an SM2 key, read by Bouncy Castle since the JDK cannot. Not trusted by itself. All of it is read at
 * once, so that nothing odd in it comes to light later.
 */
@SuppressWarnings("ArrayRecordComponent")
record SignerCertificate(
        byte[] der,
        Certificate structure,
        String commonName,
        ECPublicKeyParameters publicKey,
        Validity validity,
        Use use,
        byte[] signed,
        byte[] signature) {
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_NAME = 64;

    /** @throws IllegalArgumentException if this is no strict DER certificate with one plain CN and an SM2 key */
    static SignerCertificate read(byte[] der) {
        if (der.length == 0 || der.length > LONGEST) {
            throw new IllegalArgumentException("not a certificate");
        }
        try {
            return parse(der.clone());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The parser says in many ways that something is not what it should be; here they all mean one thing.
            throw new IllegalArgumentException("not a certificate of an SM2 key", e);
        }
    }

    private static SignerCertificate parse(byte[] der) throws IOException {
        var certificate = new X509CertificateHolder(der).toASN1Structure();
        // One certificate, one encoding: what is cached and kept as evidence is what was read.
        if (!Arrays.equals(der, certificate.getEncoded("DER"))) {
            throw new IllegalArgumentException("not DER");
        }
        return new SignerCertificate(
                der,
                certificate,
                commonName(certificate),
                Sm2.publicKey(certificate.getSubjectPublicKeyInfo()),
                Validity.of(certificate),
                Use.of(certificate),
                certificate.getTBSCertificate().getEncoded("DER"),
                certificate.getSignature().getOctets());
    }

    private static String commonName(Certificate certificate) {
        var found = certificate.getSubject().getRDNs(BCStyle.CN);
        if (found.length != 1
                || found[0].isMultiValued()
                || !(found[0].getFirst().getValue() instanceof ASN1String text)) {
            throw new IllegalArgumentException("a signer has one CN");
        }
        var name = text.getString();
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a signer's CN is plain text");
        }
        return name;
    }

    boolean isOf(SubjectPublicKeyInfo key) {
        return structure.getSubjectPublicKeyInfo().equals(key);
    }

    /** Whether that authority signed this certificate itself, with nothing between. */
    boolean isIssuedBy(SignerCertificate authority) {
        var algorithm = structure.getSignatureAlgorithm();
        return structure.getIssuer().equals(authority.structure.getSubject())
                && GMObjectIdentifiers.sm2sign_with_sm3.equals(algorithm.getAlgorithm())
                && algorithm.equals(structure.getTBSCertificate().getSignature())
                && Sm2.holds(authority.publicKey, signed, signature);
    }

    /** The first and the last moment. */
    record Validity(Instant from, Instant to) {
        static Validity of(Certificate certificate) {
            return new Validity(
                    certificate.getStartDate().getDate().toInstant(),
                    certificate.getEndDate().getDate().toInstant());
        }

        boolean covers(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }

    /** What the extensions allow: to certify others, or to sign documents. Something critical and unknown: nothing. */
    enum Use {
        AUTHORITY,
        SIGNER,
        NOTHING;

        static Use of(Certificate certificate) {
            var extensions = certificate.getExtensions();
            if (extensions == null) {
                return SIGNER;
            }
            var understood = Arrays.stream(extensions.getCriticalExtensionOIDs())
                    .allMatch(oid -> Extension.keyUsage.equals(oid) || Extension.basicConstraints.equals(oid));
            var constraints = BasicConstraints.fromExtensions(extensions);
            var authority = constraints != null && constraints.isCA();
            var usage = KeyUsage.fromExtensions(extensions);
            var wanted = authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
            if (!understood || (usage != null && !usage.hasUsages(wanted))) {
                return NOTHING;
            }
            return authority ? AUTHORITY : SIGNER;
        }
    }
}
