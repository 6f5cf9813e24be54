package zhixin.submission;

/** The one code path behind the four doors: verify, admit, record, reply. Never throws for bad input. Thread-safe. */
public interface SubmissionDesk {
    /** Answers when the outcome is durable. A fault of the hub's own is {@code /problems/unavailable}: try again. */
    SubmissionAnswer submit(Submission submission);
}
