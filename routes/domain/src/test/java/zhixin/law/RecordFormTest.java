package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault inside a record refuses that record alone, whatever it is. */
class RecordFormTest {
    private final CourtRoom room = new CourtRoom();

    @Test
    void aRecordIsAnObject() {
        for (var odd : Arrays.asList(null, "r-1", 1L, true, List.of(), new BigDecimal("1.5"))) {
            room.refuse(odd, "record.type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "subject.unknown", "case.basis.unknown", "document.unknown", "approval.unknown"})
    void nobodyKnowsTheField(String field) {
        assertThat(room.refuse(with(dishonest("r-1"), field, 1L), "record.unknown-field")
                        .message())
                .contains(field);
    }

    @Test
    void aFieldNameOfSignsHarmsNobody() {
        room.refuse(with(dishonest("r-1"), "𠮷𠮷", 1L), "record.unknown-field");
        room.refuse(with(dishonest("r-2"), "x".repeat(500), 1L), "record.unknown-field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action",
                "list",
                "subject",
                "subject.kind",
                "subject.name",
                "subject.idType",
                "subject.id",
                "case",
                "case.caseNumber",
                "case.filedOn",
                "case.basis",
                "case.basis.issuer",
                "case.basis.number",
                "obligation",
                "obligation.kind",
                "document",
                "document.number",
                "document.issuedOn",
                "approval",
                "approval.maker",
                "approval.checker",
                "approval.approver",
                "recordId"
            })
    void aFieldIsMissing(String field) {
        room.refuse(without(dishonest("r-1"), field), "record.missing-field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recordId",
                "action",
                "list",
                "subject",
                "subject.name",
                "case",
                "case.caseNumber",
                "obligation",
                "obligation.publishText",
                "grounds",
                "termYears",
                "graceUntil",
                "document",
                "document.issuedOn",
                "approval",
                "role",
                "performance",
                "rulesVersion",
                "onAccountOf"
            })
    void aFieldHasTheWrongType(String field) {
        room.refuse(with(dishonest("r-1"), field, new BigDecimal("1.5")), "record.type");
    }

    @Test
    void aListOfOtherThingsHasTheWrongType() {
        room.refuse(with(dishonest("r-1"), "grounds", List.of(1L)), "record.type");
        room.refuse(with(SampleRecords.registration("r-2"), "debtors", List.of("a company")), "record.type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30", "20260901", "2026-9-1", "1900-01-01", "9999-01-01", "soon", " ", "2026-09-01T00"})
    void aDateIsADate(String date) {
        room.refuse(with(dishonest("r-1"), "document.issuedOn", date), "record.value");
    }

    @Test
    void aTextHasSensibleCharacters() {
        room.refuse(with(dishonest("r-1"), "document.number", "nul \0 inside"), "record.value");
        room.refuse(with(dishonest("r-2"), "document.number", "half a pair \ud83d"), "record.value");
        room.refuse(with(dishonest("r-3"), "document.number", "x".repeat(201)), "record.value");
        room.refuse(with(dishonest("r-4"), "recordId", "half \udc00"), "record.value");
        room.admit(with(dishonest("r-5"), "document.number", "𠮷 free text"));
    }

    @Test
    void anUnreadableRecordIdIsNotRepeated() {
        var outcome = (Law.Refused) room.decide(with(dishonest("r-1"), "recordId", "half \udc00"));

        assertThat(outcome.recordId()).isNull();
    }

    @Test
    void anActionIsKnown() {
        room.refuse(with(dishonest("r-1"), "action", "pardon"), "action.unknown");
    }

    @Test
    void wireNamesAreWrittenAsPublished() {
        room.refuse(with(dishonest("r-1"), "grounds", List.of("EVADES")), "record.value");
        room.refuse(with(dishonest("r-2"), "performance", "None"), "record.value");
        room.refuse(with(dishonest("r-3"), "list", "Dishonest"), "record.value");
    }

    @Test
    void anIdTwiceInABatchIsRefusedTheSecondTime() {
        room.admit(dishonest("r-1"));
        room.refuse(SampleRecords.consumption("r-1"), "record.id-used");
        room.nextBatch().refuse(SampleRecords.consumption("r-1"), "record.id-used");
    }

    @Test
    void aRefusedIdMayComeAgainInALaterBatch() {
        room.refuse(without(dishonest("r-1"), "document"), "record.missing-field");
        room.refuse(dishonest("r-1"), "record.id-twice");
        room.nextBatch().admit(dishonest("r-1"));
    }

    @Test
    void anIdIsUniquePerCourt() {
        room.admit(dishonest("r-1"));
        room.of(CourtRoom.PUDONG).admit(with(dishonest("r-1"), "case.caseNumber", "(2026)沪0115执1号"));
    }

    @Test
    void whatTheDocketMustKnowIsReadFromAnything() {
        var records = Arrays.<Object>asList(
                null,
                "x",
                Map.of("recordId", 1L),
                Map.of("recordId", "a", "target", "b", "case", "no object"),
                Map.of("caseNumber", "（2026）京0105执1号"),
                Map.of("case", Map.of("caseNumber", "nonsense")));

        assertThat(RecordHead.recordIds(records)).containsExactly("a");
        assertThat(RecordHead.targets(records)).containsExactly("b");
        assertThat(RecordHead.caseNumbers(records)).containsExactly("(2026)京0105执1号");
    }
}
