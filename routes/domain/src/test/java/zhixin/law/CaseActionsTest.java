package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.registration;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.edition.FieldGroup;

/** Cases: registering, changing, closing, and handing on. */
class CaseActionsTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, Object> ofCase(String recordId, String action, Object... fields) {
        var record = with(Map.of(), "recordId", recordId, "action", action, "caseNumber", SampleRecords.OTHER_CASE);
        return with(record, fields);
    }

    @Test
    void aRegisteredCaseShowsItsAmountAndDebtors() {
        var drafts = room.admit(registration("r-1"));

        assertThat(words(drafts)).containsExactly("case", "listed enforcement");
        assertThat(drafts.get(0).groups().get(FieldGroup.CASE))
                .containsEntry("amount", "5000.00")
                .containsEntry("kind", "enforcement")
                .containsEntry("filedOn", "2026-11-02")
                .containsEntry("holder", "京0105");
        assertThat(drafts.get(1).groups().get(FieldGroup.OBLIGATION).get("obligation"))
                .isEqualTo(Map.of("kind", "payment", "amount", "5000.00"));
        assertThat(drafts.get(1).subject().number()).isEqualTo(SampleRecords.COMPANY);
    }

    @Test
    void everyDebtorHasAnEntry() {
        var man = Map.of("kind", "person", "name", "张三", "idType", "resident-id", "id", SampleRecords.MAN);
        var debtors = List.of(man, ((List<?>) registration("x").get("debtors")).getFirst());

        var drafts = room.admit(with(registration("r-1"), "debtors", debtors));

        assertThat(words(drafts)).containsExactly("case", "listed enforcement", "listed enforcement");
    }

    @Test
    void aMinorsCaseIsRecordedAndShowsNobody() {
        var minor = Map.of("kind", "person", "name", "张小", "idType", "resident-id", "id", SampleRecords.MINOR);

        assertThat(words(room.admit(with(registration("r-1"), "debtors", List.of(minor)))))
                .containsExactly("case");
    }

    @ParameterizedTest
    @CsvSource({
        "enforcement, (2026)京0105执1号, 2",
        "resumed, (2026)京0105执恢1号, 2",
        "preservation, (2026)京0105执保1号, 1",
        "preservation, (2026)京0105财保1号, 1",
        "objection, (2026)京0105执异1号, 1",
        "review, (2026)京0105执复1号, 1",
    })
    void onlyEnforcementCasesArePublic(String kind, String number, int positions) {
        assertThat(room.admit(with(registration("r-1"), "kind", kind, "caseNumber", number)))
                .hasSize(positions);
    }

    @Test
    void theKindFitsTheNumber() {
        room.refuse(with(registration("r-1"), "kind", "preservation"), "case.kind-mismatch");
        room.refuse(with(registration("r-2"), "kind", "picnic"), "record.value");
    }

    @Test
    void aCaseIsRegisteredOnceByItsCourt() {
        room.admit(registration("r-1"));
        room.refuse(registration("r-2"), "case.already-registered");
        room.nextBatch().refuse(registration("r-3"), "case.already-registered");
        room.of(CourtRoom.PUDONG).refuse(with(registration("r-4"), "caseNumber", "(2026)京0105执9号"), "case.other-court");
    }

    @Test
    void aRegistrationIsWellFormed() {
        room.refuse(with(registration("r-1"), "debtors", List.of()), "record.value");
        room.refuse(without(registration("r-2"), "debtors"), "record.missing-field");
        room.refuse(with(registration("r-3"), "filedOn", "2026-11-23"), "record.future-date");
        room.refuse(with(registration("r-4"), "applicants", List.of(Map.of("kind", "person"))), "record.missing-field");
        room.refuse(with(registration("r-5"), "amount", "5000"), "record.value");
        room.refuse(with(registration("r-6"), "document", Map.of()), "record.unknown-field");
    }

    @Test
    void anAmountIsUpdatedInTheCaseAndItsEntries() {
        room.admit(registration("r-1"));

        var drafts = room.nextBatch().admit(ofCase("r-2", "update-case", "amount", "4000.00"));

        assertThat(words(drafts)).containsExactly("case", "corrected enforcement");
        assertThat(drafts.get(1).groups().get(FieldGroup.OBLIGATION).get("obligation"))
                .isEqualTo(Map.of("kind", "payment", "amount", "4000.00"));
        room.refuse(ofCase("r-3", "update-case"), "record.missing-field");
    }

    @Test
    void aClosedCaseLeavesTheListForGood() {
        room.admit(registration("r-1"));
        room.admit(with(consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));

        var drafts = room.nextBatch().admit(ofCase("r-3", "close-case", "closedOn", "2026-11-22", "mode", "performed"));

        assertThat(words(drafts)).containsExactly("case", "removed enforcement", "removed consumption");
        assertThat(room.visible()).isEmpty();
        room.refuse(ofCase("r-4", "close-case", "closedOn", "2026-11-22", "mode", "performed"), "case.closed");
        room.refuse(ofCase("r-5", "update-case", "amount", "1.00"), "case.closed");
    }

    @Test
    void aCaseEndedForWantOfPropertyKeepsItsRestrictions() {
        room.admit(registration("r-1"));
        room.admit(with(consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));

        var drafts = room.nextBatch()
                .admit(ofCase("r-3", "close-case", "closedOn", "2026-11-22", "mode", "no-property-found"));

        assertThat(words(drafts)).containsExactly("case", "removed enforcement");
        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
    }

    @Test
    void aFactOfAClosedCaseIsStillTaken() {
        room.admit(registration("r-1"));
        room.admit(ofCase("r-2", "close-case", "closedOn", "2026-11-22", "mode", "no-property-found"));

        room.nextBatch()
                .admit(ofCase(
                        "r-3",
                        "fact",
                        "fact",
                        "performed",
                        "subjectId",
                        SampleRecords.COMPANY,
                        "occurredOn",
                        "2026-11-22"));
    }

    @Test
    void anUnknownCaseIsNotChanged() {
        room.refuse(ofCase("r-1", "update-case", "amount", "1.00"), "case.unknown");
        room.refuse(ofCase("r-2", "close-case", "closedOn", "2026-11-22", "mode", "performed"), "case.unknown");
        room.refuse(ofCase("r-3", "transfer-case", "toCourt", "沪0115"), "case.unknown");
        room.refuse(ofCase("r-4", "close-case", "closedOn", "2026-11-23", "mode", "performed"), "case.unknown");
    }

    @Test
    void aCaseIsNotClosedInTheFutureOrInAnyFashion() {
        room.admit(registration("r-1"));
        room.refuse(ofCase("r-2", "close-case", "closedOn", "2026-11-23", "mode", "performed"), "record.future-date");
        room.refuse(ofCase("r-3", "close-case", "closedOn", "2026-11-22", "mode", "forgotten"), "record.value");
    }

    @Test
    void aTransferredCaseIsTheOtherCourts() {
        room.admit(registration("r-1"));
        room.admit(ofCase("r-2", "transfer-case", "toCourt", "沪0115"));

        room.refuse(with(consumption("r-3"), "case.caseNumber", SampleRecords.OTHER_CASE), "case.other-court");
        room.of(CourtRoom.PUDONG).admit(with(consumption("p-1"), "case.caseNumber", SampleRecords.OTHER_CASE));
        assertThat(words(room.admit(ofCase("p-2", "close-case", "closedOn", "2026-11-22", "mode", "terminated"))))
                .containsExactly("case", "removed enforcement", "removed consumption");
    }

    @Test
    void aTransferTakesTheOldCourtsWordFromItsEntries() {
        room.admit(registration("r-1"));
        room.admit(with(consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));
        room.admit(ofCase("r-3", "transfer-case", "toCourt", "沪0115"));

        room.nextBatch().refuse(SampleRecords.remove("r-4", "consumption", "r-2", "performed"), "case.other-court");
    }

    @Test
    void theCourtThatHoldsTheCaseNowActsOnWhatTheOtherListed() {
        room.admit(registration("r-1"));
        room.admit(with(consumption("r-2"), "case.caseNumber", SampleRecords.OTHER_CASE));
        var remove = SampleRecords.remove("p-1", "consumption", "r-2", "performed");
        var named = with(remove, "court", "京0105");
        room.of(CourtRoom.PUDONG).refuse(named, "case.other-court");
        room.of(CourtRoom.CHAOYANG).admit(ofCase("r-3", "transfer-case", "toCourt", "沪0115"));

        room.of(CourtRoom.PUDONG).refuse(remove, "target.unknown");
        assertThat(words(room.nextBatch().admit(named))).containsExactly("removed consumption");
    }

    @Test
    void aCaseIsTransferredToACourt() {
        room.admit(registration("r-1"));
        room.refuse(ofCase("r-2", "transfer-case", "toCourt", "月球0001"), "record.value");
    }
}
