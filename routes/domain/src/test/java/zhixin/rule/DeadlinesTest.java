package zhixin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.rule.Deadline.Kind;
import zhixin.rule.Deadline.Unit;

/** How periods are counted, by the name of the rule: 民事诉讼法(2023)第八十五条, and each period's own article. */
class DeadlinesTest {
    private static final String FIVE_FROM_JULY = "dishonest.delete\t失信名单规定(改革稿)\t2026-07-01\t第十条\t5\tworking-days\tduty"
            + "\ttrigger-occurred\ttrue\t2026-07-01\t%s\t-";

    private final StatutoryCalendar calendar = StatutoryCalendar.builtIn();
    private final Deadlines deadlines = Deadlines.builtIn();

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private DueDay due(String id, String start) {
        return Deadlines.due(deadlines.inForce(id, day(start)), day(start), calendar);
    }

    private static DueDay on(String last) {
        return new DueDay.On(day(last));
    }

    @Test
    void theFirstDayIsNotCounted() {
        assertThat(due("dishonest.delete", "2026-06-01")).isEqualTo(on("2026-06-04"));
        assertThat(due("dishonest.appeal", "2026-06-01")).isEqualTo(on("2026-06-11"));
    }

    @Test
    void threeWorkingDaysFromAFridayOverAMakeUpSaturday() {
        assertThat(due("dishonest.delete", "2026-05-15")).isEqualTo(on("2026-05-20"));
        assertThat(due("dishonest.delete", "2026-05-08")).isEqualTo(on("2026-05-12"));
        assertThat(due("dishonest.delete", "2026-02-13")).isEqualTo(on("2026-02-25"));
    }

    @Test
    void threeWorkingDaysOverTheWeekOfNationalDay() {
        assertThat(due("dishonest.delete", "2026-09-30")).isEqualTo(on("2026-10-10"));
        assertThat(due("dishonest.delete", "2026-10-01")).isEqualTo(on("2026-10-10"));
    }

    @Test
    void tenDaysThatEndOnAHolidayEndOnTheNextWorkingDay() {
        assertThat(due("dishonest.appeal", "2026-09-21")).isEqualTo(on("2026-10-08"));
        assertThat(due("exit-ban.appeal", "2026-06-10")).isEqualTo(on("2026-06-22"));
    }

    @Test
    void tenDaysThatEndOnAMakeUpSaturdayEndThere() {
        assertThat(due("dishonest.appeal", "2026-09-30")).isEqualTo(on("2026-10-10"));
    }

    @Test
    void holidaysInsideAPeriodOfDaysAreCounted() {
        assertThat(due("dishonest.review", "2026-09-29")).isEqualTo(on("2026-10-14"));
    }

    @Test
    void aReviewTakesFifteenDaysAndNotFifteenWorkingDays() {
        var review = deadlines.inForce("dishonest.review", day("2026-03-02"));

        assertThat(review.unit()).isEqualTo(Unit.DAYS);
        assertThat(due("dishonest.review", "2026-03-02")).isEqualTo(on("2026-03-17"));
        assertThat(calendar.plusWorkingDays(day("2026-03-02"), 15)).contains(day("2026-03-23"));
    }

    @Test
    void aMonthEndsOnTheDayOfTheSameNumberOrOnTheMonthsLast() {
        assertThat(due("case.closing", "2026-01-15")).isEqualTo(on("2026-07-15"));
        assertThat(due("case.closing", "2025-08-31")).isEqualTo(on("2026-02-28")); // a make-up Saturday
        assertThat(due("case.closing", "2026-04-03")).isEqualTo(on("2026-10-08"));
    }

    @Test
    void aLimitIsNoProceduralPeriodAndNeverRolls() {
        assertThat(due("consumption.travel-lift", "2026-09-01")).isEqualTo(on("2026-10-01"));
        assertThat(due("grace.longest", "2026-07-01")).isEqualTo(on("2026-10-01"));
        assertThat(due("price.validity", "2026-06-01")).isEqualTo(on("2027-06-01"));
    }

