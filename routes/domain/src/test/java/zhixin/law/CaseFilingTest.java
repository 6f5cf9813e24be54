package zhixin.law;

import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.registration;
import static zhixin.law.SampleRecords.with;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case is filed in the year of its number, or at the beginning of the next. */
class CaseFilingTest {
    private final CourtRoom room = new CourtRoom().on(LocalDate.of(2026, 11, 22));

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-01-01, true",
        "2024, 2024-12-31, true",
        "2024, 2025-01-04, true",
        "2024, 2025-12-31, true",
        "2024, 2023-12-31, false",
        "2024, 2026-01-01, false",
    })
    void theYearOfTheNumberIsTheYearOfTheCase(int year, String filedOn, boolean fits) {
        var number = "(" + year + ")京0105执7号";
        var listing = with(consumption("r-1"), "case.caseNumber", number, "case.filedOn", filedOn);
        var registered = with(registration("r-2"), "caseNumber", number, "filedOn", filedOn);

        if (fits) {
            room.admit(listing);
            room.admit(registered);
        } else {
            room.refuse(listing, "case.filed-outside-year");
            room.refuse(registered, "case.filed-outside-year");
        }
    }
}
