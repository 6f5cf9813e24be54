package zhixin.inquiry;

import java.time.Instant;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.trust.SignedDocument;

/**
 * A warrant that was accepted: durable before anybody is asked.
 *
 * @param inquiryId the hub's name of it, which cannot be guessed
 * @param warrantDigest over the warrant's exact bytes
 */
public record Inquiry(
        String inquiryId,
        String warrantId,
        String warrantDigest,
        CourtCode court,
        String officer,
        CaseNumber caseNumber,
        Instant acceptedAt,
        SignedDocument warrant) {
    /** Without the warrant. */
    @Override
    public String toString() {
        return "inquiry " + inquiryId;
    }
}
