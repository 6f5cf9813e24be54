package zhixin.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/** Terms and their extension: a dishonest term by one to three years up to five, an order's period to a later day. */
final class Terms {
    private Terms() {}

    static LocalDate extended(StandingEntry entry, LocalDate expires, @Nullable Long years, @Nullable LocalDate until)
            throws RecordRefused {
        if (entry.list() == PublicList.DISHONEST) {
            if (years == null || until != null) {
                throw new RecordRefused("term.extension", "法释〔2017〕7号第二条", "a term is extended by addYears");
            }
            return dishonest(entry, expires, years);
        }
        if (until == null || years != null || !until.isAfter(expires)) {
            throw new RecordRefused("term.extension", "an order is extended until a later day");
        }
        return until;
    }

    /** Counted from issue over all years, so that a leap day moves nothing. */
    private static LocalDate dishonest(StandingEntry entry, LocalDate expires, long years) throws RecordRefused {
        var before =
                entry.group(FieldGroup.DOCUMENT).get("termYears") instanceof Number number ? number.longValue() : 0;
        if (before + years > 5) {
            throw new RecordRefused("term.out-of-range", "法释〔2017〕7号第二条", "no term is longer than five years");
        }
        var issued = entry.issuedOn();
        return issued == null
                ? expires.plusDays(1).plusYears(years).minusDays(1)
                : issued.plusYears(before + years).minusDays(1);
    }

    static void write(
            Map<FieldGroup, Map<String, @Nullable Object>> groups, @Nullable Long years, @Nullable LocalDate until) {
        if (years != null) {
            var document = Objects.requireNonNull(groups.get(FieldGroup.DOCUMENT));
            document.merge("termYears", years, (before, more) -> ((Number) before).longValue() + (Long) more);
        }
        if (until != null) {
            Objects.requireNonNull(groups.get(FieldGroup.RESTRICTION)).put("until", until.toString());
        }
    }
}
