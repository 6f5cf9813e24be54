package zhixin.party;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;

/** Where requests for correction are kept, beside the ledger: the courts' answers are records in it. Thread-safe; may block. */
public interface CorrectionBook {
    /**
     * Keeps one with the duties that begin with it: durable on return. Where one came under the same key before, nothing is
     * written and that one is returned. Empty where the person has filed so many since then, however many come at once.
     */
    Optional<Kept> keep(Correction correction, List<DutyChange.Opened> duties, @Nullable Repeat repeat, Limit limit);

    /** So many since then, and no more. */
    record Limit(int most, Instant since) {}

    /** What somebody filed, newest first. */
    List<Correction> of(Collection<String> persons, int limit);

    /** What somebody filed under that digest of a key. */
    Optional<Correction> find(Collection<String> persons, String key);

    /** One. */
    Optional<Correction> find(EntryId reference);

    /**
     * What came to a court, oldest first.
     *
     * @param after number of the last one seen; 0 to begin
     */
    List<Numbered> ofCourt(CourtCode court, long after, int limit);

    /**
     * What makes a second sending the same as the first.
     *
     * @param key digest of the sender's key
     * @param request digest of all that was sent
     */
    record Repeat(String key, String request) {}

    /** What stands under the key; {@code request} is that of the first sending. */
    record Kept(Correction correction, @Nullable String request) {}

    /** With its number, for paging. */
    record Numbered(long number, Correction correction) {}
}
