package zhixin.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.identity.IdentityDocument;

/** Told of every request for a paper that could be read, before its answer is handed out. */
@FunctionalInterface
public interface CertificateTrail {
    /**
     * What was asked of whom, and what it opened.
     *
     * @param opened entries that the answer rests on, by the court whose they are
     * @param certificateId null where no paper was issued
     * @param refusal the problem's slug; null where there is an answer
     * @throws RuntimeException if it cannot be written down: then nothing is handed out
     */
    void asked(
            Party caller,
            IdentityDocument document,
            Map<CourtCode, List<String>> opened,
            @Nullable String certificateId,
            @Nullable String refusal,
            Instant at);
}
