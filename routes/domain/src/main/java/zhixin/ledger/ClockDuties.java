package zhixin.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.law.ClockLaw;
import zhixin.law.CourtDuties;
import zhixin.law.Docket;
import zhixin.law.DutyChange;
import zhixin.law.EntryIds;
import zhixin.law.HeldThing;
import zhixin.law.LawBook;
import zhixin.law.PositionDraft;
import zhixin.submission.Times;

/** Records what the clock brings: grace over, suspension over, term over. The same road as a court's records. */
public final class ClockDuties {
    private static final int AT_ONCE = 400;

    private final EnforcementLedger ledger;
    private final PositionReader reader;
    private final PositionWriter writer;
    private final EntryIds ids;
    private final Clock clock;
    private final ClockLaw law = new ClockLaw();
    private final CourtDuties courts;

    public ClockDuties(
            EnforcementLedger ledger,
            PositionReader reader,
            PositionWriter writer,
            EntryIds ids,
            Clock clock,
            LawBook book) {
        this.ledger = ledger;
        this.reader = reader;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
        this.courts = new CourtDuties(book);
    }

    /** Acts on a run of entries whose day has come; the number of positions recorded, 0 when nothing is due. */
    public int act() {
        return ledger.record(recording -> {
            var duties = new ArrayList<DutyChange>();
            var links = new ArrayList<LinkedKey>();
            var items = new ArrayList<HeldItem>();
            var positions = positions(recording, duties, links, items);
            if (!positions.isEmpty()) {
                recording.append(positions);
                recording.link(links);
                recording.hold(items);
                recording.follow(duties);
            }
            return positions.size();
        });
    }

    /** The due entries with what else stands in their cases, and the seizures that meet those that are due. */
    private Docket docket(List<LedgerPosition> due, Recording recording) {
        var known = new ArrayList<>(due);
        known.addAll(held(due, recording));
        var cases = known.stream()
                .map(LedgerPosition::caseNumber)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var docket = new Docket(Set.of());
        recording
                .docket(new DocketQuery(due.getFirst().court(), Set.of(), cases))
                .latest()
                .forEach(position -> docket.take(reader.draft(position)));
        known.forEach(position -> docket.take(reader.draft(position)));
        return docket;
    }

    private List<LedgerPosition> held(List<LedgerPosition> due, Recording recording) {
        var things = due.stream()
                .filter(position -> position.list() == null)
                .flatMap(position -> HeldThing.of(reader.draft(position)).stream())
                .flatMap(thing -> thing.things().stream())
                .collect(Collectors.toSet());
        return things.isEmpty() ? List.of() : recording.held(writer.thingKeys(things));
    }

    private List<LedgerPosition> positions(
            Recording recording, List<DutyChange> duties, List<LinkedKey> links, List<HeldItem> items) {
        var today = Times.day(clock.instant());
        var due = recording.due(today, AT_ONCE);
        if (due.isEmpty()) {
            return List.of();
        }
        var docket = docket(due, recording);
        var next = recording.nextPosition();
        var positions = new ArrayList<LedgerPosition>();
        for (var position : due) {
            for (var draft : drafts(position, docket, today)) {
                duties.addAll(courts.follow(draft, docket, today));
                docket.take(draft);
                var number = next + positions.size();
                links.addAll(writer.links(draft, number));
                writer.held(draft, number).ifPresent(items::add);
                positions.add(writer.write(draft, number, null));
            }
        }
        return positions;
    }

    private List<PositionDraft> drafts(LedgerPosition due, Docket docket, LocalDate today) {
        var id = Objects.requireNonNull(due.entry());
        return due.list() == null
                ? law.onDay(docket.record(id).orElseThrow(), docket, today)
                : law.onDay(docket.entry(id).orElseThrow(), today, ids);
    }
}
