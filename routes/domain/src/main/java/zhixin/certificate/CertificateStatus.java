package zhixin.certificate;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a paper stands, for anybody who holds it. Thread-safe; may block. */
@FunctionalInterface
public interface CertificateStatus {
    /**
     * {@code {"certificateId", "digest", "issuedAt", "validUntil", "state"}}: nothing about whose it is. Empty for an id that
     * was never given.
     */
    Optional<Map<String, @Nullable Object>> status(String certificateId);
}
