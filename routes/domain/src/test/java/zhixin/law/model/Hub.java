package zhixin.law.model;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.FieldGroup;
import zhixin.law.ClockLaw;
import zhixin.law.CourtDuties;
import zhixin.law.Docket;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.law.Law;
import zhixin.law.LawBook;
import zhixin.law.LawContext;
import zhixin.law.PositionDraft;
import zhixin.law.StandingEntry;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.MemoryLedger;
import zhixin.submission.PlainJson;

/** What is tested: the law with its docket read back from storage batch by batch, its clock, and the book of duties. */
final class Hub {
    private final Law law = new Law();
    private final ClockLaw clock = new ClockLaw();
    private final CourtDuties courtDuties = new CourtDuties(LawBook.builtIn());
    private final MemoryLedger book = new MemoryLedger();
    private final List<PositionDraft> stored = new ArrayList<>();
    private final Map<String, Set<String>> used = new HashMap<>();
    final List<PositionDraft> drafts = new ArrayList<>();
    final List<DutyChange> dutyChanges = new ArrayList<>();
    private Docket docket = new Docket(Set.of());
    private int ids;

    /** What was decided so far is read back from storage. */
    void nextBatch(String court) {
        docket = new Docket(used.getOrDefault(court, Set.of()));
        stored.forEach(docket::take);
    }

    Law.Outcome decide(String court, LocalDate today, Map<String, @Nullable Object> record) {
        var outcome = law.decide(record, docket, new LawContext(new CourtCode(court), today, this::nextId));
        if (outcome instanceof Law.Admitted done) {
            used.computeIfAbsent(court, key -> new HashSet<>()).add(done.recordId());
            keep(done.positions(), done.duties());
        }
        return outcome;
    }

    private void keep(List<PositionDraft> positions, List<DutyChange> duties) {
        drafts.addAll(positions);
        positions.forEach(draft -> stored.add(stored(draft)));
        dutyChanges.addAll(duties);
        book.record(recording -> {
            recording.follow(duties);
            return 0;
        });
    }

    /** What the clock brings on that day. */
    List<PositionDraft> clock(LocalDate day) {
        var brought = new ArrayList<PositionDraft>();
        for (var entry : docket.entries()) {
            if (entry.dueOn() != null && !entry.dueOn().isAfter(day)) {
                brought.addAll(clock.onDay(entry, day, this::nextId));
            }
        }
        var duties = new ArrayList<DutyChange>();
        for (var draft : brought) {
            duties.addAll(courtDuties.follow(draft, docket, day));
            docket.take(draft);
        }
        keep(brought, duties);
        return brought;
    }

    private EntryId nextId() {
        return new EntryId(
                "entry-" + String.valueOf(10_000_000_000_000_000L + ++ids).substring(1));
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

    List<StandingEntry> entries() {
        return docket.entries();
    }

    List<CourtDuty> duties() {
        return book.duties.all();
    }

    MemoryLedger book() {
        return book;
    }
}
