package zhixin.law;

import java.time.LocalDate;
import zhixin.court.CourtCode;

/**
 * Who speaks, and on which day (Asia/Shanghai).
 *
 * @param ids where new entries get their names
 */
public record LawContext(CourtCode court, LocalDate today, EntryIds ids) {}
