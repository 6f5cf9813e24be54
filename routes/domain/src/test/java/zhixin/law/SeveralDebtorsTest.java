package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.COMPANY;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.WOMAN;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.edition.FieldGroup;

/** One record that puts several debtors on a list: whoever is aimed at is named, or nobody is. */
class SeveralDebtorsTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> three(String recordId) {
        return with(
                CourtDutiesTest.registration(recordId),
                "debtors",
                List.of(person("张三", MAN), person("李四", WOMAN), firm("uscc", COMPANY)));
    }

    private static Map<String, Object> person(String name, String id) {
        return Map.of("kind", "person", "name", name, "idType", "resident-id", "id", id);
    }

    private static Map<String, Object> firm(String type, String id) {
        return Map.of("kind", "organization", "name", "海天食品有限公司", "idType", type, "id", id);
    }

    private static Map<String, Object> objection(String recordId) {
        return RemedyTest.open(recordId, "enforcement", "inaccurate", "2026-11-20");
    }

    private static Object subject(PositionDraft draft) {
        return ((Map<?, ?>) draft.groups().get(FieldGroup.SUBJECT).get("subject")).get("id");
    }

    @Test
    void whoIsNotNamedIsNotGuessed() {
        room.admit(three("r-1"));
        room.nextBatch().refuse(objection("o-1"), "target.ambiguous");
        room.refuse(with(objection("o-2"), "subjectId", "11999919880229003X"), "target.unknown");
    }

    @ParameterizedTest
    @CsvSource({
        MAN + "," + MAN,
        WOMAN + "," + WOMAN,
        "119999 19840229 0022," + WOMAN,
        COMPANY + "," + COMPANY,
        "X0000001-9," + COMPANY
    })
    void whoIsNamedIsMeantInAnySpelling(String id, String meant) {
        room.admit(three("r-1"));
        var drafts = room.nextBatch().admit(with(objection("o-1"), "subjectId", id));

        assertThat(drafts).extracting(SeveralDebtorsTest::subject).containsExactly(meant);
        assertThat(room.duties("enforcement.check")).hasSize(1);
        var decide = with(RemedyTest.decide("d-1", "enforcement", "upheld", "2026-11-22"), "subjectId", id);
        room.nextBatch().refuse(with(without(decide, "subjectId"), "recordId", "d-0"), "target.ambiguous");
        room.admit(decide);
        assertThat(room.duty("enforcement.fix").entry())
                .isEqualTo(drafts.getFirst().entry());
    }

    @Test
    void whereThereIsOneNobodyHasToBeNamedButANameMustFit() {
        room.admit(CourtDutiesTest.registration("r-1"));
        room.nextBatch().refuse(with(objection("o-1"), "subjectId", WOMAN), "target.unknown");
        room.admit(objection("o-2"));
    }

    @Test
    void aRestrictionsTargetMayBeNamedToo() {
        room.admit(consumption("r-1"));
        var revoke = SampleRecords.action("r-2", "revoke", "consumption", "r-1");
        room.nextBatch().refuse(with(revoke, "subjectId", WOMAN), "target.unknown");
        room.nextBatch().admit(with(revoke, "subjectId", MAN));
    }

    @Test
    void nobodyIsDebtorTwice() {
        room.refuse(with(three("r-1"), "debtors", List.of(person("张三", MAN), person("张三", MAN))), "case.debtor-twice");
        var twice = List.of(firm("uscc", COMPANY), firm("org-code", "X00000019"));
        room.nextBatch().refuse(with(three("r-1"), "debtors", twice), "case.debtor-twice");
    }

    @Test
    void aFactReachesItsDebtorAndNoOther() {
        room.admit(three("r-1"));
        room.admit(dishonest("r-2"));
        room.admit(with(dishonest("r-3"), "subject", person("李四", WOMAN)));
        room.nextBatch().admit(fact("f-1", "performed", WOMAN));

        assertThat(room.duties("release.decision")).hasSize(1);
        assertThat(room.duties("enforcement.close")).hasSize(1);
    }

    @Test
    void closingTakesAllOfThem() {
        room.admit(three("r-1"));
        var close = with(
                without(three("c-1"), "kind", "filedOn", "amount", "debtors", "applicants"),
                "action",
                "close-case",
                "closedOn",
                "2026-11-20",
                "mode",
                "performed");
        room.nextBatch().admit(close);

        assertThat(room.visible()).isEmpty();
        assertThat(room.duties("enforcement.close")).hasSize(3).allMatch(duty -> duty.met());
    }
}
