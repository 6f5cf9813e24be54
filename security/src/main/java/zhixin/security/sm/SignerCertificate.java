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
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** An X.509 certificate read by Bouncy Castle: the JDK cannot read those with SM2 keys. Not trusted by itself. */
final class SignerCertificate {
    private static final int LONGEST = 16 * 1024;
    private static final int LONGEST_NAME = 64;

    private final byte[] der;
    private final Certificate certificate;
    private final String commonName;

    private SignerCertificate(byte[] der, Certificate certificate) {
        this.der = der;
        this.certificate = certificate;
        this.commonName = commonName(certificate);
    }

    /** @throws IllegalArgumentException if this is no strict DER certificate with one plain CN */
    static SignerCertificate read(byte[] der) {
        if (der.length == 0 || der.length > LONGEST) {
            throw new IllegalArgumentException("not a certificate");
        }
        try {
            var certificate = new X509CertificateHolder(der).toASN1Structure();
            // One certificate, one encoding: what is cached and kept as evidence is what was read.
            if (!Arrays.equals(der, certificate.getEncoded("DER"))) {
                throw new IllegalArgumentException("not a DER certificate");
            }
            return new SignerCertificate(der.clone(), certificate);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("not a certificate", e);
        }
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

    byte[] der() {
        return der.clone();
    }

    Certificate structure() {
        return certificate;
    }

    String commonName() {
        return commonName;
    }

    /** @throws IllegalArgumentException if the key is no SM2 key */
    ECPublicKeyParameters publicKey() {
        return Sm2.publicKey(certificate.getSubjectPublicKeyInfo());
    }

    boolean isOf(SubjectPublicKeyInfo key) {
        return certificate.getSubjectPublicKeyInfo().equals(key);
    }

    boolean isValidAt(Instant at) {
        return !at.isBefore(certificate.getStartDate().getDate().toInstant())
                && !at.isAfter(certificate.getEndDate().getDate().toInstant());
    }

    boolean isAuthority() {
        var extensions = certificate.getExtensions();
        return extensions != null
                && extensions.getExtension(Extension.basicConstraints) != null
                && BasicConstraints.fromExtensions(extensions).isCA();
    }

    /** Whether it may sign documents: no authority, and nothing critical in it that we do not understand. */
    boolean isForSigning() {
        return !isAuthority() && allows(certificate.getExtensions());
    }

    private static boolean allows(@org.jspecify.annotations.Nullable Extensions extensions) {
        if (extensions == null) {
            return true;
        }
        var usage = KeyUsage.fromExtensions(extensions);
        var understood = Arrays.stream(extensions.getCriticalExtensionOIDs())
                .allMatch(oid -> Extension.keyUsage.equals(oid) || Extension.basicConstraints.equals(oid));
        return understood && (usage == null || usage.hasUsages(KeyUsage.digitalSignature));
    }

    /** Whether that authority signed this certificate itself, with nothing between. */
    boolean isIssuedBy(SignerCertificate authority) {
        var algorithm = GMObjectIdentifiers.sm2sign_with_sm3;
        if (!certificate.getIssuer().equals(authority.certificate.getSubject())
                || !algorithm.equals(certificate.getSignatureAlgorithm().getAlgorithm())
                || !certificate.getSignatureAlgorithm().equals(certificate.getTBSCertificate().getSignature())) {
            return false;
        }
        try {
            var signed = certificate.getTBSCertificate().getEncoded("DER");
            return Sm2.holds(authority.publicKey(), signed, certificate.getSignature().getOctets());
        } catch (IOException e) {
            return false;
        }
    }
}
