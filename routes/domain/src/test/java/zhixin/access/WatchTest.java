package zhixin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.access.WatchRoom.CHAOYANG;
import static zhixin.access.WatchRoom.NOW;
import static zhixin.access.WatchRoom.PUDONG;
import static zhixin.access.WatchRoom.ago;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.access.WatchRule.Id;
import zhixin.access.WatchedRemovals.Removal;
import zhixin.casefile.InformationKind;
import zhixin.right.Operation;
import zhixin.submission.Times;

/** Each rule of the watch with what it flags, and with what comes close and is not flagged. */
class WatchTest {
    private final WatchRoom room = new WatchRoom();

    private static Instant beijing(String time) {
        return java.time.LocalDateTime.parse(time).atZone(Times.ZONE).toInstant();
    }

    @Test
    void manyQuestionsOnOnePersonBySeveralOfficers() {
        for (var i = 0; i < 10; i++) {
            room.asked("officer-" + i % 2, i, 7, ago(i));
            room.asked("officer", i, 100 + i, ago(i)); // as many, each about another one
        }
        assertThat(room.flags(Id.MANY_ON_ONE_PERSON)).isEmpty();

        room.asked("officer-3", 99, 7, ago(29));

        var flag = room.flags(Id.MANY_ON_ONE_PERSON).getFirst();
        assertThat(room.flags(Id.MANY_ON_ONE_PERSON)).hasSize(1);
        assertThat(flag.count()).isEqualTo(11);
        assertThat(flag.caller()).as("several asked").isNull();
        assertThat(flag.court()).isEqualTo(CHAOYANG);
        assertThat(flag.since()).isEqualTo(ago(29));
        assertThat(flag.references()).hasSize(11).contains("21");
    }

    @Test
    void elevenQuestionsOnOnePersonOverMoreThanThirtyDaysAreNotMany() {
        for (var i = 0; i < 11; i++) {
            room.asked("officer", i, 7, ago(4 * i));
        }
        assertThat(room.flags(Id.MANY_ON_ONE_PERSON)).isEmpty();
    }

    @Test
    void questionsOfTwoCourtsAboutOnePersonAreTheOverseersMatter() {
        for (var i = 0; i < 11; i++) {
            room.asked("officer", i % 2 == 0 ? CHAOYANG : PUDONG, i, 7, ago(1));
        }
        assertThat(room.flags(Id.MANY_ON_ONE_PERSON)).singleElement().matches(flag -> flag.court() == null);
        assertThat(room.flags(Id.MANY_ON_ONE_PERSON, Optional.of(CHAOYANG), NOW))
                .isEmpty();
    }

    @Test
    void aQuestionWithoutALaterActIsFlaggedWhenTheTimeForOneIsOver() {
        room.asked("officer", 1, 7, ago(31));
        room.asked("officer", 2, 7, ago(29)); // there is still time
        room.asked("officer", 3, 7, ago(40));
        room.happened(3, InformationKind.MEASURE, Times.day(ago(40)).plusDays(30)); // on the last day
        room.asked("officer", 4, 7, ago(40));
        room.happened(4, InformationKind.CLOSING, Times.day(ago(40))); // on the same day
        assertThat(room.flags(Id.INQUIRY_WITHOUT_ACT))
                .extracting(WatchFlag::caseNumber)
                .containsExactly(WatchRoom.number(1));
    }

