package zhixin.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.law.DutyChange;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryLedger;

/** Reports as a list, their answers in the ledger in memory. */
public final class MemoryReports implements ReportBook {
    private final MemoryLedger ledger;
    private final List<ReceivedReport> reports = new ArrayList<>();
    private final Map<String, Kept> byKey = new HashMap<>();

    public MemoryReports(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public synchronized Kept keep(ReceivedReport received, Optional<DutyChange.Opened> duty, @Nullable Repeat repeat) {
        var kept = new Kept(received, repeat == null ? null : repeat.request());
        var earlier = repeat == null ? null : byKey.putIfAbsent(repeat.key(), kept);
        if (earlier != null) {
            return earlier;
        }
        reports.add(received);
        ledger.reports.put(received.report().reference(), received.report());
        duty.ifPresent(ledger.duties::take);
        return kept;
    }

    @Override
    public synchronized Optional<Standing> find(EntryId reference, long upTo) {
        return all().stream()
                .filter(each -> each.received().report().reference().equals(reference))
                .map(each -> new Standing(each.number(), each.received(), answer(reference, upTo)))
                .findFirst();
    }

    private List<Standing> all() {
        var all = new ArrayList<Standing>();
        for (var received : reports) {
            all.add(new Standing(
                    all.size() + 1L, received, answer(received.report().reference(), Long.MAX_VALUE)));
        }
        return all;
    }

    private @Nullable LedgerPosition answer(EntryId reference, long upTo) {
        return positions(upTo).stream()
                .filter(position -> reference.equals(position.entry()))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private List<LedgerPosition> positions(long upTo) {
        var last = ledger.record(recording -> recording.nextPosition()) - 1;
        return last == 0 || upTo < 1 ? List.of() : ledger.positions(1, Math.min(last, upTo));
    }

    @Override
    public synchronized List<Standing> ofCourt(CourtCode court, Optional<Boolean> answered, long after, int limit) {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("a page has 1 to 200 reports");
        }
        return all().stream()
                .filter(each -> each.received().report().court().equals(court) && each.number() > after)
                .filter(each -> answered.isEmpty() || answered.get() == (each.answer() != null))
                .limit(limit)
                .toList();
    }

    @Override
    public int forget(java.time.Instant answeredBefore) {
        throw new UnsupportedOperationException("this ledger does not say when a position was recorded");
    }

    @Override
    public synchronized List<LedgerPosition> answers(long upTo, int limit) {
        return positions(upTo).reversed().stream()
                .filter(position -> position.change() == ChangeKind.OTHER
                        && position.list() == null
                        && position.group(FieldGroup.CASE).contains("\"record\":\"report-answer\""))
                .filter(position -> position.equals(answer(position.entry(), upTo)))
                .limit(limit)
                .toList();
    }
}
