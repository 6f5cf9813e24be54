package zhixin.flows;

import java.util.List;
import java.util.Optional;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;

/**
 * The files door as its route uses it.
 *
 * @param <F> a dropped file
 */
public interface FileDoor<F> {
    /** What is there whole and due, oldest first. */
    List<F> ready();

    /** What the desk is given; empty if the file was rejected on the way. */
    Optional<Submission> toSubmission(F file);

    /** Writes the answer, then lets the file go; one that came early stays. */
    void answered(F file, SubmissionAnswer answer);
}
