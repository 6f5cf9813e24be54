package zhixin.submission;

import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * How far a receipted submission has come.
 *
 * @param published whether all its positions are in editions that are public: sealed, and in every feed
 */
public record SubmissionStatus(String submissionId, CourtCode court, boolean published, SignedDocument receipt) {}
