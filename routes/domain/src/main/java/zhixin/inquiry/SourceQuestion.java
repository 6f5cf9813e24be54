package zhixin.inquiry;

import java.time.Duration;
import zhixin.trust.SignedDocument;

/**
 * What a source is asked: the officer's own warrant with the officer's own signature, so that the source need not trust the hub.
 *
 * @param inquiryId to be repeated in the answer; the same for every repeat of the question
 * @param warrantDigest to be repeated in the answer
 * @param budget within which an answer is in time
 */
public record SourceQuestion(String inquiryId, SignedDocument warrant, String warrantDigest, Duration budget) {}
