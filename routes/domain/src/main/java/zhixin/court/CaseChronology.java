package zhixin.court;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the days of a case can be true together. The rules follow from what the year of a case number is (收案年度),
 * no article says them.
 *
 * @param filedOn 立案日期
 * @param publishedOn first day on a public list, if it came to that
 */
public record CaseChronology(CaseNumber number, LocalDate filedOn, Optional<LocalDate> publishedOn) {
    /**
     * Stable codes of what cannot be, in a fixed order; empty if nothing contradicts: {@code case.year-ahead},
     * {@code case.filed-ahead}, {@code case.filed-outside-year}, {@code case.published-before-filed}.
     */
    public List<String> contradictions(LocalDate today) {
        var codes = new ArrayList<String>();
        if (number.isAheadOf(today)) {
            codes.add("case.year-ahead");
        }
        if (filedOn.isAfter(today)) {
            codes.add("case.filed-ahead");
        }
        if (!number.fits(filedOn)) {
            codes.add("case.filed-outside-year");
        }
        if (publishedOn.filter(day -> day.isBefore(filedOn)).isPresent()) {
            codes.add("case.published-before-filed");
        }
        return List.copyOf(codes);
    }
}
