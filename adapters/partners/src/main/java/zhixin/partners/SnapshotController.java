package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import zhixin.exchange.SnapshotDownloads;
import zhixin.exchange.Snapshots;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** The full snapshot for a subscriber: a signed document that names its parts, and the parts as resumable downloads. */
@RestController
public final class SnapshotController extends PartnerEndpoint {
    private static final MediaType CMS = MediaType.parseMediaType("application/cms");

    private final Snapshots snapshots;
    private final SnapshotFiles files;
    private final SnapshotDownloads downloads;
    private final DocumentSealer sealer;
    private final Duration patience;

    /** @param patience how long a caller waits for one that is being made, before it is asked to come again */
    public SnapshotController(
            Snapshots snapshots,
            SnapshotFiles files,
            SnapshotDownloads downloads,
            DocumentSealer sealer,
            Duration patience) {
        this.snapshots = snapshots;
        this.files = files;
        this.downloads = downloads;
        this.sealer = sealer;
        this.patience = patience;
    }

    /** {@code zhixin/snapshot/1}: exact bytes with the signature in headers, or with {@code Accept: application/cms} inside. */
    @GetMapping("/v1/snapshots/latest")
    ResponseEntity<byte[]> latest(
            HttpServletRequest request, @RequestHeader(name = "Accept", required = false) @Nullable String accept) {
        var snapshot = snapshots.latest(subscriber(request), patience);
        return accept != null && accept.contains("application/cms") ? wrapped(snapshot) : detached(snapshot);
    }

    /** A part's bytes, whole or from where a download broke off; 404 once newer snapshots have taken its place. */
    @GetMapping("/v1/snapshots/{edition:[0-9]+}/parts/{name:.+}")
    void part(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("edition") String edition,
            @PathVariable("name") String name)
            throws IOException {
        var caller = subscriber(request);
        var number = number(edition, 1, ProblemType.NOT_FOUND, "an edition");
        var file = files.part(snapshots.terms(caller), number, name).orElseThrow(SnapshotController::gone);
        try {
            PartAnswer.write(
                    file,
                    request,
                    response,
                    (first, end) -> downloads.sent(caller.cn(), file.made(), file.part(), first, end));
        } catch (NoSuchFileException _) {
            throw gone();
        }
    }

    private static ProblemException gone() {
        return new ProblemException(
                ProblemType.NOT_FOUND, "no such part: GET /v1/snapshots/latest says which there are");
    }

    private ResponseEntity<byte[]> wrapped(SignedDocument snapshot) {
        return ResponseEntity.ok()
                .contentType(CMS)
                .header("Cache-Control", "no-store")
                .body(sealer.sealAsCms(snapshot.content()));
    }

    private static ResponseEntity<byte[]> detached(SignedDocument snapshot) {
        var base64 = Base64.getEncoder();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .header("X-Zhixin-Signature", base64.encodeToString(snapshot.signature()))
                .header("X-Zhixin-Signer", base64.encodeToString(snapshot.signer()))
                .body(snapshot.content());
    }
}
