package zhixin.exchange;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.FieldGroup;
import zhixin.edition.SealedEdition;
import zhixin.exchange.IncidentLedger.Issued;
import zhixin.exchange.IncidentLedger.Reported;
import zhixin.law.EntryId;
import zhixin.law.LawBook;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.submission.Times;

/** 错误公开: each wrong disclosure with everybody whom it reached, and whether he has acknowledged the recall. */
public final class IncidentBook {
    private static final String ACKNOWLEDGE = "incident.acknowledge";

    private final IncidentLedger ledger;
    private final EditionLedger editions;
    private final PartyDirectory parties;
    private final PositionReader reader;
    private final LawBook book;
    private final Clock clock;

    public IncidentBook(
            IncidentLedger ledger,
            EditionLedger editions,
            PartyDirectory parties,
            PositionReader reader,
            LawBook book,
            Clock clock) {
        this.ledger = ledger;
        this.editions = editions;
        this.parties = parties;
        this.reader = reader;
        this.book = book;
        this.clock = clock;
    }

    /**
     * The incidents, the newest first; may block.
     *
     * @param court one court's, or all courts'
     * @param limit 1 to 1000
     */
    public List<Incident> incidents(Optional<CourtCode> court, int limit) {
        var subscribers = parties.subscribers().stream().map(Party::cn).toList();
        return ledger.incidents(court, limit).stream()
                .map(reported -> incident(reported, subscribers))
                .toList();
    }

    private Incident incident(Reported reported, Collection<String> subscribers) {
        var position = reported.newest();
        var content = content(position);
        var entries = texts(content.get("entryIds")).map(EntryId::new).toList();
        var recall = reported.first() + entries.size();
        var edition = editions.editionOf(recall).orElse(null);
        var until = edition == null ? null : until(edition);
        return new Incident(
                Objects.requireNonNull(position.entry()),
                position.court(),
                Objects.requireNonNull(position.recordId()),
                content,
                recall,
                edition == null ? null : edition.number(),
                until,
                receivers(ledger.issued(entries, reported.first()), content, edition, until, subscribers));
    }

    private Map<String, @Nullable Object> content(LedgerPosition position) {
        return reader.groups(position, EnumSet.of(FieldGroup.CASE)).getOrDefault(FieldGroup.CASE, Map.of());
    }

    private @Nullable LocalDate until(SealedEdition edition) {
        return book.lastDay(ACKNOWLEDGE, Times.day(edition.publishedAt())).orElse(null);
    }

    private static Stream<String> texts(@Nullable Object list) {
        return list instanceof List<?> items ? items.stream().map(String::valueOf) : Stream.of();
    }

    private List<Incident.Receiver> receivers(
            List<Issued> issued,
            Map<String, @Nullable Object> content,
            @Nullable SealedEdition recall,
            @Nullable LocalDate until,
            Collection<String> subscribers) {
        var recalled = EnumSet.noneOf(FieldGroup.class);
        texts(content.get("groups")).map(FieldGroup::of).forEach(recalled::add);
        var seen = new TreeMap<String, Seen>();
        for (var each : issued) {
            var groups = shown(each, recalled);
            if (!groups.isEmpty()) {
                seen.merge(each.subscriber(), new Seen(groups, each.edition()), Seen::and);
            }
        }
        return seen.entrySet().stream()
                .map(each -> receiver(each.getKey(), each.getValue(), recall, until, subscribers))
                .toList();
    }

    /** What the rights of that time showed of the groups that were wrong. */
    private static Set<FieldGroup> shown(Issued issued, Set<FieldGroup> recalled) {
        var then = Terms.of(issued.terms());
        var shown = EnumSet.noneOf(FieldGroup.class);
        if (then.cover(issued.list(), issued.court(), issued.position())) {
            recalled.stream().filter(then.groups()::contains).forEach(shown::add);
        }
        return shown;
    }

    private Incident.Receiver receiver(
            String subscriber,
            Seen seen,
            @Nullable SealedEdition recall,
            @Nullable LocalDate until,
            Collection<String> subscribers) {
        var at = recall == null
                ? null
                : ledger.acknowledged(subscriber, recall.number()).orElse(null);
        var on = Times.day(at == null ? clock.instant() : at);
        return new Incident.Receiver(
                subscriber,
                List.copyOf(seen.groups),
                seen.edition,
                subscribers.contains(subscriber),
                at,
                until == null ? 0 : Math.max(0, on.toEpochDay() - until.toEpochDay()));
    }

    /** What a subscriber was shown, and in which edition first. */
    private record Seen(Set<FieldGroup> groups, long edition) {
        Seen and(Seen other) {
            var all = EnumSet.copyOf(groups);
            all.addAll(other.groups);
            return new Seen(all, Math.min(edition, other.edition));
        }
    }
}
