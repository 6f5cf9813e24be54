package zhixin.law;

import java.time.LocalDate;
import zhixin.court.CourtCode;

/**
 * Who speaks, and on which day (Asia/Shanghai).
 *
 * @param ids where new entries get their names
 * @param book the rules that are in force
 */
public record LawContext(CourtCode court, LocalDate today, EntryIds ids, LawBook book) {
    /** Under the rules that the hub brings along. */
    public LawContext(CourtCode court, LocalDate today, EntryIds ids) {
        this(court, today, ids, LawBook.builtIn());
    }
}
