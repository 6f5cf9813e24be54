package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhixin.edition.Tree;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.submission.SubmissionJournal;
import zhixin.submission.SubmissionProofs;
import zhixin.submission.SubmissionStatus;
import zhixin.trust.DocumentSealer;

/**
 * {@code GET /v1/submissions/{id}/proof}: the leaves of one of the caller's own batches with their audit paths, signed;
 * with {@code ?position=N} one leaf's as C2SP tlog-proof text, {@code &tree=sm3} its twin.
 */
@RestController
public final class SubmissionProofController {
    /** A proof of ten thousand records takes some 150 MiB while it is written: no court gets several at once. */
    private final Semaphore oneByOne = new Semaphore(1, true);

    private final SubmissionJournal journal;
    private final SubmissionProofs proofs;
    private final DocumentSealer sealer;

    public SubmissionProofController(SubmissionJournal journal, SubmissionProofs proofs, DocumentSealer sealer) {
        this.journal = journal;
        this.proofs = proofs;
        this.sealer = sealer;
    }

    /** 404 for another court's as for none, and while it is not published yet. */
    @GetMapping("/v1/submissions/{submissionId}/proof")
    public void proof(
            @PathVariable("submissionId") String submissionId,
            @RequestParam(name = "position", required = false) @Nullable String position,
            @RequestParam(name = "tree", required = false) @Nullable String tree,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            var submission = find(submissionId, request);
            if (position == null) {
                document(submission, request, response);
            } else {
                text(submission, number(position), tree(tree), response);
            }
        } catch (ProblemException e) {
            HttpAnswers.problem(response, e.problem());
        }
    }

    private SubmissionStatus find(String submissionId, HttpServletRequest request) {
        var party = Callers.require(request, Operation.READ_RECEIPT);
        var submission = journal.find(submissionId)
                .filter(found -> party.court().map(found.court()::equals).orElse(false))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such submission of this court"));
        if (!submission.published()) {
            throw notYet().get();
        }
        return submission;
    }

    private void document(SubmissionStatus submission, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var content = content(submission);
        var accept = request.getHeader("Accept");
        response.setHeader("Vary", "Accept");
        if (accept != null && accept.contains(HttpAnswers.CMS)) {
            HttpAnswers.bytes(response, HttpServletResponse.SC_OK, HttpAnswers.CMS, sealer.sealAsCms(content));
        } else {
            HttpAnswers.detached(response, sealer.seal(content));
        }
    }

    private byte[] content(SubmissionStatus submission) {
        oneByOne.acquireUninterruptibly();
        try {
            return proofs.document(submission).orElseThrow(notYet());
        } finally {
            oneByOne.release();
        }
    }

    private void text(SubmissionStatus submission, long position, Tree tree, HttpServletResponse response)
            throws IOException {
        var text = proofs.text(submission, position, tree).orElseThrow(notYet());
        HttpAnswers.bytes(
                response, HttpServletResponse.SC_OK, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static long number(String position) {
        if (!position.matches("[1-9]\\d{0,17}")) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "position is a whole number from 1");
        }
        return Long.parseLong(position);
    }

    private static Tree tree(@Nullable String tree) {
        return switch (tree) {
            case null -> Tree.SHA256;
            case "sha256" -> Tree.SHA256;
            case "sm3" -> Tree.SM3;
            default -> throw new ProblemException(ProblemType.INVALID_REQUEST, "tree is sha256 or sm3");
        };
    }

    private static Supplier<ProblemException> notYet() {
        return () -> new ProblemException(
                ProblemType.NOT_FOUND, "not published yet: the proof is there once the edition is public");
    }
}
