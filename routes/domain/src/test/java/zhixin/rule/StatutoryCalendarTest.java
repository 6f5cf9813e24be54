package zhixin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendar against its notices, and how it is counted with. */
class StatutoryCalendarTest {
    /** A notice for 2027 that nobody issued: it stands for the one that an operator will write. */
    private static final List<String> INVENTED_2027 = invented2027();

    private final StatutoryCalendar calendar = StatutoryCalendar.builtIn();

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static List<Row> rows(String source) {
        return Table.resource("calendar.tsv", StatutoryCalendar.COLUMNS).stream()
                .filter(row -> row.text("source").equals(source))
                .toList();
    }

    /** The last column: weekdays off less weekend days worked, which are the statutory days that the notice grants. */
    @ParameterizedTest
    @CsvSource({
        "国办发明电〔2014〕28号, 23, 4, 11",
        "国发明电〔2015〕1号, 3, 1, 1",
        "国办发明电〔2015〕18号, 24, 6, 11",
        "国办发明电〔2016〕17号, 24, 5, 11",
        "国办发明电〔2017〕12号, 23, 6, 11",
        "国办发明电〔2018〕15号, 20, 5, 10", // without Labour Day, which the next one arranges
        "国办发明电〔2019〕3号, 4, 2, 1",
        "国办发明电〔2019〕16号, 27, 6, 12", // 1 February was to be worked as well, which the next one undoes
        "国办发明电〔2020〕1号, 3, 0, 1", // the epidemic: 31 January to 2 February
        "国办发明电〔2020〕27号, 31, 7, 11",
        "国办发明电〔2021〕11号, 31, 7, 11",
        "国办发明电〔2022〕16号, 27, 7, 11",
        "国办发明电〔2023〕7号, 28, 8, 11",
        "国办发明电〔2024〕12号, 28, 5, 13", // since 2025 thirteen: the eve of Spring Festival, and 2 May
        "国办发明电〔2025〕7号, 33, 6, 13",
    })
    void aNoticeTakesOffAndHasWorkedWhatItSays(String notice, int off, int worked, int granted) {
        var rows = rows(notice);
        var weekdaysOff = rows.stream()
                .filter(row -> row.text("kind").equals("off") && !weekend(row.date("date")))
                .count();

        assertThat(rows.stream().filter(row -> row.text("kind").equals("off"))).hasSize(off);
        assertThat(rows.stream().filter(row -> row.text("kind").equals("work"))).hasSize(worked);
        assertThat(weekdaysOff - worked).isEqualTo(granted);
    }

    @Test
    void noDayIsNamedTwiceAndOnlyWeekendsAreWorkedInExchange() {
        var rows = Table.resource("calendar.tsv", StatutoryCalendar.COLUMNS);

        assertThat(rows)
                .extracting(row -> row.date("date"))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(rows).filteredOn(row -> row.text("kind").equals("work")).allMatch(row -> weekend(row.date("date")));
    }

