package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty.State;

/** A court answers clues and opinions, and shows of them only what was reviewed and names nobody. */
class ReportAnswersTest {
    private static final EntryId REFERENCE = new EntryId("report-000000000000001");
    private static final EntryId ENTRY = new EntryId("entry-0000000000000001");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    private final CourtRoom room = new CourtRoom().on(MONDAY);

    private static CitizenReport clue(ReportMatter matter, LocalDate on) {
        return new CitizenReport(
                REFERENCE,
                ReportKind.CLUE,
                matter,
                CourtRoom.CHAOYANG,
                new CitizenReport.About(ENTRY, PublicList.CONSUMPTION, SampleRecords.CASE),
                "某先生 微信 abc_12345",
                on);
    }

    private static CitizenReport opinion(LocalDate on) {
        return new CitizenReport(REFERENCE, ReportKind.OPINION, null, CourtRoom.CHAOYANG, null, null, on);
    }

    static Map<String, @Nullable Object> answer(String recordId, String outcome) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("recordId", recordId);
        record.put("action", "answer-report");
        record.put("report", REFERENCE.value());
        record.put("outcome", outcome);
        record.put("reply", "感谢您提供线索。经查属实，本院已采取措施。");
        record.put("approval", SampleRecords.dishonest("x").get("approval"));
        return record;
    }

    static Map<String, @Nullable Object> withDigest(Map<String, @Nullable Object> answer, boolean release) {
        var digest = new TreeMap<String, @Nullable Object>();
        digest.put("reported", "群众反映一名被执行人名下另有车辆。");
        digest.put("result", "经查属实，车辆已查封，价值约 120000 元。");
        if (release) {
            digest.put("release", true);
            digest.put("review", review());
        }
        return with(answer, "digest", digest);
    }

    private static Map<String, @Nullable Object> review() {
        return new TreeMap<>(Map.of("reviewer", "赵四", "approver", "王三", "reviewedOn", "2026-11-16"));
    }

    private static Map<String, @Nullable Object> later(String recordId, String action) {
        var record = without(answer(recordId, "acted-on"), "outcome", "reply");
        return with(record, "action", action);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> digest(List<PositionDraft> drafts) {
        return (Map<String, @Nullable Object>)
                drafts.getFirst().groups().get(FieldGroup.CASE).get("digest");
    }

    @Test
    void anAnswerIsOnePositionThatNamesNeitherListNorCase() {
        room.admit(SampleRecords.consumption("r-1"));
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        var drafts = room.admit(answer("a-1", "acted-on"));

        assertThat(CourtRoom.words(drafts)).containsExactly("other");
        var draft = drafts.getFirst();
        assertThat(draft.entry()).isEqualTo(REFERENCE);
        assertThat(draft.list()).isNull();
        assertThat(draft.caseNumber()).isNull();
        assertThat(draft.visible()).isFalse();
        assertThat(draft.groups().get(FieldGroup.CASE))
                .containsEntry("outcome", "acted-on")
                .containsEntry("matter", "assets")
                .containsEntry("answeredOn", "2026-11-16")
                .containsEntry("digest", null)
                .doesNotContainKeys("contact", "text");
    }

    @Test
    void aReportIsAnsweredOnceAndByItsOwnCourt() {
        room.refuse(answer("a-0", "acted-on"), "report.unknown");
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        room.of(CourtRoom.PUDONG).refuse(answer("a-1", "acted-on"), "report.unknown");
        room.of(CourtRoom.CHAOYANG).admit(answer("a-2", "acted-on"));
        room.refuse(answer("a-3", "confirmed"), "report.answered");
        room.nextBatch().refuse(answer("a-4", "confirmed"), "report.answered");
        room.refuse(with(answer("a-5", "confirmed"), "report", "short"), "record.value");
        room.refuse(without(answer("a-6", "confirmed"), "approval"), "record.missing-field");
        room.refuse(with(answer("a-7", "confirmed"), "approval.checker", "刘一"), "approval.same-person");
        room.refuse(with(answer("a-8", "confirmed"), "entryId", "x"), "report.answered");
    }

    @ParameterizedTest
    @CsvSource({
        "acted-on, true", "confirmed, true", "not-confirmed, true", "not-concrete, true",
        "adopted, false", "partly-adopted, false", "not-adopted, false", "explained, false"
    })
    void cluesAndOpinionsEndDifferently(String outcome, boolean ofClue) {
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        if (ofClue) {
            room.admit(answer("a-1", outcome));
        } else {
            room.refuse(answer("a-1", outcome), "report.outcome");
        }
        var other = new CourtRoom().on(MONDAY);
        other.report(opinion(MONDAY));
        if (ofClue) {
            other.refuse(answer("a-1", outcome), "report.outcome");
        } else {
            other.admit(answer("a-1", outcome));
        }
    }

    /** Seven days, fifteen working days: each matter by its own row. */
    @ParameterizedTest
    @CsvSource({"report.assets, 2026-11-23", "report.breach, 2026-12-07", "opinion.reply, 2026-12-07"})
    void eachReportHasItsClock(String deadline, LocalDate due) {
        var report = switch (deadline) {
            case "report.assets" -> clue(ReportMatter.ASSETS, MONDAY);
            case "report.breach" -> clue(ReportMatter.CONSUMPTION_BREACH, MONDAY);
            default -> opinion(MONDAY);
        };
        room.report(report);
        assertThat(room.duty(deadline).dueOn()).isEqualTo(due);
        assertThat(room.duty(deadline).source()).startsWith("枢纽措施");
        assertThat(room.on(due).state(deadline)).isEqualTo(State.OPEN);
        assertThat(room.on(due.plusDays(1)).state(deadline)).isEqualTo(State.OVERDUE);

        room.admit(answer("a-1", report.kind() == ReportKind.CLUE ? "not-confirmed" : "explained"));
        assertThat(room.state(deadline)).isEqualTo(State.MET_LATE);
        assertThat(room.duty(deadline).daysLate(due.plusDays(30))).isEqualTo(1);
    }

    @Test
    void anAnswerInTimeMeetsTheClockAndALaterDigestChangesNothing() {
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        room.on(MONDAY.plusDays(7)).admit(withDigest(answer("a-1", "acted-on"), false));
        room.on(MONDAY.plusDays(20)).admit(with(later("a-2", "release-digest"), "review", review()));
        assertThat(room.state("report.assets")).isEqualTo(State.MET);
    }

    @Test
    void aDigestIsShownOnlyWhenReviewedByOthers() {
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        var released = withDigest(answer("a-1", "acted-on"), true);
        room.refuse(without(released, "digest.review"), "digest.unreviewed");
        room.nextBatch().refuse(without(released, "digest.release"), "digest.unreleased");
        for (var same :
                List.of("digest.review.approver=赵四", "digest.review.reviewer=刘一", "digest.review.approver=刘 一")) {
            var pair = same.split("=");
            room.nextBatch().refuse(with(released, pair[0], pair[1]), "digest.same-person");
        }
        room.nextBatch().refuse(with(released, "digest.review.reviewedOn", "2026-11-15"), "digest.reviewed-before");
        room.nextBatch().refuse(with(released, "digest.review.reviewedOn", "2026-11-17"), "record.future-date");
        room.nextBatch().refuse(with(released, "digest.reported", "长".repeat(501)), "record.value");
        var shown = digest(room.nextBatch().admit(released));
        assertThat(shown).containsEntry("releasedOn", "2026-11-16").containsEntry("withdrawnOn", null);
    }

    @Test
    void aDigestIsReleasedLaterAndWithdrawnForGood() {
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        var release = with(later("d-1", "release-digest"), "review", review());
        room.refuse(release, "report.unanswered");
        assertThat(digest(room.admit(withDigest(answer("a-1", "acted-on"), false))))
                .containsEntry("releasedOn", null);
        room.refuse(later("d-2", "withdraw-digest"), "digest.not-shown");

        room.on(MONDAY.plusDays(1));
        assertThat(digest(room.admit(release)))
                .containsEntry("releasedOn", "2026-11-17")
                .containsEntry("reviewedOn", "2026-11-16");
        room.nextBatch().refuse(with(release, "recordId", "d-3"), "digest.released");
        assertThat(digest(room.admit(later("d-4", "withdraw-digest")))).containsEntry("withdrawnOn", "2026-11-17");
        room.nextBatch().refuse(later("d-5", "withdraw-digest"), "digest.not-shown");
        room.refuse(with(release, "recordId", "d-6"), "digest.released");
    }

    @Test
    void whatHasNoDigestReleasesNone() {
        room.report(opinion(MONDAY));
        room.admit(answer("a-1", "adopted"));
        room.refuse(with(later("d-1", "release-digest"), "review", review()), "digest.none");
        room.refuse(later("d-2", "withdraw-digest"), "digest.none");
    }

    /** A name of the case, a case number, a document, a telephone, an account, a mail address, the reporter's own account. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三有车。",
                "张 三有车。",
                "见（2026）京0105执12345号。",
                "身份证 119999199003070019",
                "身份证１１９９９９１９９００３０７００１９",
                "统一代码 91119999X000000190",
                "电话 138 0000 0000",
                "账户 6222-0000-0000-0000",
                "联系 someone@example.org",
                "举报人 ABC_12345 反映"
            })
    void aDigestNamesNobody(String reported) {
        room.admit(SampleRecords.consumption("r-1"));
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        var answer = withDigest(answer("a-1", "acted-on"), false);
        room.refuse(with(answer, "digest.reported", reported), "digest.names-somebody");
        room.nextBatch().refuse(with(answer, "digest.result", reported), "digest.names-somebody");
        room.nextBatch().admit(answer);
    }

    @Test
    void onWhoseAccountSomebodyIsRestrictedIsNamedNeither() {
        room.admit(SampleRecords.representative("r-1"));
        room.report(clue(ReportMatter.CONSUMPTION_BREACH, MONDAY));
        var answer = withDigest(answer("a-1", "acted-on"), false);
        room.refuse(with(answer, "digest.result", "已通知海天食品有限公司。"), "digest.names-somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"custody", "family", "injury"})
    void ofPrivateMattersThereIsNoDigest(String nature) {
        room.admit(with(SampleRecords.consumption("r-1"), "case.nature", nature));
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        room.refuse(withDigest(answer("a-1", "acted-on"), false), "digest.private-matter");
        room.nextBatch().admit(answer("a-1", "acted-on"));
    }

    @Test
    void aReplyGivesNobodysNumberAway() {
        room.report(clue(ReportMatter.ASSETS, MONDAY));
        var telling = with(answer("a-1", "acted-on"), "reply", "被执行人身份证号为119999199003070019。");
        room.refuse(telling, "reply.identity-number");
        room.nextBatch().admit(with(answer("a-1", "acted-on"), "reply", "请致电 010-12345678。"));
    }

    @Test
    void aClueHasAMatterAndAnEntryAndAnOpinionNeither() {
        var about = new CitizenReport.About(ENTRY, PublicList.DISHONEST, SampleRecords.CASE);
        assertThatThrownBy(() ->
                        new CitizenReport(REFERENCE, ReportKind.CLUE, null, CourtRoom.CHAOYANG, about, null, MONDAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new CitizenReport(REFERENCE, ReportKind.OPINION, null, CourtRoom.CHAOYANG, about, null, MONDAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clue(ReportMatter.ASSETS, MONDAY).toString()).doesNotContain("微信", "京0105");
    }
}