    @Test
    void pastTheCalendarsEndWhatFreesIsDueAtOnceAndTheRestIsNotComputable() {
        assertThat(due("dishonest.delete", "2026-12-28")).isEqualTo(on("2026-12-31"));
        assertThat(due("dishonest.delete", "2026-12-29")).isEqualTo(new DueDay.AtOnce(day("2026-12-29")));
        assertThat(due("dishonest.correct", "2026-12-29")).isEqualTo(new DueDay.NotComputable());
        assertThat(due("dishonest.review", "2026-12-20")).isEqualTo(new DueDay.NotComputable());
        assertThat(due("dishonest.delete", "2026-12-29").missedOn(day("2026-12-29")))
                .isFalse();
        assertThat(due("dishonest.delete", "2026-12-29").missedOn(day("2026-12-30")))
                .isTrue();
        assertThat(due("dishonest.correct", "2026-12-29").missedOn(day("2030-01-01")))
                .isFalse();
    }

    @Test
    void aPeriodIsMissedOnlyWhenItsLastDayIsOver() {
        assertThat(due("dishonest.delete", "2026-06-01").missedOn(day("2026-06-04")))
                .isFalse();
        assertThat(due("dishonest.delete", "2026-06-01").missedOn(day("2026-06-05")))
                .isTrue();
    }

    @Test
    void whatWasOpenedBeforeAReformKeepsThreeDaysAndWhatIsOpenedAfterGetsFive() {
        var reformed = deadlines.with(List.of(FIVE_FROM_JULY.formatted("-")));
        var before = reformed.inForce("dishonest.delete", day("2026-06-30"));
        var after = reformed.inForce("dishonest.delete", day("2026-07-01"));

        assertThat(before).isEqualTo(deadlines.inForce("dishonest.delete", day("2026-06-30")));
        assertThat(Deadlines.due(before, day("2026-06-30"), calendar)).isEqualTo(on("2026-07-03"));
        assertThat(Deadlines.due(after, day("2026-07-01"), calendar)).isEqualTo(on("2026-07-08"));
        assertThat(deadlines.inForce("dishonest.delete", day("2026-07-01")).number())
                .isEqualTo(3);
    }

    @Test
    void aRuleForATimeGivesWayToTheOneBeforeIt() {
        var reformed = deadlines.with(List.of(FIVE_FROM_JULY.formatted("2026-08-31")));

        assertThat(reformed.inForce("dishonest.delete", day("2026-08-31")).number())
                .isEqualTo(5);
        assertThat(reformed.inForce("dishonest.delete", day("2026-09-01")).number())
                .isEqualTo(3);
    }

    @Test
    void theArticlesNumberIsThatOfTheDay() {
        assertThat(deadlines.inForce("objection.review", day("2021-06-01")).article())
                .isEqualTo("第二百二十五条");
        assertThat(deadlines.inForce("objection.review", day("2023-12-31")).article())
                .isEqualTo("第二百三十二条");
        assertThat(deadlines.inForce("objection.review", day("2024-01-01")).basis())
                .isEqualTo("民事诉讼法(2023)第二百三十六条");
    }

    @Test
    void theThreeWorkingDaysAreThoseOf2017AndBeforeItTheHubsMeasure() {
        assertThat(deadlines.inForce("dishonest.delete", day("2017-04-30")).byHub())
                .isTrue();
        assertThat(deadlines.inForce("dishonest.delete", day("2017-05-01")).basis())
                .isEqualTo("失信名单规定(法释〔2017〕7号)第十条第一款");
    }

