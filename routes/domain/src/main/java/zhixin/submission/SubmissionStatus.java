package zhixin.submission;

import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * How far a receipted submission has come.
 *
 * @param published whether all its positions are in sealed editions
 */
public record SubmissionStatus(String submissionId, CourtCode court, boolean published, SignedDocument receipt) {}
