package zhixin.submission;

import zhixin.problem.Problem;
import zhixin.trust.SignedDocument;

/** What a court gets back for a batch. */
public sealed interface SubmissionAnswer {
    /** Durable: the signed receipt. The same bytes again get the first receipt. */
    record Receipted(SignedDocument receipt) implements SubmissionAnswer {}

    /** Refused whole; the evidence is kept. */
    record RefusedWhole(Problem problem) implements SubmissionAnswer {}
}
