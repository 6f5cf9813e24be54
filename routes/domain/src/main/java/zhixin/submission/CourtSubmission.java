package zhixin.submission;

import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * Verified: signature and certificate say which court speaks, and that this caller may.
 *
 * @param digest {@code sm3:…} over the document
 */
public record CourtSubmission(
        Submission origin, SignedDocument document, String digest, CourtCode court, Batch batch) {}
