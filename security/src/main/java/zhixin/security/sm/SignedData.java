package zhixin.security.sm;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.jspecify.annotations.Nullable;
import zhixin.trust.SignedDocument;

/**
 * GB/T 35275 SignedData with the content inside and one signer. Written without signed attributes, so that it holds the
 * very signature of the detached form; read with and without them, under the OIDs of GB/T 35275 and of RFC 5652.
 */
final class SignedData {
    private static final ASN1ObjectIdentifier GM_DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1");
    private static final ASN1ObjectIdentifier GM_SIGNED_DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");
    private static final ASN1ObjectIdentifier SM3 = new ASN1ObjectIdentifier("1.2.156.10197.1.401");
    private static final ASN1ObjectIdentifier SM2_SIGNATURE = new ASN1ObjectIdentifier("1.2.156.10197.1.301.1");

    private static final Set<String> SIGNED_DATA_OIDS = Set.of(GM_SIGNED_DATA.getId(), "1.2.840.113549.1.7.2");
    private static final Set<String> DATA_OIDS = Set.of(GM_DATA.getId(), "1.2.840.113549.1.7.1");
    /** SM3, and SM3 "without key" as some write it. */
    private static final Set<String> DIGEST_OIDS = Set.of(SM3.getId(), "1.2.156.10197.1.401.1");
    /** SM2 signature, SM2 with SM3, and the two key OIDs that stand there in the field. */
    private static final Set<String> SIGNATURE_OIDS =
            Set.of(SM2_SIGNATURE.getId(), "1.2.156.10197.1.501", "1.2.156.10197.1.301", "1.2.840.10045.2.1");

    private static final int MOST_CERTIFICATES = 8;

    private SignedData() {}

    sealed interface Outcome {}

    /** What was inside, and the bytes that its signature is over. */
    @SuppressWarnings("ArrayRecordComponent")
    record Read(SignedDocument document, byte[] signedBytes) implements Outcome {}

    record Unusable(String reason) implements Outcome {}

    static byte[] write(SignerCertificate certificate, byte[] content, byte[] signature) {
        var digest = new AlgorithmIdentifier(SM3);
        var inner = new DERSequence(GM_DATA, new DERTaggedObject(true, 0, new DEROctetString(content)));
        var parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(1));
        parts.add(new DERSet(digest));
        parts.add(inner);
        parts.add(new DERTaggedObject(false, 0, new DERSet(certificate.structure())));
        parts.add(new DERSet(signerInfo(certificate.structure(), digest, signature)));
        try {
            return new DERSequence(GM_SIGNED_DATA, new DERTaggedObject(true, 0, new DERSequence(parts)))
                    .getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("what was built here has an encoding", e);
        }
    }

    private static SignerInfo signerInfo(Certificate certificate, AlgorithmIdentifier digest, byte[] signature) {
        var signer = new SignerIdentifier(new IssuerAndSerialNumber(certificate));
        var algorithm = new AlgorithmIdentifier(SM2_SIGNATURE);
        return new SignerInfo(signer, digest, (ASN1Set) null, algorithm, new DEROctetString(signature), (ASN1Set) null);
    }

    /** Never throws, whatever the bytes. */
    static Outcome read(byte[] bytes) {
        try {
            return parse(bytes);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The parser's own word for bytes that are no such structure; deep nesting is one way of being none.
            return new Unusable("signed-data.unreadable");
        }
    }

    private static Outcome parse(byte[] bytes) throws IOException {
        var outer = ContentInfo.getInstance(whole(bytes));
        require(SIGNED_DATA_OIDS.contains(outer.getContentType().getId()));
        var data = org.bouncycastle.asn1.cms.SignedData.getInstance(outer.getContent());
        var inner = data.getEncapContentInfo();
        require(DATA_OIDS.contains(inner.getContentType().getId()) && inner.getContent() != null);
        require(data.getSignerInfos().size() == 1);
        var info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
        require(DIGEST_OIDS.contains(info.getDigestAlgorithm().getAlgorithm().getId()));
        require(SIGNATURE_OIDS.contains(
                info.getDigestEncryptionAlgorithm().getAlgorithm().getId()));
        var content = ASN1OctetString.getInstance(inner.getContent()).getOctets();
        return combine(data, info, inner.getContentType(), content);
    }

    private static Outcome combine(
            org.bouncycastle.asn1.cms.SignedData data, SignerInfo info, ASN1ObjectIdentifier type, byte[] content)
            throws IOException {
        var signedBytes = signedBytes(info.getAuthenticatedAttributes(), type, content);
        if (signedBytes == null) {
            return new Unusable("signature.invalid");
        }
        var certificate = certificate(data.getCertificates(), info.getSID());
        if (certificate == null) {
            return new Unusable("certificate.missing");
        }
        var signature = info.getEncryptedDigest().getOctets();
        return new Read(new SignedDocument(content, signature, certificate.getEncoded("DER")), signedBytes);
    }

    private static ASN1Primitive whole(byte[] bytes) throws IOException {
        try (var in = new ASN1InputStream(bytes)) {
            var object = in.readObject();
            require(object != null && in.read() == -1);
            return object;
        }
    }

    /** RFC 5652 5.4: the attributes where there are some, and then they name the content; else the content. */
    private static byte @Nullable [] signedBytes(
            @Nullable ASN1Set attributes, ASN1ObjectIdentifier type, byte[] content) throws IOException {
        if (attributes == null) {
            return looksLikeAttributes(content) ? null : content;
        }
        var table = new AttributeTable(attributes);
        var named = single(table, CMSAttributes.contentType);
        var digest = single(table, CMSAttributes.messageDigest);
        var same = type.equals(named)
                && digest instanceof ASN1OctetString octets
                && Arrays.equals(octets.getOctets(), Sm3.digest(content));
        return same ? attributes.getEncoded("DER") : null;
    }

    /** Attributes once signed for another content must not pass as a content of their own (RFC 8933 knows the trick). */
    private static boolean looksLikeAttributes(byte[] content) {
        return content.length > 0 && content[0] == 0x31;
    }

    private static @Nullable ASN1Primitive single(AttributeTable table, ASN1ObjectIdentifier type) {
        var found = table.getAll(type);
        if (found.size() != 1) {
            return null;
        }
        var values = Attribute.getInstance(found.get(0)).getAttrValues();
        return values.size() == 1 ? values.getObjectAt(0).toASN1Primitive() : null;
    }

    private static @Nullable Certificate certificate(@Nullable ASN1Set certificates, SignerIdentifier wanted) {
        if (certificates == null || certificates.size() > MOST_CERTIFICATES) {
            return null;
        }
        for (var each : certificates) {
            var certificate = Certificate.getInstance(each);
            if (names(wanted, certificate)) {
                return certificate;
            }
        }
        return null;
    }

    private static boolean names(SignerIdentifier wanted, Certificate certificate) {
        if (!wanted.isTagged()) {
            return IssuerAndSerialNumber.getInstance(wanted.getId()).equals(new IssuerAndSerialNumber(certificate));
        }
        var extensions = certificate.getExtensions();
        var own = extensions == null ? null : SubjectKeyIdentifier.fromExtensions(extensions);
        var asked = ASN1OctetString.getInstance(wanted.getId()).getOctets();
        return own != null && Arrays.equals(own.getKeyIdentifier(), asked);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a SignedData with one SM2 signer and its content inside");
        }
    }
}
