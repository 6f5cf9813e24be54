package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import zhixin.certificate.CertificateAnswer;
import zhixin.certificate.CertificateBook.Issued;
import zhixin.certificate.CertificateDesk;
import zhixin.edition.CanonicalJson;
import zhixin.partners.paper.Papers;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.submission.Times;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** 证明: papers that a court's counter hands to the person concerned, once it has seen the person's document. */
@RestController
public final class CertificateController extends PartnerEndpoint {
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");
    private static final int MOST_BYTES = 64 * 1024;

    private final CertificateDesk desk;
    private final DocumentSealer sealer;
    private final Papers papers;

    public CertificateController(CertificateDesk desk, DocumentSealer sealer, Papers papers) {
        this.desk = desk;
        this.sealer = sealer;
        this.papers = papers;
    }

    /**
     * {@code {"kind", "subject", "entryId"?, "purpose"?}} under an {@code Idempotency-Key}: JSON with the signature in headers;
     * with {@code Accept: application/cms} inside; with {@code Accept: application/pdf} a page for people that holds both.
     */
    @PostMapping("/v1/certificates")
    ResponseEntity<byte[]> issue(
            HttpServletRequest request, @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var caller = caller(request, Operation.ISSUE_CERTIFICATE, Relation.OWN);
        return switch (desk.issue(caller, key(request), body(request))) {
            case CertificateAnswer.Granted granted -> paper(granted.document(), accept == null ? "" : accept);
            case CertificateAnswer.StillListed listed ->
                ResponseEntity.status(ProblemType.LISTED.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .header("Cache-Control", "no-store")
                        .body(listed.json().getBytes(StandardCharsets.UTF_8));
        };
    }

    private ResponseEntity<byte[]> paper(SignedDocument document, String accept) {
        if (accept.contains("application/pdf")) {
            return Papers.answer(papers.of(document));
        }
        if (accept.contains("application/cms")) {
            return ResponseEntity.ok()
                    .contentType(CMS)
                    .header("Cache-Control", "no-store")
                    .body(sealer.sealAsCms(document.content()));
        }
        var base64 = Base64.getEncoder();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .header("X-Zhixin-Signature", base64.encodeToString(document.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(document.signer()))
                .body(document.content());
    }

    /** What stands of a paper that the same caller asked for; the paper itself comes again with its request. */
    @GetMapping("/v1/certificates/{certificateId}")
    ResponseEntity<byte[]> issued(HttpServletRequest request, @PathVariable String certificateId) {
        var caller = caller(request, Operation.ISSUE_CERTIFICATE, Relation.OWN);
        return json(text(desk.issued(caller, certificateId)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such certificate of yours"))));
    }

    /** Takes a paper back that was issued in error: whoever asks at the public port learns it from then on. */
    @DeleteMapping("/v1/certificates/{certificateId}")
    ResponseEntity<byte[]> withdraw(HttpServletRequest request, @PathVariable String certificateId) {
        return json(text(desk.withdraw(caller(request, Operation.ISSUE_CERTIFICATE, Relation.OWN), certificateId)));
    }

    private String text(Issued issued) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("certificateId", issued.certificateId());
        text.put("kind", issued.kind().wire());
        text.put("digest", issued.digest());
        text.put("edition", issued.edition());
        text.put("issuedAt", Times.text(issued.issuedAt()));
        text.put("validUntil", issued.validUntil() == null ? null : Times.text(issued.validUntil()));
        text.put("withdrawnAt", issued.withdrawnAt() == null ? null : Times.text(issued.withdrawnAt()));
        text.put("state", desk.state(issued));
        return CanonicalJson.write(text);
    }

    private static String key(HttpServletRequest request) {
        var keys = Collections.list(request.getHeaders("Idempotency-Key"));
        if (keys.size() != 1) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "a certificate has one Idempotency-Key");
        }
        return keys.getFirst();
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(ProblemType.TOO_LARGE, "a request for a certificate has at most 64 KiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED, "the body ended early or stood still");
        }
    }
}
