package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;

/** Two wordings of the dishonest list's rule: that of 2013, which knew no terms, and that of 2017. */
class WordingTest {
    private final CourtRoom room = new CourtRoom();

    private static Map<String, @Nullable Object> old(String recordId, String issued) {
        return with(
                dishonest(recordId),
                "rulesVersion",
                "2013",
                "termYears",
                null,
                "case.caseNumber",
                "(2016)京0105执12345号",
                "case.filedOn",
                "2016-03-01",
                "document.issuedOn",
                issued,
                "document.servedOn",
                issued);
    }

    @ParameterizedTest
    @CsvSource({"2016-09-01, 2013, 2017", "2017-04-30, 2013, 2017", "2017-05-01, 2017, 2013", "2026-09-01, 2017, 2013"})
    void aDecisionIsUnderTheWordingOfItsDay(String issued, String right, String wrong) {
        var decided = right.equals("2013")
                ? old("r-1", issued)
                : with(old("r-1", issued), "grounds", List.of("refuses-despite-ability"));

        assertThat(room.refuse(with(decided, "rulesVersion", wrong), "rules.version")
                        .article())
                .isEqualTo(right.equals("2013") ? "法释〔2013〕17号" : "法释〔2017〕7号第一条");
        room.refuse(with(decided, "recordId", "r-2", "rulesVersion", "2025"), "rules.version");
        room.admit(with(decided, "recordId", "r-3", "rulesVersion", right));
        room.admit(without(with(decided, "recordId", "r-4"), "rulesVersion"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refuses-despite-ability",
                "obstructs",
                "evades",
                "breaches-property-report",
                "breaches-consumption-restriction",
                "breaks-settlement"
            })
    void theWordingOf2013KnowsNoTerms(String ground) {
        var decided = with(old("r-1", "2016-09-01"), "grounds", List.of(ground));

        assertThat(room.refuse(with(decided, "termYears", 2L), "term.not-for-ground")
                        .article())
                .isEqualTo("法释〔2013〕17号");
        assertThat(core(room.admit(with(decided, "recordId", "r-2")).getFirst(), "expiresOn"))
                .isNull();
    }

    @Test
    void whatIsUnderItIsFreedByTheTriggersLikeAnyEntryWithoutATerm() {
        room.admit(old("r-1", "2016-09-01"));

        var paid = with(fact("f-1", "performed", SampleRecords.MAN), "caseNumber", "(2016)京0105执12345号");
        assertThat(words(room.nextBatch().admit(paid)))
                .containsExactly("fact", "removed dishonest", "removed bidding-ban");
    }

    @Test
    void whatSaysNothingOfItselfIsWrittenUnderItsWording() {
        var listed =
                room.admit(without(old("r-1", "2016-09-01"), "rulesVersion")).getFirst();

        assertThat(listed.groups().get(FieldGroup.DOCUMENT)).containsEntry("rulesVersion", "2013");
    }

    @Test
    void aCorrectionMovesNoDecisionUnderAnotherWording() {
        room.admit(dishonest("r-1"));
        var correct = with(
                SampleRecords.action("r-2", "correct", "dishonest", "r-1"),
                "changes",
                Map.of("document", Map.of("issuedOn", "2017-04-30")));

        room.refuse(correct, "rules.version");
    }
}
