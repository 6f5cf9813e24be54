package zhixin.access;

import java.time.Instant;
import zhixin.trust.SignedDocument;

/**
 * A sealed head of the access log ({@code zhixin/access-head/1}): the roots of both trees, and one root over where every
 * court's own record stands.
 *
 * @param number from 1, without a gap
 * @param size entries of the log
 * @param digest {@code sm3:} of the document
 */
public record AccessHead(long number, long size, Instant at, SignedDocument document, String digest) {
    public static final String SCHEMA = "zhixin/access-head/1";
}