    @Test
    void anUnknownIdAndADayBeforeTheRuleHaveNoDeadline() {
        assertThatThrownBy(() -> deadlines.inForce("dishonest.forgive", day("2026-06-01")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(deadlines.find("consumption.travel-lift", day("2019-12-15"))).isEmpty();
        assertThat(deadlines.find("consumption.travel-lift", day("2019-12-16"))).isPresent();
    }

    /** As the articles say, written down a second time: number, unit, and whether the duty frees. */
    @ParameterizedTest
    @CsvSource({
        "dishonest.revoke, 3, WORKING_DAYS, true, false",
        "dishonest.correct, 3, WORKING_DAYS, false, false",
        "dishonest.delete, 3, WORKING_DAYS, true, false",
        "dishonest.delete-after-term, 3, WORKING_DAYS, true, false",
        "dishonest.review, 15, DAYS, false, false",
        "dishonest.correct-upheld, 3, WORKING_DAYS, true, false",
        "dishonest.appeal, 10, DAYS, false, false",
        "dishonest.appeal-decision, 15, DAYS, false, false",
        "consumption.order, 3, WORKING_DAYS, false, true",
        "consumption.lift, 3, WORKING_DAYS, true, true",
        "consumption.review, 15, DAYS, false, false",
        "consumption.correct-upheld, 3, WORKING_DAYS, true, false",
        "consumption.appeal, 10, DAYS, false, false",
        "consumption.appeal-decision, 15, DAYS, false, false",
        "consumption.travel-lift, 1, MONTHS, false, false",
        "grace.shortest, 1, MONTHS, false, false",
        "grace.longest, 3, MONTHS, false, false",
        "exit-ban.lift, 3, WORKING_DAYS, true, true",
        "exit-ban.appeal, 10, DAYS, false, false",
        "exit-ban.appeal-decision, 15, DAYS, false, false",
        "enforcement.check, 3, DAYS, false, false",
        "enforcement.fix, 2, DAYS, false, false",
        "enforcement.answer, 7, DAYS, false, false",
        "enforcement.forward, 2, DAYS, false, false",
        "enforcement.report, 2, DAYS, false, false",
        "enforcement.fix-upheld, 2, DAYS, false, false",
        "decision.service, 5, WORKING_DAYS, false, true",
        "release.decision, 15, DAYS, false, true",
        "objection.filing, 3, DAYS, false, false",
        "objection.notice, 3, DAYS, false, false",
        "objection.review, 15, DAYS, false, false",
        "objection.appeal, 10, DAYS, false, false",
        "outsider.review, 15, DAYS, false, false",
        "case.closing, 6, MONTHS, false, false",
        "delegation.filing, 7, DAYS, false, false",
        "delegation.notice, 7, DAYS, false, false",
        "delegation.papers, 30, DAYS, false, false",
        "delegation.return, 15, DAYS, false, false",
        "bounty.decision, 10, DAYS, false, false",
        "column.freshness, 1, MONTHS, false, true",
        "auction.notice-movables, 15, DAYS, false, false",
        "auction.notice-immovables, 30, DAYS, false, false",
        "auction.again-notice-movables, 7, DAYS, false, false",
        "auction.again-notice-immovables, 15, DAYS, false, false",
        "price.online-report, 3, DAYS, false, false",
        "price.objection, 5, DAYS, false, false",
        "price.disposal, 10, DAYS, false, false",
        "price.validity, 1, YEARS, false, false",
    })
    void theNumberIsThatOfTheArticle(String id, int number, Unit unit, boolean frees, boolean byHub) {
        assertThat(deadlines.inForce(id, day("2026-06-01")))
                .extracting(Deadline::number, Deadline::unit, Deadline::frees, Deadline::byHub)
                .containsExactly(number, unit, frees, byHub);
    }

    @Test
    void rowsOfOneIdFollowEachOtherWithoutGapOrOverlap() {
        deadlines.all().stream().collect(Collectors.groupingBy(Deadline::id)).forEach((id, rows) -> {
            var inOrder = rows.stream()
                    .sorted((one, other) -> one.validFrom().compareTo(other.validFrom()))
                    .toList();
            for (var at = 1; at < inOrder.size(); at++) {
                assertThat(inOrder.get(at - 1).validUntil())
                        .as(id)
                        .isEqualTo(inOrder.get(at).validFrom().minusDays(1));
            }
            assertThat(inOrder.getLast().validUntil()).as(id).isNull();
        });
    }

    @Test
    void noArticleIsCitedBeforeItsWordingHolds() {
        assertThat(deadlines.all())
                .filteredOn(row -> !row.byHub())
                .allMatch(row -> !row.validFrom().isBefore(row.version()));
    }

    @Test
    void onlyDutiesFree() {
        assertThat(deadlines.all()).filteredOn(Deadline::frees).isNotEmpty().allMatch(row -> row.kind() == Kind.DUTY);
    }

    @ParameterizedTest
    @CsvSource({
        "'\t5\t', '\t0\t', a period is at least 1 long",
        "'\t5\t', '\tfive\t', number must be a number",
        "'working-days', 'business-days', unit knows no business-days",
        "'\ttrue\t', '\tyes\t', frees must be true or false",
        "'\tduty\t', '\twindow\t', only a duty frees",
        "'dishonest.delete', 'Delete it', a deadline names its id",
        "'-\t-', '2026-01-01\t-', ends before it begins",
        "'第十条\t', '', 12 columns expected",
    })
    void aMalformedRowIsRefusedWithItsLine(String what, String by, String why) {
        var line = FIVE_FROM_JULY.formatted("-").replace(what, by);

        assertThatThrownBy(() -> deadlines.with(List.of("# reform", "", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deadlines.tsv:3")
                .hasMessageContaining(why);
    }
}
