package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.MemoryDuties;
import zhixin.submission.PlainJson;

/** The law with a docket, a court and a day: what the tests of the law decide in. */
final class CourtRoom {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final CourtCode CHAOYANG = new CourtCode("京0105");
    static final CourtCode PUDONG = new CourtCode("沪0115");
    private final Law law = new Law();
    private final ClockLaw clock = new ClockLaw();
    private final List<PositionDraft> ledger = new ArrayList<>();
    private final List<CitizenReport> reports = new ArrayList<>();
    private final Map<CourtCode, java.util.Set<String>> admitted = new java.util.HashMap<>();
    private final MemoryDuties duties = new MemoryDuties();
    private LawBook book = LawBook.builtIn();
    private Docket docket = new Docket(Set.of());
    private CourtCode court = CHAOYANG;
    private LocalDate today = TODAY;
    private int ids;

    CourtRoom on(LocalDate day) {
        today = day;
        return nextBatch();
    }

    CourtRoom of(CourtCode other) {
        court = other;
        return nextBatch();
    }

    /** From now on under these rules. */
    CourtRoom under(LawBook rules) {
        book = rules;
        return nextBatch();
    }

    /** What was decided so far is now read back from storage, as for a batch that comes later. */
    CourtRoom nextBatch() {
        docket = new Docket(admitted.getOrDefault(court, Set.of()));
        ledger.forEach(draft -> docket.take(stored(draft)));
        reports.forEach(docket::take);
        return this;
    }

    /** A citizen's report has come in. */
    CitizenReport report(CitizenReport report) {
        reports.add(report);
        ReportClocks.opened(report, book).ifPresent(duties::take);
        nextBatch();
        return report;
    }

    private static PositionDraft stored(PositionDraft draft) {
        var groups = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        draft.groups()
                .forEach((group, content) -> groups.put(
                        group,
                        new PlainJson().object(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8))));
        return new PositionDraft(
                draft.change(),
                draft.list(),
                draft.entry(),
                draft.court(),
                draft.recordId(),
                null,
                draft.caseNumber(),
                groups,
                draft.dueOn(),
                draft.visible());
    }

    Law.Outcome decide(@Nullable Object record) {
        var outcome = law.decide(record, docket, new LawContext(court, today, this::nextId, book));
        if (outcome instanceof Law.Admitted done) {
            ledger.addAll(done.positions());
            done.duties().forEach(duties::take);
            admitted.computeIfAbsent(court, k -> new java.util.HashSet<>()).add(done.recordId());
        }
        return outcome;
    }

    private EntryId nextId() {
        return new EntryId("entry-" + "%016d".formatted(++ids));
    }

    /** Decides on a record that must be admitted. */
    List<PositionDraft> admit(@Nullable Object record) {
        var outcome = decide(record);
        assertThat(outcome).isInstanceOf(Law.Admitted.class);
        return ((Law.Admitted) outcome).positions();
    }

    /** Decides on a record that must be refused, with that code. */
    Refusal refuse(@Nullable Object record, String code) {
        var outcome = decide(record);
        assertThat(outcome).isInstanceOf(Law.Refused.class);
        var refusal = ((Law.Refused) outcome).refusal();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }

    /** What the clock brings on that day. */
    List<PositionDraft> clock(LocalDate day) {
        on(day);
        var drafts = new ArrayList<PositionDraft>();
        for (var entry : docket.entries()) {
            if (entry.dueOn() != null && !entry.dueOn().isAfter(day)) {
                drafts.addAll(clock.onDay(entry, day, this::nextId));
            }
        }
        for (var draft : drafts) {
            new CourtDuties(book).follow(draft, docket, day).forEach(duties::take);
            docket.take(draft);
        }
        for (var record : docket.records()) {
            if (record.dueOn() != null && !record.dueOn().isAfter(day)) {
                for (var draft : clock.onDay(docket.record(record.entry()).orElseThrow(), docket, day)) {
                    new CourtDuties(book).follow(draft, docket, day).forEach(duties::take);
                    docket.take(draft);
                    drafts.add(draft);
                }
            }
        }
        ledger.addAll(drafts);
        nextBatch();
        return drafts;
    }

    /** Every duty of that deadline that ever began. */
    List<CourtDuty> duties(String deadline) {
        return duties.all().stream()
                .filter(duty -> duty.deadline().equals(deadline))
                .toList();
    }

    /** The one duty of that deadline. */
    CourtDuty duty(String deadline) {
        assertThat(duties(deadline)).hasSize(1);
        return duties(deadline).getFirst();
    }

    /** How the one duty of that deadline stands today. */
    CourtDuty.State state(String deadline) {
        return duty(deadline).state(today);
    }

    /** Deadline and state of every duty, in the order in which they began, as {@code decision.service OPEN}. */
    List<String> states() {
        return duties.all().stream()
                .map(duty -> duty.deadline() + " " + duty.state(today))
                .toList();
    }

    /** The lists on which something is visible now, in no order. */
    List<PublicList> visible() {
        nextBatch();
        return docket.entries().stream()
                .filter(StandingEntry::visible)
                .map(StandingEntry::list)
                .toList();
    }

    /** Change and list of each draft, as {@code removed dishonest}. */
    static List<String> words(List<PositionDraft> drafts) {
        return drafts.stream()
                .map(draft -> draft.change().wire()
                        + (draft.list() == null ? "" : " " + draft.list().wire()))
                .toList();
    }

    static @Nullable Object core(PositionDraft draft, String field) {
        return draft.groups().get(FieldGroup.CORE).get(field);
    }

    static ChangeKind only(List<PositionDraft> drafts) {
        assertThat(drafts).hasSize(1);
        return drafts.getFirst().change();
    }
}
