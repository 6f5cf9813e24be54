package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Submission;
import zhixin.submission.Submission.Detached;
import zhixin.submission.Submission.Envelope;
import zhixin.submission.Submission.SignedData;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.submission.SubmissionDesk;
import zhixin.trust.Digests;
import zhixin.trust.SignedDocument;

/** Takes a body in over HTTP: who, how large, then whole, then to the desk. What stays outside leaves its evidence. */
public final class RestIntake {
    private final SubmissionDesk desk;
    private final EvidenceVault vault;
    private final Digests digests;
    private final BodyBudget budget;
    private final DoorLimits limits;
    private final Clock clock;

    public RestIntake(
            SubmissionDesk desk,
            EvidenceVault vault,
            Digests digests,
            BodyBudget budget,
            DoorLimits limits,
            Clock clock) {
        this.desk = desk;
        this.vault = vault;
        this.digests = digests;
        this.budget = budget;
        this.limits = limits;
        this.clock = clock;
    }

    SubmissionAnswer take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var tap = new BodyTap(request.getInputStream(), digests.stream(), limits.document());
        try {
            var party = Callers.require(request, Operation.SUBMIT);
            var length = announced(request);
            try (var share = budget.take(length)) {
                var envelope = envelope(request, body(tap, request.getContentLengthLong()));
                return desk.submit(new Submission(Door.REST, party.cn(), envelope, clock.instant()));
            }
        } catch (ProblemException e) {
            return refuse(request, response, tap, e.problem());
        } catch (IOException e) {
            var problem = new Problem(ProblemType.MALFORMED, "the body ended early or stood still");
            return refuse(request, response, tap, problem);
        }
    }

    /** Bytes to hold; a body of unknown length may become as large as any. */
    private long announced(HttpServletRequest request) {
        var length = request.getContentLengthLong();
        if (length > limits.document()) {
            throw BodyTap.tooLarge(limits.document());
        }
        return length < 0 ? limits.document() : length;
    }

    private static byte[] body(BodyTap tap, long length) throws IOException {
        return length < 0 ? tap.readAllBytes() : tap.whole(Math.toIntExact(length));
    }

    private static Envelope envelope(HttpServletRequest request, byte[] body) {
        var type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(HttpAnswers.CMS)) {
            return new SignedData(body);
        }
        return new Detached(new SignedDocument(
                body,
                Base64Text.orNothing(request.getHeader(HttpAnswers.SIGNATURE)),
                Base64Text.orNothing(request.getHeader(HttpAnswers.SIGNER))));
    }

    /** Reads the rest so that the sender can hear the answer, keeps the evidence, and lets the connection go. */
    private SubmissionAnswer refuse(
            HttpServletRequest request, HttpServletResponse response, BodyTap tap, Problem problem) {
        if (!tap.drain(limits.drained())) {
            response.setHeader("Connection", "close");
        }
        var party = Callers.of(request);
        vault.keep(Door.REST, party == null ? "" : party.cn(), tap.digest(), tap.count(), tap.head(), problem);
        return new RefusedWhole(problem);
    }
}
