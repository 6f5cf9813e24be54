package zhixin.screening;

import java.time.Instant;
import zhixin.exchange.Party;

/** Told of every screening, before its result is handed out: who screened, and for which purpose. */
@FunctionalInterface
public interface ScreeningTrail {
    /** @throws RuntimeException if it cannot be written down: then nothing is handed out */
    void screened(Party caller, String screeningId, Purpose purpose, Instant at);
}
