package zhixin.flows;

import java.util.Arrays;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionVerifier;
import zhixin.trust.Digests;

/** Turns a refused submission into its answer, and keeps what was refused with the reason. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final EvidenceVault vault;
    private final SubmissionVerifier verifier;
    private final Digests digests;

    public Refusals(EvidenceVault vault, SubmissionVerifier verifier, Digests digests) {
        this.vault = vault;
        this.verifier = verifier;
        this.digests = digests;
    }

    /** Durable on return. What came early as a file or on the queue is not refused: it waits, and is not kept. */
    public SubmissionAnswer refuse(Submission submission, Exchange exchange) {
        var caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, ProblemException.class);
        var problem = Objects.requireNonNull(caught).problem();
        if (problem.type() == ProblemType.BATCH_GAP && waits(submission.door())) {
            return new SubmissionAnswer.RefusedWhole(problem);
        }
        keep(submission, problem);
        LOG.info(
                "refused a submission at the {} door: {}",
                submission.door(),
                problem.type().slug());
        return new SubmissionAnswer.RefusedWhole(problem);
    }

    private static boolean waits(Door door) {
        return door == Door.FILE || door == Door.QUEUE;
    }

    private void keep(Submission submission, Problem problem) {
        var body = submission.envelope().received();
        var kept = verifier.isAuthentic(submission)
                ? body
                : Arrays.copyOf(body, Math.min(body.length, EvidenceVault.HEAD_BYTES));
        vault.keep(submission.door(), submission.caller(), digests.sm3(body), body.length, kept, problem);
    }
}
