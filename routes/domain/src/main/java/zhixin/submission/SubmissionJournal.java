package zhixin.submission;

import java.util.Optional;

/** Looks receipted submissions up. */
public interface SubmissionJournal {
    /** By the id in its receipt; empty for one that does not exist or is not shaped like one. */
    Optional<SubmissionStatus> find(String submissionId);
}
