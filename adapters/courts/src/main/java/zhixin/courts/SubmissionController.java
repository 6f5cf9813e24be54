package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import zhixin.access.AccessTrail;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
import zhixin.right.Operation;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.submission.SubmissionJournal;
import zhixin.trust.DocumentSealer;

/** The REST door of a court at the partner port: {@code POST /v1/submissions} and {@code GET /v1/submissions/{id}}. */
@RestController
public final class SubmissionController {
    private final RestIntake intake;
    private final SubmissionJournal journal;
    private final DocumentSealer sealer;

    public SubmissionController(RestIntake intake, SubmissionJournal journal, DocumentSealer sealer) {
        this.intake = intake;
        this.journal = journal;
        this.sealer = sealer;
    }

    /** Takes a signed batch; answers with the receipt once it is durable. */
    @PostMapping("/v1/submissions")
    public void submit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = intake.take(request, response);
        if (answer instanceof RefusedWhole(var problem) && problem.type() == ProblemType.NOT_PERMITTED) {
            onRecord(request);
        }
        reply(request, response, answer);
    }

    /** Who may not submit, or not for that court, is on the access record before it is told so; the batch is kept as evidence. */
    private static void onRecord(HttpServletRequest request) {
        if (request.getAttribute(AccessTrail.class.getName()) instanceof AccessTrail trail
                && request.getAttribute(Party.class.getName()) instanceof Party party) {
            trail.refused(party, Operation.SUBMIT, AccessDecision.refused("submission.not-permitted"));
        }
    }

    private void reply(HttpServletRequest request, HttpServletResponse response, SubmissionAnswer answer)
            throws IOException {
        switch (answer) {
            case RefusedWhole(var problem) -> HttpAnswers.problem(response, problem);
            case Receipted(var receipt)
            when wantsCms(request) ->
                HttpAnswers.bytes(
                        response, HttpServletResponse.SC_OK, HttpAnswers.CMS, sealer.sealAsCms(receipt.content()));
            case Receipted(var receipt) -> HttpAnswers.detached(response, receipt);
        }
    }

    private static boolean wantsCms(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.contains(HttpAnswers.CMS);
    }

    /** One of the caller's own receipts and how far it has come; 404 for another court's as for none. */
    @GetMapping("/v1/submissions/{submissionId}")
    public void status(
            @PathVariable("submissionId") String submissionId, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var party = Callers.require(request, Operation.READ_RECEIPT);
            var status = journal.find(submissionId)
                    .filter(found -> ownedBy(party, found.court().value()))
                    .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such submission of this court"));
            HttpAnswers.bytes(response, HttpServletResponse.SC_OK, "application/json", StatusJson.of(status));
        } catch (ProblemException e) {
            HttpAnswers.problem(response, e.problem());
        }
    }

    private static boolean ownedBy(Party party, String court) {
        return party.court().map(own -> own.value().equals(court)).orElse(false);
    }
}