    @ParameterizedTest
    @CsvSource({
        "2015, 249", "2016, 250", "2017, 249", "2018, 250", "2019, 250", "2020, 249",
        "2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248",
    })
    void aYearHasSoManyWorkingDays(int year, int expected) {
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(calendar::isWorkingDay))
                .hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2015-09-03, false", "2015-09-06, true", "2018-12-29, true", "2018-12-31, false", "2019-05-03, false",
        "2019-05-05, true", "2020-01-31, false", "2020-02-01, false", "2020-02-03, true", "2022-12-31, false",
        "2023-01-02, false", "2024-02-09, true", "2024-02-18, true", "2025-01-28, false", "2026-02-28, true",
        "2026-09-20, true", "2026-10-11, false",
    })
    void theDaysThatOneGetsWrongFromMemory(LocalDate day, boolean worked) {
        assertThat(calendar.isWorkingDay(day)).isEqualTo(worked);
    }

    @Test
    void rollsToTheNextWorkingDayAndLeavesAWorkedSaturdayAlone() {
        assertThat(calendar.rolled(day("2026-10-01"))).contains(day("2026-10-08"));
        assertThat(calendar.rolled(day("2026-10-10"))).contains(day("2026-10-10"));
        assertThat(calendar.rolled(day("2026-10-11"))).contains(day("2026-10-12"));
    }

    /** Every day of twelve years: the result is worked, and as many days after the start are worked up to it as asked. */
    @Test
    void countsEveryWorkingDayAfterTheFirstAndNoOther() {
        calendar.firstKnownDay().datesUntil(day("2026-12-01")).forEach(start -> {
            for (var n = 1; n <= 5; n++) {
                var end = calendar.plusWorkingDays(start, n).orElseThrow();

                assertThat(calendar.isWorkingDay(end)).isTrue();
                assertThat(start.plusDays(1)
                                .datesUntil(end.plusDays(1))
                                .filter(calendar::isWorkingDay)
                                .count())
                        .as("%s and %d", start, n)
                        .isEqualTo(n);
            }
        });
    }

    @Test
    void saysNothingPastItsEndNorBeforeItsBeginning() {
        assertThat(calendar.firstKnownDay()).isEqualTo(day("2015-01-01"));
        assertThat(calendar.lastKnownDay()).isEqualTo(day("2026-12-31"));
        assertThat(calendar.plusWorkingDays(day("2026-12-28"), 3)).contains(day("2026-12-31"));
        assertThat(calendar.plusWorkingDays(day("2026-12-29"), 3)).isEmpty();
        assertThat(calendar.rolled(day("2027-01-04"))).isEmpty();
        assertThat(calendar.rolled(day("2014-12-31"))).isEmpty();
        assertThatThrownBy(() -> calendar.isWorkingDay(day("2027-01-04"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> calendar.plusWorkingDays(day("2026-06-01"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOperatorsWholeYearExtendsItAndHalfAYearDoesNot() {
        var half = calendar.with(
                INVENTED_2027.stream().filter(line -> !line.contains("中秋节")).toList());
        var whole = calendar.with(INVENTED_2027);

        assertThat(half.lastKnownDay()).isEqualTo(day("2026-12-31"));
        assertThat(whole.lastKnownDay()).isEqualTo(day("2027-12-31"));
        assertThat(whole.plusWorkingDays(day("2026-12-29"), 3)).contains(day("2027-01-04"));
        assertThat(calendar.lastKnownDay()).isEqualTo(day("2026-12-31"));
    }

    @Test
    void aYearAfterAGapIsNotReached() {
        var later = INVENTED_2027.stream()
                .map(line -> line.replace("2027-", "2029-"))
                .toList();

        assertThat(calendar.with(later).lastKnownDay()).isEqualTo(day("2026-12-31"));
    }

    @Test
    void laterLinesWin() {
        var changed = calendar.with(List.of(
                "2026-06-05\toff\t临时\t通知",
                "2026-09-20\toff\t国庆节\t通知",
                "2026-06-22\toff\t端午节\t通知",
                "2026-06-22\twork\t端午节\t通知"));

        assertThat(changed.isWorkingDay(day("2026-06-05"))).isFalse();
        assertThat(changed.isWorkingDay(day("2026-09-20"))).isFalse();
        assertThat(changed.isWorkingDay(day("2026-06-22"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-03|work|端午节|通知, worked in exchange",
        "2026-6-3|off|端午节|通知, a day as yyyy-MM-dd",
        "2026-02-29|off|春节|通知, a day as yyyy-MM-dd",
        "2026-06-05|holiday|端午节|通知, kind knows no holiday",
        "2026-06-05|off|-|通知, name is missing",
        "2026-06-05|off|端午节, 4 columns expected",
    })
    void aMalformedLineIsRefusedWithItsNumber(String line, String why) {
        assertThatThrownBy(() -> calendar.with(List.of("# the first line", line.replace('|', '\t'))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("calendar.tsv:2")
                .hasMessageContaining(why);
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static List<String> invented2027() {
        var lines = new ArrayList<String>();
        for (var line : List.of(
                "01-01 元旦",
                "02-05 春节",
                "02-08 春节",
                "02-09 春节",
                "04-05 清明节",
                "05-01 劳动节",
                "06-09 端午节",
                "09-15 中秋节",
                "10-01 国庆节",
                "10-02 国庆节",
                "10-03 国庆节")) {
            lines.add("2027-" + line.replace(" ", "\toff\t") + "\tinvented");
        }
        return List.copyOf(lines);
    }
}
