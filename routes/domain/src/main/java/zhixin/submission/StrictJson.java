package zhixin.submission;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads strict JSON (RFC 8259): no duplicate keys, valid UTF-8, bounded depth and numbers, nothing after the value. */
public interface StrictJson {
    /**
     * The object as Map, List, String, Long, Boolean or null; a number that is not a whole one of at most 18 digits is a
     * {@link java.math.BigDecimal}.
     *
     * @throws zhixin.problem.ProblemException {@code /problems/malformed} if it is anything else
     */
    Map<String, @Nullable Object> object(byte[] utf8);
}
