package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Party;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.InquiryDesk;
import zhixin.inquiry.InquiryDesk.Opened;
import zhixin.inquiry.InquiryGathering;
import zhixin.inquiry.Round;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Submission.Detached;
import zhixin.submission.Submission.Envelope;
import zhixin.submission.Submission.SignedData;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** 查询: an officer's signed warrant in, a signed answer of every source out; the newest version of it later. */
@RestController
public final class InquiryController extends PartnerEndpoint {
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");
    private static final int MOST_BYTES = 64 * 1024;

    private final InquiryDesk desk;
    private final InquiryGathering gathering;
    private final DocumentSealer sealer;

    public InquiryController(InquiryDesk desk, InquiryGathering gathering, DocumentSealer sealer) {
        this.desk = desk;
        this.gathering = gathering;
        this.sealer = sealer;
    }

    /**
     * Answers 200 with the first version when every source has spoken or the warrant's deadline is over; with {@code Prefer:
     * respond-async} 202 at once, and the inquiry is under {@code Location}. The same bytes again: the newest version.
     */
    @PostMapping("/v1/inquiries")
    ResponseEntity<byte[]> ask(
            HttpServletRequest request,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var caller = known(request);
        var opened = desk.open(caller, envelope(request));
        var inquiryId = switch (opened) {
            case Opened.Fresh(var round) -> round.inquiry().inquiryId();
            case Opened.Known(var inquiry) -> inquiry.inquiryId();
        };
        if (prefer != null && prefer.contains("respond-async")) {
            begin(opened);
            return accepted(inquiryId);
        }
        var version = switch (opened) {
            case Opened.Fresh(var round) -> gathering.gather(round);
            case Opened.Known(var inquiry) -> desk.read(caller, inquiryId, Optional.empty());
        };
        return answer(inquiryId, version, accept);
    }

    private void begin(Opened opened) {
        if (opened instanceof Opened.Fresh(Round round)) {
            try {
                Thread.ofVirtual().name("inquiry").start(() -> gatherAlone(round));
            } catch (Throwable e) {
                round.fail(e);
                throw e;
            }
        }
    }

    /** Nobody waits here for what goes wrong: it is in the log, and whoever asks for the answer is told. */
    private void gatherAlone(Round round) {
        try {
            gathering.gather(round);
        } catch (ProblemException told) {
            round.fail(told);
        } catch (Throwable e) {
            round.fail(e);
            throw e;
        }
    }

    private static ResponseEntity<byte[]> accepted(String inquiryId) {
        return ResponseEntity.accepted()
                .header("Location", "/v1/inquiries/" + inquiryId)
                .header("Preference-Applied", "respond-async")
                .header("Cache-Control", "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(CanonicalJson.utf8(java.util.Map.of("inquiryId", inquiryId)));
    }

    /** The newest version, or the one of a number. */
    @GetMapping("/v1/inquiries/{inquiryId}")
    ResponseEntity<byte[]> read(
            HttpServletRequest request,
            @PathVariable String inquiryId,
            @RequestParam(required = false) @Nullable String version,
            @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        Party caller = known(request);
        var wanted = Optional.ofNullable(version)
                .map(text -> Math.toIntExact(
                        Math.min(Integer.MAX_VALUE, number(text, 1, ProblemType.INVALID_REQUEST, "version"))));
        return answer(inquiryId, desk.read(caller, inquiryId, wanted), accept);
    }

    /** Who has spoken by now, and nothing of what was said. */
    @GetMapping("/v1/inquiries/{inquiryId}/progress")
    ResponseEntity<byte[]> progress(HttpServletRequest request, @PathVariable String inquiryId) {
        return json(desk.progress(known(request), inquiryId));
    }

    private ResponseEntity<byte[]> answer(String inquiryId, Version version, @Nullable String accept) {
        var envelope = version.envelope();
        var answer = ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .header("Content-Location", "/v1/inquiries/" + inquiryId + "?version=" + version.version());
        if (accept != null && accept.contains("application/cms")) {
            return answer.contentType(CMS).body(sealer.sealAsCms(envelope.content()));
        }
        var base64 = Base64.getEncoder();
        return answer.contentType(MediaType.APPLICATION_JSON)
                .header("X-Zhixin-Signature", base64.encodeToString(envelope.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(envelope.signer()))
                .body(envelope.content());
    }

    private static Envelope envelope(HttpServletRequest request) {
        var type = request.getContentType();
        var body = body(request);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/cms")
                ? new SignedData(body)
                : new Detached(new SignedDocument(
                        body,
                        decoded(request.getHeader("X-Zhixin-Signature")),
                        decoded(request.getHeader("X-Zhixin-Signer"))));
    }

    /** Nothing for what is missing or no base64: an empty signature does not verify, and the desk says so. */
    private static byte[] decoded(@Nullable String header) {
        try {
            return header == null ? new byte[0] : Base64.getDecoder().decode(header.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProblemException(ProblemType.TOO_LARGE, "a warrant has at most 64 KiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED, "the body ended early or stood still");
        }
    }
}
