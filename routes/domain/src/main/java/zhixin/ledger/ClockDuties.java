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
            var positions = positions(recording, duties, links);
            if (!positions.isEmpty()) {
                recording.append(positions);
                recording.link(links);
                recording.follow(duties);
            }
            return positions.size();
        });
    }

    /** The due entries with what else stands in their cases. */
    private Docket docket(List<LedgerPosition> due, Recording recording) {
        var cases = due.stream()
                .map(LedgerPosition::caseNumber)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var docket = new Docket(Set.of());
        recording
                .docket(new DocketQuery(due.getFirst().court(), Set.of(), cases))
                .latest()
                .forEach(position -> docket.take(reader.draft(position)));
        due.forEach(position -> docket.take(reader.draft(position)));
        return docket;
    }

    private void follow(List<PositionDraft> drafts, Docket docket, LocalDate today, List<DutyChange> duties) {
        for (var draft : drafts) {
            duties.addAll(courts.follow(draft, docket, today));
            docket.take(draft);
        }
    }

    private List<LedgerPosition> positions(Recording recording, List<DutyChange> duties, List<LinkedKey> links) {
        var today = Times.day(clock.instant());
        var due = recording.due(today, AT_ONCE);
        if (due.isEmpty()) {
            return List.of();
        }
        var docket = docket(due, recording);
        var drafts = new ArrayList<PositionDraft>();
        due.forEach(position -> drafts.addAll(
                law.onDay(docket.entry(Objects.requireNonNull(position.entry())).orElseThrow(), today, ids)));
        follow(drafts, docket, today, duties);
        var next = recording.nextPosition();
        var positions = new ArrayList<LedgerPosition>();
        for (var draft : drafts) {
            links.addAll(writer.links(draft, next + positions.size()));
            positions.add(writer.write(draft, next + positions.size(), null));
        }
        return positions;
    }
}
