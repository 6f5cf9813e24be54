package zhixin.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.MemoryLedger;

/** The incidents of a ledger in memory. */
public final class MemoryIncidents implements IncidentLedger {
    private final MemoryLedger ledger;
    private final PartyDirectory parties;
    private final Clock clock;
    private final Map<String, TreeMap<Long, Instant>> acknowledged = new HashMap<>();

    public MemoryIncidents(MemoryLedger ledger, PartyDirectory parties, Clock clock) {
        this.ledger = ledger;
        this.parties = parties;
        this.clock = clock;
    }

    /** A subscriber acknowledges an edition now. */
    public void acknowledge(String subscriber, long edition) {
        acknowledged.computeIfAbsent(subscriber, key -> new TreeMap<>()).putIfAbsent(edition, clock.instant());
    }

    @Override
    public List<Reported> incidents(Optional<CourtCode> court, int limit) {
        var found = new LinkedHashMap<EntryId, Reported>();
        for (var each : all()) {
            if (each.change() == ChangeKind.OTHER
                    && each.list() == null
                    && each.entry() != null
                    && each.group(FieldGroup.CASE).contains("\"record\":\"incident\"")
                    && court.map(each.court()::equals).orElse(true)) {
                var first = found.getOrDefault(each.entry(), new Reported(each, each.position()));
                found.put(each.entry(), new Reported(each, first.first()));
            }
        }
        return new ArrayList<>(found.values()).reversed().stream().limit(limit).toList();
    }

    private List<LedgerPosition> all() {
        return ledger.positions(1, ledger.lastPosition());
    }

    @Override
    public List<Issued> issued(Collection<EntryId> entries, long before) {
        var issued = new LinkedHashMap<String, Issued>();
        for (var position : all()) {
            if (position.position() < before
                    && entries.contains(position.entry())
                    && position.change() != ChangeKind.OTHER) {
                ledger.editionOf(position.position())
                        .ifPresent(edition -> parties.subscribers()
                                .forEach(party -> ledger.mark(party.cn(), edition.number())
                                        .ifPresent(mark -> issued.putIfAbsent(
                                                party.cn() + position.position(),
                                                new Issued(
                                                        party.cn(),
                                                        mark.terms(),
                                                        position.list(),
                                                        position.court(),
                                                        position.position(),
                                                        mark.edition())))));
            }
        }
        return List.copyOf(issued.values());
    }

    @Override
    public Optional<Instant> acknowledged(String subscriber, long edition) {
        return acknowledged.getOrDefault(subscriber, new TreeMap<>()).tailMap(edition).values().stream()
                .min(Instant::compareTo);
    }
}
