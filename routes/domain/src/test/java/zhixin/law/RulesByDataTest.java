package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.exitBan;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.CourtDuty.State;
import zhixin.rule.Deadlines;

/** A rule changed by data alone: what was opened before keeps its clock, what comes after has the new one. */
class RulesByDataTest {
    private static final String DEADLINES =
            "id\tinstrument\tversion\tarticle\tnumber\tunit\tkind\tstart\tfrees\tvalid-from\tvalid-until\tnote\n";
    private static final LocalDate REFORM = LocalDate.of(2026, 12, 1);
    private final CourtRoom room = new CourtRoom();

    @TempDir
    Path folder;

    private LawBook reformed(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return LawBook.builtIn().with(folder);
    }

    private static String row(String id, int days, String start) {
        return id + "\t信用修复办法\t2026-12-01\t第三条\t" + days + "\tworking-days\tduty\t" + start
                + "\ttrue\t2026-12-01\t-\t-\n";
    }

    private CourtDuty newest(String deadline) {
        return room.duties(deadline).getLast();
    }

    @Test
    void threeWorkingDaysBecomeFiveFromADayOn() throws IOException {
        room.under(reformed("deadlines.tsv", DEADLINES + row("dishonest.delete", 5, "trigger-occurred")));
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(with(fact("f-1", "performed", SampleRecords.MAN), "occurredOn", "2026-11-20"));
        var before = newest("dishonest.delete");
        assertThat(before.dueOn()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(before.ruleFrom()).isEqualTo(LocalDate.of(2017, 5, 1));

        room.on(LocalDate.of(2026, 12, 8)).admit(dishonestWithoutTerm("r-2"));
        room.admit(with(fact("f-2", "performed", SampleRecords.MAN), "occurredOn", "2026-12-01"));
        var after = newest("dishonest.delete");
        assertThat(after.dueOn()).isEqualTo(LocalDate.of(2026, 12, 8));
        assertThat(after.ruleFrom()).isEqualTo(REFORM);
        assertThat(after.state(LocalDate.of(2026, 12, 8))).isEqualTo(State.MET);
        assertThat(room.duties("dishonest.delete").getFirst()).isEqualTo(before);
    }

    @Test
    void aClockThatRunsWhenTheReformComesRunsOnAsItWas() throws IOException {
        room.admit(exitBan("r-1"));
        room.admit(fact("f-1", "security-given", SampleRecords.MAN));
        room.under(reformed("deadlines.tsv", DEADLINES + row("release.decision", 10, "may-trigger-occurred")))
                .on(LocalDate.of(2026, 12, 9));
        room.admit(fact("f-2", "applicant-consents", SampleRecords.MAN));
        room.admit(with(exitBan("r-2"), "subject.id", SampleRecords.WOMAN, "subject.sex", "female"));
        room.admit(with(fact("f-3", "security-given", SampleRecords.WOMAN), "occurredOn", "2026-12-08"));

        assertThat(room.states()).containsExactly("release.decision OVERDUE", "release.decision OPEN");
        assertThat(newest("release.decision").ruleFrom()).isEqualTo(REFORM);
    }

    @Test
    void whatFollowsFromAFactIsDataToo() throws IOException {
        room.under(reformed(
                "consequences.tsv",
                String.join("\t", Consequences.COLUMNS)
                        + "\ndishonest\twith-term\tperformed\tmust\t-\tdishonest.delete\t信用修复办法\t2026-12-01\t第五条"
                        + "\t2026-12-01\t-\n"));
        room.admit(dishonest("r-1"));
        assertThat(words(room.nextBatch().admit(fact("f-1", "performed", SampleRecords.MAN))))
                .containsExactly("fact");

        assertThat(words(room.on(REFORM).admit(fact("f-2", "performed", SampleRecords.MAN))))
                .containsExactly("fact", "removed dishonest", "removed bidding-ban");
        assertThat(newest("dishonest.delete").source()).isEqualTo("信用修复办法第五条");
    }

    @Test
    void aBarIsDataToo() throws IOException {
        room.under(reformed(
                "deadlines.tsv",
                DEADLINES + "dishonest.relisting-bar\t信用修复办法\t2026-11-01\t第七条\t1\tmonths\tlimit\tdeleted-on-request"
                        + "\tfalse\t2026-11-01\t-\t-\n"));
        room.admit(dishonestWithoutTerm("r-1"));
        room.admit(fact("f-1", "applicant-consents", SampleRecords.MAN));
        var again = with(dishonest("r-2"), "startedBy", "application");

        room.on(LocalDate.of(2026, 12, 22)).refuse(again, "reentry.too-soon");
        room.on(LocalDate.of(2026, 12, 23)).admit(with(again, "recordId", "r-3"));
        room.admit(consumption("r-4"));
    }

    /** Every deadline that the code or the table of consequences names. */
    static Stream<String> named() {
        var byDecision = Stream.of(PublicList.DISHONEST, PublicList.CONSUMPTION, PublicList.EXIT_BAN);
        var reviewed = Stream.of(PublicList.DISHONEST, PublicList.CONSUMPTION, PublicList.ENFORCEMENT);
        var disputed = Stream.of(PublicList.values())
                .filter(list -> list != PublicList.BIDDING_BAN)
                .toList();
        return Stream.of(
                        Stream.of(DemandedOrders.OWN, CourtDuties.SERVICE, Reentries.BAR, Remedies.ANSWER),
                        Stream.of(RemedyClocks.FIX_UPHELD),
                        Consequences.builtIn().deadlines().stream(),
                        byDecision.map(list -> list.wire() + ".appeal"),
                        reviewed.flatMap(list -> RemedyClocks.reviews(list).stream()),
                        disputed.stream().map(RemedyClocks::upheld),
                        disputed.stream().map(list -> list.wire() + ".appeal-decision"))
                .flatMap(ids -> ids)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("named")
    void everyDeadlineThatIsNamedIsARow(String id) {
        assertThat(Deadlines.builtIn().find(id, CourtRoom.TODAY)).isPresent();
    }

    @Test
    void aConsequenceWithoutItsClockIsRefusedAtStart() {
        assertThatThrownBy(() -> reformed(
                        "consequences.tsv",
                        String.join("\t", Consequences.COLUMNS)
                                + "\ndishonest\twith-term\tperformed\tmust\t-\tdishonest.delet\t信用修复办法\t2026-12-01"
                                + "\t第五条\t2026-12-01\t-\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("dishonest.delet");
    }

    @Test
    void thoseAreMoreThanADozen() {
        assertThat(named()).hasSizeGreaterThan(18).contains("dishonest.delete", "grace.end", "exit-ban.lift");
    }
}
