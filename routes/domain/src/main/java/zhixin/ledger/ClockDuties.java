package zhixin.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import zhixin.law.ClockLaw;
import zhixin.law.Docket;
import zhixin.law.EntryIds;
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

    public ClockDuties(
            EnforcementLedger ledger, PositionReader reader, PositionWriter writer, EntryIds ids, Clock clock) {
        this.ledger = ledger;
        this.reader = reader;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    /** Acts on a run of entries whose day has come; the number of positions recorded, 0 when nothing is due. */
    public int act() {
        return ledger.record(recording -> {
            var positions = positions(recording);
            if (!positions.isEmpty()) {
                recording.append(positions);
            }
            return positions.size();
        });
    }

    private List<LedgerPosition> positions(Recording recording) {
        var today = Times.day(clock.instant());
        var due = recording.due(today, AT_ONCE);
        if (due.isEmpty()) {
            return List.of();
        }
        var docket = new Docket(Set.of());
        due.forEach(position -> docket.take(reader.draft(position)));
        var drafts = new ArrayList<PositionDraft>();
        docket.entries().forEach(entry -> drafts.addAll(law.onDay(entry, today, ids)));
        var next = recording.nextPosition();
        var positions = new ArrayList<LedgerPosition>();
        for (var draft : drafts) {
            positions.add(writer.write(draft, next + positions.size(), null));
        }
        return positions;
    }
}
