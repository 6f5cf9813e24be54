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
import zhixin.lookup.IndexWriter.StoodEntry;
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

    /**
     * What is carried from edition to edition, since asking the ledger for it costs much: the counts of the lists, and
     * what stands under keys that were touched lately. Known as of the end of one edition, and of no use beside the next.
     */
    static final class Tally {
        private final RecentSubjects subjects = new RecentSubjects();
        private @Nullable Map<PublicList, Long> counts;
        private long position = -1;

        /** Knows nothing any more. */
        void forget() {
            asOf(-1);
        }

        private void asOf(long position) {
            if (this.position != position) {
                counts = null;
            }
            this.position = position;
            subjects.asOf(position);
        }

        private void reached(long position, Map<PublicList, Long> counts, List<SubjectEntries> touched) {
            this.position = position;
            this.counts = counts;
            subjects.reached(position, touched);
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
        tally.asOf(edition.fromPosition() - 1);
        var recent = tally.subjects;
        var before = before(changes, stood, recent, edition.fromPosition() - 1);
        var keys = new LinkedHashSet<String>();
        changes.forEach(position -> keys.add(Objects.requireNonNull(position.subjectKey())));
        // A correction may have moved an entry to another key: what it leaves is touched too.
        before.forEach(entry -> keys.add(entry.subjectKey()));
        keys.addAll(entries.linked(ids));
        var counts = counts(edition, positions, tally.counts);
        var subjects = subjects(own(changes, keys, stood, recent, edition.toPosition()), edition.toPosition());
        tally.reached(edition.toPosition(), counts, subjects);
        return new IndexUpdate(
                edition.number(),
                subjects,
                before,
                ids.stream().map(EntryId::value).collect(Collectors.toUnmodifiableSet()),
                wire(counts));
    }

    private List<StoodEntry> before(
            List<LedgerPosition> changes, Predicate<String> stood, RecentSubjects recent, long position) {
        var before = new ArrayList<StoodEntry>();
        var asked = new ArrayList<EntryId>();
        for (var first : mayHaveStood(changes, stood)) {
            var known = recent.of(first.subjectKey());
            var entry = Objects.requireNonNull(first.entry());
            var there = known.orElse(List.of()).stream()
                    .filter(each -> each.entryId().equals(entry.value()))
                    .findFirst();
            there.ifPresent(each -> before.add(each.stood(Objects.requireNonNull(first.subjectKey()))));
            // What was not listed just now may have stood under another key.
            if (there.isEmpty() && (known.isEmpty() || first.change() != ChangeKind.LISTED)) {
                asked.add(entry);
            }
        }
        entries.ofEntries(asked, position).forEach(each -> before.add(view.stood(each)));
        return before;
    }

    /** The first changes of entries. One that begins with its listing, under a key where nothing stood, was nowhere. */
    private static List<LedgerPosition> mayHaveStood(List<LedgerPosition> changes, Predicate<String> stood) {
        var seen = new HashSet<EntryId>();
        return changes.stream()
                .filter(position -> seen.add(Objects.requireNonNull(position.entry())))
                .filter(position -> position.change() != ChangeKind.LISTED
                        || stood.test(Objects.requireNonNull(position.subjectKey())))
                .toList();
    }

    /**
     * What stands under each of these keys: what the edition brought, beside what stood there; of that the ledger is asked
     * where something may have stood and it is not known.
     */
    private Map<String, List<IndexedEntry>> own(
            List<LedgerPosition> changes,
            Set<String> keys,
            Predicate<String> stood,
            RecentSubjects recent,
            long position) {
        var newest = new LinkedHashMap<EntryId, LedgerPosition>();
        changes.forEach(change -> newest.put(Objects.requireNonNull(change.entry()), change));
        var touched = newest.keySet().stream().map(EntryId::value).collect(Collectors.toUnmodifiableSet());
        var own = new LinkedHashMap<String, List<IndexedEntry>>();
        var asked = new LinkedHashSet<String>();
        for (var key : keys) {
            var known = recent.of(key);
            own.put(key, new ArrayList<>(known.orElse(List.of())));
            Objects.requireNonNull(own.get(key)).removeIf(entry -> touched.contains(entry.entryId()));
            if (known.isEmpty() && stood.test(key)) {
                asked.add(key);
            }
        }
        var standing = new ArrayList<>(entries.ofSubjects(asked, position));
        newest.values().stream()
                .filter(change -> change.visible() && !asked.contains(change.subjectKey()))
                .forEach(standing::add);
        add(standing, own);
        return own;
    }

    private void add(List<LedgerPosition> standing, Map<String, List<IndexedEntry>> own) {
        for (var each : standing) {
            Objects.requireNonNull(own.get(Objects.requireNonNull(each.subjectKey())))
                    .add(view.indexed(each));
        }
    }

    private Map<PublicList, Long> counts(
            SealedEdition edition, List<LedgerPosition> positions, @Nullable Map<PublicList, Long> known) {
        var after = new EnumMap<>(filled(known == null ? entries.counts(edition.fromPosition() - 1) : known));
        positions.stream()
                .filter(position -> position.change().changesAnEntry())
                .forEach(position -> count(after, position));
        if (positions.stream().anyMatch(LedgerPosition::movesPublicationAlone)) {
            after.putAll(filled(entries.counts(edition.toPosition())));
        }
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
        var own = new LinkedHashMap<String, List<IndexedEntry>>();
        keys.forEach(key -> own.put(key, new ArrayList<>()));
        add(entries.ofSubjects(keys, position), own);
        return subjects(own, position);
    }

    private List<SubjectEntries> subjects(Map<String, List<IndexedEntry>> own, long position) {
        var guests = new LinkedHashMap<String, List<IndexedEntry>>();
        for (var guest : entries.guests(own.keySet(), position)) {
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
