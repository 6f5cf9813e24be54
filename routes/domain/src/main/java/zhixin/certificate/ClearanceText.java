package zhixin.certificate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.SealedEdition;
import zhixin.identity.IdentityDocument;
import zhixin.law.PublicList;
import zhixin.submission.Times;
import zhixin.trust.Digests;

/**
 * Writes {@code zhixin/clearance/1}. It has the same fields for everybody: nothing in it depends on what once was. Whose it is
 * goes in from the request alone.
 */
final class ClearanceText {
    static final String SCHEMA = "zhixin/clearance/1";
    private static final String STATEMENT = "截至所载期号，所载姓名和证件号码不在所列五个名单之上。本证明对从未列入者和已经移出者一律相同，不说明过去。";

    private final Digests digests;

    ClearanceText(Digests digests) {
        this.digests = digests;
    }

    /** What it says beside whose it is. */
    static Map<String, @Nullable Object> frame(
            String id,
            Instant issuedAt,
            Instant validUntil,
            SealedEdition edition,
            Map<String, @Nullable Object> proof) {
        var frame = new TreeMap<String, @Nullable Object>();
        frame.put("schema", SCHEMA);
        frame.put("certificateId", id);
        frame.put("issuedAt", Times.text(issuedAt));
        frame.put("asOf", Times.text(issuedAt));
        frame.put("validUntil", Times.text(validUntil));
        frame.put("edition", edition.number());
        frame.put("manifestDigest", edition.manifestDigest());
        frame.put(
                "listsChecked",
                Arrays.stream(PublicList.values()).map(PublicList::wire).toList());
        frame.put("outcome", "not-listed");
        frame.put("statement", STATEMENT);
        frame.put("proof", proof);
        return frame;
    }

    /** The whole document. */
    Map<String, @Nullable Object> complete(Map<String, @Nullable Object> frame, CertificateRequest request) {
        var document = new TreeMap<>(frame);
        document.put("subject", subject(String.valueOf(frame.get("certificateId")), request));
        document.put("purpose", request.purpose());
        return document;
    }

    private Map<String, @Nullable Object> subject(String id, CertificateRequest request) {
        var document = request.document();
        // Made of the hub's key and the id, and kept nowhere: without the paper nobody finds the number by trying.
        var salt = HexFormat.of().parseHex(digests.keyed("certificate-salt|" + id));
        var subject = new TreeMap<String, @Nullable Object>();
        subject.put("name", request.name());
        subject.put("idType", document.type().wire());
        subject.put("country", document.country().isEmpty() ? null : document.country());
        subject.put("maskedId", document.masked());
        subject.put("salt", Base64.getEncoder().encodeToString(salt));
        subject.put("idDigest", digests.sm3(bound(salt, document)));
        return subject;
    }

    /** What the digest binds: who has the number computes it again. */
    private static byte[] bound(byte[] salt, IdentityDocument document) {
        var text = (document.type().wire() + "\n" + document.number()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(salt.length + text.length)
                .put(salt)
                .put(text)
                .array();
    }
}
