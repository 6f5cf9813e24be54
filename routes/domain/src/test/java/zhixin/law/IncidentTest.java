package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CourtRoom.core;
import static zhixin.law.CourtRoom.words;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonest;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;
import static zhixin.law.WithdrawalTest.publication;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty;

/** A wrong disclosure: a case of its own, with a recall that repeats nothing. */
public class IncidentTest {
    private final CourtRoom room = new CourtRoom();

    public static Map<String, @Nullable Object> incident(String recordId, String list, String target) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", recordId);
        record.put("action", "report-incident");
        record.put("list", list);
        record.put("target", target);
        record.put("seenBy", "public");
        record.put("groups", List.of("obligation"));
        record.put("foundOn", "2026-11-20");
        record.put("cause", "review-failure");
        record.put("harm", "义务文字提及案外人住址");
        record.put("measures", "已撤回公开，通知各接收单位清除");
        record.put("contact", "执行局 010-00000000");
        record.put("approval", dishonest("x").get("approval"));
        return record;
    }

    public static Map<String, @Nullable Object> closing(String recordId, String target) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", recordId);
        record.put("action", "close-incident");
        record.put("target", target);
        record.put("outcome", "各接收单位已清除");
        record.put("personToldOn", "2026-11-22");
        record.put("approval", dishonest("x").get("approval"));
        return record;
    }

    private List<PositionDraft> reported() {
        room.admit(with(dishonest("r-1"), "obligation.publishText", true));
        return room.nextBatch().admit(incident("i-1", "dishonest", "r-1"));
    }

    @Test
    void aReportRecallsTheEntryAndWhatDerivesFromIt() {
        var drafts = reported();

        assertThat(words(drafts)).containsExactly("other", "corrected dishonest", "corrected bidding-ban", "other");
        var incident = drafts.getFirst();
        assertThat(incident.list()).isNull();
        assertThat(incident.groups().get(FieldGroup.CASE))
                .containsEntry("record", "incident")
                .containsEntry("cause", "review-failure")
                .containsEntry("foundOn", "2026-11-20")
                .containsEntry("reportedOn", "2026-11-22");
        for (var recall : drafts.subList(1, 3)) {
            assertThat(recall.visible()).isFalse();
            assertThat(core(recall, "recall"))
                    .isEqualTo(Map.of(
                            "groups",
                            List.of("obligation"),
                            "incident",
                            incident.entry().value()));
        }
        assertThat(room.visible()).isEmpty();
    }

    @Test
    void foundReportedAndClosedHaveTheirClocks() {
        reported();
        assertThat(room.states()).contains("incident.report MET", "incident.close OPEN", "publication.replace OPEN");
        room.nextBatch().refuse(closing("i-2", "i-1"), "incident.not-put-right");

        room.admit(with(
                publication("w-1", "replace", "dishonest", "r-1"),
                "changes",
                Map.of("obligation", Map.of("text", "支付货款", "publishText", false))));
        var closed = room.nextBatch().admit(closing("i-3", "i-1"));

        assertThat(words(closed)).containsExactly("other", "other");
        assertThat(closed.getFirst().groups().get(FieldGroup.CASE))
                .containsEntry("closedOn", "2026-11-22")
                .containsEntry("harm", "义务文字提及案外人住址");
        assertThat(room.states()).contains("incident.close MET", "publication.replace MET");
        room.nextBatch().refuse(closing("i-4", "i-1"), "target.ended");
    }

    @Test
    void anIncidentReportedLateIsLate() {
        room.admit(consumption("r-1"));
        room.nextBatch().admit(with(incident("i-1", "consumption", "r-1"), "foundOn", "2026-11-12"));
        assertThat(room.state("incident.report")).isEqualTo(CourtDuty.State.MET_LATE);
    }

    /** Nothing that comes later repeats what was called back, until it is replaced. */
    @Test
    void theRecallStandsUntilTheReplacement() {
        reported();
        var removed = room.nextBatch().admit(remove("r-2", "dishonest", "r-1", "early-deletion"));
        assertThat(core(removed.getFirst(), "recall")).isNotNull();
        room.nextBatch().admit(closing("i-2", "i-1"));

        var other = new CourtRoom();
        other.admit(consumption("r-1"));
        other.nextBatch().admit(incident("i-1", "consumption", "r-1"));
        var replaced = other.nextBatch().admit(publication("w-1", "replace", "consumption", "r-1"));
        assertThat(core(replaced.getFirst(), "recall")).isNull();
    }

    @Test
    void whatOnlySubscribersSawStaysOnTheSite() {
        room.admit(consumption("r-1"));
        var drafts = room.nextBatch()
                .admit(with(incident("i-1", "consumption", "r-1"), "seenBy", "subscribers", "cause", "rights-error"));
        assertThat(drafts.get(1).visible()).isTrue();
        assertThat(core(drafts.get(1), "publication")).isEqualTo("recalled");
        assertThat(room.visible()).containsExactly(PublicList.CONSUMPTION);
        room.refuse(closing("i-2", "i-1"), "incident.not-put-right");
        room.admit(publication("w-1", "replace", "consumption", "r-1"));
        room.nextBatch().admit(closing("i-3", "i-1"));
    }

    /** The wrong groups of two incidents stay recalled together. */
    @Test
    void aSecondIncidentRecallsBoth() {
        reported();
        var drafts =
                room.nextBatch().admit(with(incident("i-2", "dishonest", "r-1"), "groups", List.of("case", "subject")));
        assertThat(core(drafts.get(1), "recall").toString()).contains("[subject, case, obligation]");
    }

    @Test
    void whatHasLeftItsListIsRecalledAsItEnded() {
        room.admit(consumption("r-1"));
        room.nextBatch().admit(remove("r-2", "consumption", "r-1", "performed"));
        var drafts = room.nextBatch().admit(incident("i-1", "consumption", "r-1"));

        assertThat(words(drafts)).containsExactly("other", "removed consumption", "other");
        assertThat(drafts.get(1).dueOn()).isNull();
        assertThat(drafts.get(1).visible()).isFalse();
        assertThat(room.states()).containsExactly("incident.report MET", "incident.close OPEN");
        room.nextBatch().admit(closing("i-2", "i-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "seenBy, nobody, record.value",
        "cause, bad-luck, record.value",
        "foundOn, 2026-11-23, record.future-date",
        "target, r-9, target.unknown",
        "list, bidding-ban, list.not-by-decision",
    })
    void aReportKeepsItsForm(String field, String value, String code) {
        room.admit(dishonest("r-1"));
        room.nextBatch().refuse(with(incident("i-1", "dishonest", "r-1"), field, value), code);
        room.refuse(with(incident("i-2", "dishonest", "r-1"), "groups", List.of("core")), "record.value");
        room.refuse(without(incident("i-3", "dishonest", "r-1"), "measures"), "record.missing-field");
        room.refuse(without(incident("i-4", "dishonest", "r-1"), "approval"), "record.missing-field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三的住址被公开", "泄露证件号119999199003070019", "泄露证件号１１９９９９１９９００３０７００１９"})
    void aReportDoesNotDiscloseAgain(String text) {
        room.admit(dishonest("r-1"));
        room.nextBatch().refuse(with(incident("i-1", "dishonest", "r-1"), "harm", text), "incident.names-somebody");
        room.refuse(with(incident("i-2", "dishonest", "r-1"), "measures", text), "incident.names-somebody");
    }

    @Test
    void whatNobodyWasShownIsNotRecalled() {
        room.admit(with(
                consumption("r-1"),
                "document.issuedOn",
                "2026-11-22",
                "document.servedOn",
                null,
                "graceUntil",
                "2026-12-22"));
        room.nextBatch().refuse(incident("i-1", "consumption", "r-1"), "entry.in-grace");
    }

    @Test
    void thePersonIsToldOrThereIsAReason() {
        room.admit(consumption("r-1"));
        room.nextBatch().admit(incident("i-1", "consumption", "r-1"));
        room.nextBatch().admit(publication("w-1", "replace", "consumption", "r-1"));
        var untold = without(closing("i-2", "i-1"), "personToldOn");
        var refusal = room.nextBatch().refuse(untold, "incident.person-untold");
        assertThat(refusal.article()).isEqualTo("个人信息保护法第五十七条");
        room.refuse(with(closing("i-3", "i-1"), "personUntold", "harm-averted"), "incident.person-untold");
        room.of(CourtRoom.PUDONG).refuse(closing("i-4", "i-1"), "target.unknown");
        room.of(CourtRoom.CHAOYANG).admit(with(untold, "recordId", "i-5", "personUntold", "harm-averted"));
    }
}
