package zhixin.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;

/** What an edition changes in the index, read from the ledger: the same whenever it is asked. */
final class IndexUpdates {
    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final PublicEntryView view;

    IndexUpdates(EditionLedger editions, CurrentEntries entries, PublicEntryView view) {
        this.editions = editions;
        this.entries = entries;
        this.view = view;
    }

    /** The counts of the lists, carried from edition to edition, since counting all costs much. */
    static final class Tally {
        private @Nullable Map<PublicList, Long> counts;

        void set(@Nullable Map<PublicList, Long> counted) {
            counts = counted;
        }
    }

    /**
     * Empty when something of it was erased: that cannot be followed, only built from what still stands.
     *
     * @param stood whether something may have stood under a key before; the ledger is asked for those alone, since most
     *     of what courts submit is about people who were not there
     */
    Optional<IndexUpdate> of(SealedEdition edition, Tally tally, Predicate<String> stood) {
        var positions = editions.positions(edition.fromPosition(), edition.toPosition());
        return positions.stream().anyMatch(LedgerPosition::erased)
                ? Optional.empty()
                : Optional.of(of(edition, positions, tally, stood));
    }

    private IndexUpdate of(
            SealedEdition edition, List<LedgerPosition> positions, Tally tally, Predicate<String> stood) {
        var changes = positions.stream()
                .filter(position -> position.change().changesAnEntry())
                .toList();
        var ids = changes.stream()
                .map(position -> Objects.requireNonNull(position.entry()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var before = entries.ofEntries(mayHaveStood(changes, stood), edition.fromPosition() - 1).stream()
                .map(view::stood)
                .toList();
        var keys = new LinkedHashSet<String>();
        changes.forEach(position -> keys.add(Objects.requireNonNull(position.subjectKey())));
        // A correction may have moved an entry to another key: what it leaves is touched too.
        before.forEach(entry -> keys.add(entry.subjectKey()));
        keys.addAll(entries.linked(ids));
        var known = keys.stream().filter(stood).collect(Collectors.toCollection(LinkedHashSet::new));
        var counts = counts(edition, positions, tally);
        return new IndexUpdate(
                edition.number(),
                subjects(keys, standing(changes, known, edition.toPosition()), edition.toPosition()),
                before,
                ids.stream().map(EntryId::value).collect(Collectors.toUnmodifiableSet()),
                wire(counts));
    }

    /** An entry whose first change is its listing, under a key where nothing stood, was nowhere to be found before. */
    private static List<EntryId> mayHaveStood(List<LedgerPosition> changes, Predicate<String> stood) {
        var seen = new HashSet<EntryId>();
        return changes.stream()
                .filter(position -> seen.add(Objects.requireNonNull(position.entry())))
                .filter(position -> position.change() != ChangeKind.LISTED
                        || stood.test(Objects.requireNonNull(position.subjectKey())))
                .map(position -> Objects.requireNonNull(position.entry()))
                .toList();
    }

    /** What stands under these keys: of known ones what the ledger says, of others what the edition itself brought. */
    private List<LedgerPosition> standing(List<LedgerPosition> changes, Set<String> known, long position) {
        var newest = new LinkedHashMap<EntryId, LedgerPosition>();
        changes.forEach(change -> newest.put(Objects.requireNonNull(change.entry()), change));
        var standing = new ArrayList<>(entries.ofSubjects(known, position));
        newest.values().stream()
                .filter(change -> change.visible() && !known.contains(change.subjectKey()))
                .forEach(standing::add);
        return standing;
    }

    private Map<PublicList, Long> counts(SealedEdition edition, List<LedgerPosition> positions, Tally tally) {
        var known = tally.counts;
        var after = new EnumMap<>(filled(known == null ? entries.counts(edition.fromPosition() - 1) : known));
        positions.stream()
                .filter(position -> position.change().changesAnEntry())
                .forEach(position -> count(after, position));
        if (positions.stream().anyMatch(LedgerPosition::movesPublicationAlone)) {
            after.putAll(filled(entries.counts(edition.toPosition())));
        }
        tally.set(after);
        return after;
    }

    private static void count(Map<PublicList, Long> counts, LedgerPosition position) {
        var list = Objects.requireNonNull(position.list());
        if (position.change() == ChangeKind.LISTED) {
            counts.merge(list, 1L, Long::sum);
        } else if (position.change().ends()) {
            counts.merge(list, -1L, Long::sum);
        }
    }

    /** Everything that is to be found under these keys as of a position, for each of them. */
    List<SubjectEntries> subjects(LinkedHashSet<String> keys, long position) {
        return subjects(keys, entries.ofSubjects(keys, position), position);
    }

    private List<SubjectEntries> subjects(LinkedHashSet<String> keys, List<LedgerPosition> standing, long position) {
        var own = new LinkedHashMap<String, List<IndexedEntry>>();
        keys.forEach(key -> own.put(key, new ArrayList<>()));
        for (var each : standing) {
            Objects.requireNonNull(own.get(Objects.requireNonNull(each.subjectKey())))
                    .add(view.indexed(each));
        }
        var guests = new LinkedHashMap<String, List<IndexedEntry>>();
        for (var guest : entries.guests(keys, position)) {
            guests.computeIfAbsent(guest.key(), key -> new ArrayList<>()).add(view.indexed(guest.position()));
        }
        return subjects(own, guests);
    }

    /**
     * Subjects of a page of the ledger; their guests come after all subjects are in. Side by side, since reading and
     * writing the entries' texts is most of a rebuild.
     */
    List<SubjectEntries> subjects(List<LedgerPosition> page) {
        var shown = page.parallelStream().map(view::indexed).toList();
        var own = new LinkedHashMap<String, List<IndexedEntry>>();
        for (var i = 0; i < shown.size(); i++) {
            own.computeIfAbsent(Objects.requireNonNull(page.get(i).subjectKey()), key -> new ArrayList<>())
                    .add(shown.get(i));
        }
        return subjects(own, Map.of());
    }

    private static List<SubjectEntries> subjects(
            Map<String, List<IndexedEntry>> subjects, Map<String, List<IndexedEntry>> guests) {
        var all = new ArrayList<SubjectEntries>();
        subjects.forEach((key, list) ->
                all.add(new SubjectEntries(key, ordered(list), ordered(guests.getOrDefault(key, List.of())))));
        return all;
    }

    private static List<IndexedEntry> ordered(List<IndexedEntry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(IndexedEntry::sortKey).thenComparing(IndexedEntry::entryId))
                .toList();
    }

    static Map<PublicList, Long> filled(Map<PublicList, Long> counts) {
        var filled = new EnumMap<PublicList, Long>(PublicList.class);
        for (var list : PublicList.values()) {
            filled.put(list, counts.getOrDefault(list, 0L));
        }
        return filled;
    }

    static Map<String, Long> wire(Map<PublicList, Long> counts) {
        var wire = new TreeMap<String, Long>();
        filled(counts).forEach((list, count) -> wire.put(list.wire(), count));
        return wire;
    }
}
