package zhixin.court;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of a case that cannot be true together. */
class CaseChronologyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @ParameterizedTest(name = "{0} filed {1}, published {2}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            (2026)京0105执1号 | 2026-01-05 | 2026-02-01 |                                              | as it should be
            (2026)京0105执1号 | 2026-01-05 |            |                                              | never published
            (2026)京0105执1号 | 2026-01-01 | 2026-01-01 |                                              | the first day of the year
            (2025)京0105执1号 | 2025-12-31 | 2026-01-05 |                                              | the last day of the year
            (2025)京0105执1号 | 2026-01-01 |            | case.filed-outside-year                      | a day late
            (2026)京0105执1号 | 2025-12-31 |            | case.filed-outside-year                      | a day early
            (2027)京0105执1号 | 2026-11-22 |            | case.year-ahead case.filed-outside-year      | a year that has not come
            (2026)京0105执1号 | 2026-11-23 |            | case.filed-ahead                             | filed tomorrow
            (2026)京0105执1号 | 2026-02-01 | 2026-01-31 | case.published-before-filed                  | public before it was filed
            """)
    void tells(String number, LocalDate filed, @Nullable LocalDate published, @Nullable String codes, String why) {
        var chronology =
                new CaseChronology(CaseNumber.parse(number).orElseThrow(), filed, Optional.ofNullable(published));

        assertThat(String.join(" ", chronology.contradictions(TODAY))).as(why).isEqualTo(codes == null ? "" : codes);
    }

    @Test
    void aCaseNumberIsOfTheRulesOf2016() {
        var court = new CourtCode("京0105");

        assertThat(new CaseNumber(2026, court, "执", 1)).hasToString("(2026)京0105执1号");
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseNumber(2015, court, "执", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseNumber(2026, court, "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseNumber(2026, court, "执", 0));
    }
}