    @Test
    void anActBeforeTheQuestionOrTooLateOrNoneAtAllDoesNotCount() {
        for (var number = 1; number <= 4; number++) {
            room.asked("officer", number, 7, ago(40));
        }
        room.happened(1, InformationKind.MEASURE, Times.day(ago(41)));
        room.happened(2, InformationKind.MEASURE, Times.day(ago(9)));
        room.happened(3, InformationKind.STAFF, Times.day(ago(39)));
        room.happened(4, InformationKind.DISTRIBUTION, Times.day(ago(39)));
        assertThat(room.flags(Id.INQUIRY_WITHOUT_ACT))
                .extracting(WatchFlag::caseNumber)
                .containsExactlyInAnyOrder(WatchRoom.number(1), WatchRoom.number(2), WatchRoom.number(3));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T22:00, true",
        "2026-11-20T21:59:59, false",
        "2026-11-20T05:59:59, true",
        "2026-11-20T06:00, false",
        "2026-11-21T10:00, true", // Saturday
        "2026-11-20T10:00, false" // Friday
    })
    void oddHours(String at, boolean odd) {
        for (var i = 0; i < 3; i++) {
            room.asked("officer", i, i, beijing(at));
        }
        assertThat(room.flags(Id.ODD_HOURS)).hasSize(odd ? 1 : 0);
    }

    @Test
    void holidaysAreOddAndTheSaturdayWorkedForOneIsNot() {
        var now = beijing("2026-10-15T10:00");
        for (var i = 0; i < 3; i++) {
            room.asked("holiday", i, i, beijing("2026-10-01T10:00"));
            room.asked("make-up", i, i, beijing("2026-10-10T10:00"));
        }
        assertThat(room.flags(Id.ODD_HOURS, Optional.empty(), now))
                .extracting(WatchFlag::caller)
                .containsExactly("holiday");
    }

    @Test
    void theWeekendIsOddInAYearOfWhichNoTableIsThereYet() {
        for (var i = 0; i < 3; i++) {
            room.asked("weekend", i, i, beijing("2099-11-21T10:00"));
            room.asked("week", i, i, beijing("2099-11-20T10:00"));
        }
        assertThat(LocalDate.of(2099, 11, 21).getDayOfWeek()).isEqualTo(java.time.DayOfWeek.SATURDAY);
        assertThat(room.flags(Id.ODD_HOURS, Optional.empty(), beijing("2099-11-23T10:00")))
                .extracting(WatchFlag::caller)
                .containsExactly("weekend");
    }

    @Test
    void twiceAtNightInAWeekIsNotFlaggedThriceIs() {
        room.asked("officer", 1, 1, beijing("2026-11-09T23:00"));
        room.asked("officer", 2, 1, beijing("2026-11-15T23:00"));
        room.asked("officer", 3, 1, beijing("2026-11-20T23:00"));
        assertThat(room.flags(Id.ODD_HOURS)).as("never three within seven days").isEmpty();
        room.asked("officer", 4, 1, beijing("2026-11-16T23:00"));
        assertThat(room.flags(Id.ODD_HOURS)).singleElement().matches(flag -> flag.count() == 3);
    }

    @Test
    void oneOfficerAcrossManyCasesOnOneDayIsStillShownWeeksLater() {
        for (var i = 0; i < 21; i++) {
            room.asked("many", i, i, ago(20).plusSeconds(60L * i));
            room.asked("same", 1, i, ago(20).plusSeconds(60L * i)); // as many questions in one case
            room.asked("slow", i, i, ago(25).plus(Duration.ofHours(2L * i))); // as many cases in two days
            if (i < 20) {
                room.asked("busy", i, i, ago(20).plusSeconds(60L * i));
            }
        }
        assertThat(room.flags(Id.ONE_OFFICER_MANY_CASES)).singleElement().satisfies(flag -> {
            assertThat(flag.caller()).isEqualTo("many");
            assertThat(flag.count()).isEqualTo(21);
            assertThat(flag.caseNumber()).isNull();
            assertThat(flag.references()).hasSize(20);
        });
        assertThat(room.flags(Id.ONE_OFFICER_MANY_CASES, Optional.empty(), NOW.plus(Duration.ofDays(11))))
                .isEmpty();
    }

    @Test
    void refusedAgainAndAgain() {
        for (var i = 0; i < 4; i++) {
            room.refused("unlucky", Operation.INQUIRE, ago(i));
            room.refused("curious", Operation.INQUIRE, ago(i));
            room.asked("officer", i, 1, ago(i));
        }
        assertThat(room.flags(Id.REFUSED_QUESTIONS)).isEmpty();
        room.refused("curious", Operation.READ_CASE_FILE, ago(0));
        room.refused("unlucky", Operation.READ_RECEIPT, ago(0)); // no question about anybody
        assertThat(room.flags(Id.REFUSED_QUESTIONS))
                .extracting(WatchFlag::caller)
                .containsExactly("curious");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"核查", "abc", "1", "测试 2026-1", "test 1", "N/A 2026", "日常核查投标人", "无项目 1", "Test123项目", "none 12"})
    void aScreeningWithoutATender(String project) {
        room.screened(project, ago(1));
        assertThat(room.flags(Id.SCREENING_WITHOUT_TENDER))
                .as(project)
                .singleElement()
                .matches(flag -> "bidding".equals(flag.caller()) && flag.court() == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "招标 2026-0115 号",
                "CHINA-2026-0115",
                "第三人民医院设备采购",
                "Latest lot 4711",
                "Contest-2026",
                "NANJING 17"
            })
    void aScreeningForATender(String project) {
        room.screened(project, ago(1));
        assertThat(room.flags(Id.SCREENING_WITHOUT_TENDER)).as(project).isEmpty();
    }

    @Test
    void removalsAreFlaggedWithinTheirWindowByEntryAndCase() {
        var removal = new Removal(CHAOYANG, WatchRoom.number(1), "entry", ago(89));
        room.unpaid.add(removal);
        room.unpaid.add(new Removal(CHAOYANG, WatchRoom.number(2), "older", ago(91)));
        room.relisted.add(new Removal(PUDONG, WatchRoom.number(3), "again", ago(364)));
        assertThat(room.flags(Id.EARLY_DELETION_WITHOUT_PAYMENT))
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.references()).containsExactly("entry");
                    assertThat(flag.caseNumber()).isEqualTo(WatchRoom.number(1));
                    assertThat(flag.since()).isEqualTo(ago(89));
                });
        assertThat(room.flags(Id.CONSENT_THEN_RELISTED)).hasSize(1);
        assertThat(room.flags(Id.CONSENT_THEN_RELISTED, Optional.of(CHAOYANG), NOW))
                .isEmpty();
    }

    @Test
    void acourtSeesItsOwnHoweverManyOthersHave() {
        for (var i = 0; i < 300; i++) {
            room.unpaid.add(new Removal(PUDONG, null, "entry-" + i, ago(1)));
        }
        room.unpaid.add(new Removal(CHAOYANG, null, "own", ago(80)));
        assertThat(room.flags(Id.EARLY_DELETION_WITHOUT_PAYMENT, Optional.of(CHAOYANG), NOW))
                .hasSize(1);
        assertThat(room.flags(Id.EARLY_DELETION_WITHOUT_PAYMENT)).hasSize(200);
    }

    @Test
    void ofMoreThanIsLookedThroughTheNewestCount() {
        for (var i = 0; i < 50_000; i++) {
            room.asked("quiet-" + i, 1, i, ago(20));
        }
        room.rule(Id.ODD_HOURS, 0, 7);
        room.asked("night", 1, 1, beijing("2026-11-22T23:30"));
        assertThat(room.flags(Id.ODD_HOURS)).extracting(WatchFlag::caller).containsExactly("night");
    }

    @ParameterizedTest
    @EnumSource(Id.class)
    void everyRuleHasItsReasonAndIsNamedInTheTable(Id id) {
        assertThat(WatchRule.builtIn().get(id))
                .isNotNull()
                .satisfies(rule -> assertThat(rule.reason()).isNotBlank());
    }

    @Test
    void anOperatorSetsFiguresAndAFaultyTableIsNamedWithItsLine(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("watch.tsv"), "id\tmost\tdays\treason\nodd-hours\t0\t1\t夜间查询\n");
        var rules = WatchRule.with(folder);
        assertThat(rules.get(Id.ODD_HOURS)).isEqualTo(new WatchRule(Id.ODD_HOURS, 0, 1, "夜间查询"));
        assertThat(rules.get(Id.MANY_ON_ONE_PERSON))
                .isEqualTo(WatchRule.builtIn().get(Id.MANY_ON_ONE_PERSON));

        Files.writeString(folder.resolve("watch.tsv"), "id\tmost\tdays\treason\nodd-hours\t-1\t1\t夜间查询\n");
        assertThatThrownBy(() -> WatchRule.with(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("watch.tsv");
    }
}
