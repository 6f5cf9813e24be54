package zhixin.partners.paper;

import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.Digests;
import zhixin.trust.SignedDocument;

/**
 * Makes a page of a signed document. One at a time: fonts and long results are large, and a page takes a tenth of a second.
 * What counts is the document inside; the page repeats it.
 */
public final class Papers {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 30;

    private final PdfPage page;
    private final String publicUrl;
    private final Digests digests;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param publicUrl where the public site is found from outside, without a slash at its end */
    public Papers(PaperFonts fonts, String publicUrl, Digests digests) {
        this.page = new PdfPage(fonts);
        this.digests = digests;
        this.publicUrl = publicUrl;
    }

    /** The page, PDF. @throws ProblemException {@code unavailable} without a font, or when too many want one */
    public byte[] of(SignedDocument document) {
        try {
            if (!turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "too many pages at once: try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemType.UNAVAILABLE, "the hub is stopping");
        }
        try {
            var digest = digests.sm3(document.content());
            return page.draw(sheet(JSON.readTree(document.content()), digest), document, fileId(digest));
        } finally {
            turn.unlock();
        }
    }

    /** The first half of the document's digest: the same document has the same page, to the byte. */
    private static byte[] fileId(String digest) {
        return HexFormat.of().parseHex(digest, "sm3:".length(), "sm3:".length() + 32);
    }

    private Sheet sheet(JsonNode document, String digest) {
        return switch (document.path("schema").asString("")) {
            case "zhixin/clearance/1" ->
                ClearanceSheet.of(document, code("c", document.path("certificateId"), digest), digest);
            case "zhixin/removal-proof/1" ->
                RemovalSheet.of(document, code("c", document.path("certificateId"), digest), digest);
            case "zhixin/screening/1" ->
                ScreeningSheet.of(document, code("s", document.path("screeningId"), digest), digest);
            default -> throw new IllegalArgumentException("no page for such a document");
        };
    }

    /** Behind the sign that no browser sends on: nobody's log holds which paper was looked at before its holder asks. */
    private String code(String kind, JsonNode id, String digest) {
        return publicUrl + "/verify#" + kind + "=" + id.asString() + "." + digest.substring("sm3:".length());
    }

    /** The answer that carries it. */
    public static ResponseEntity<byte[]> answer(byte[] pdf) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"certificate.pdf\"")
                .body(pdf);
    }
}
