package zhixin.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryLedger;

/** What stands on the lists, from a ledger in memory. */
final class MemorySnapshots implements SnapshotLedger {
    private final MemoryLedger ledger;
    private final Map<String, Long> fetched = new HashMap<>();

    MemorySnapshots(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    @Override
    public BitSet replaced(long through) {
        var replaced = new BitSet();
        var newest = new HashMap<EntryId, Long>();
        for (var position : ledger.positions(1, through)) {
            if (position.entry() != null) {
                var before = newest.put(position.entry(), position.position());
                if (before != null) {
                    replaced.set(before.intValue());
                }
            }
        }
        return replaced;
    }

    @Override
    public List<LedgerPosition> standing(Set<PublicList> lists, long from, long to, BitSet replaced) {
        return ledger.positions(from, to).stream()
                .filter(position -> position.entry() != null
                        && position.list() != null
                        && !replaced.get((int) position.position())
                        && position.change().changesAnEntry()
                        && !position.change().ends()
                        && lists.contains(position.list()))
                .toList();
    }

    @Override
    public long fetched(String subscriber, String sha256) {
        return fetched.getOrDefault(subscriber + "/" + sha256, 0L);
    }

    @Override
    public void noteFetched(String subscriber, String sha256, long bytes) {
        fetched.merge(subscriber + "/" + sha256, bytes, Math::max);
    }

    @Override
    public void forgetFetched(String subscriber, List<String> sha256) {
        sha256.forEach(each -> fetched.remove(subscriber + "/" + each));
    }

    @Override
    public long erasures() {
        return all().stream().filter(LedgerPosition::erased).count();
    }

    @Override
    public boolean erasedSince(long erasure, long position) {
        return erasures() > erasure && all().stream().anyMatch(each -> each.erased() && each.position() > position);
    }

    private List<LedgerPosition> all() {
        return ledger.lastPosition() == 0 ? List.of() : ledger.positions(1, ledger.lastPosition());
    }
}
