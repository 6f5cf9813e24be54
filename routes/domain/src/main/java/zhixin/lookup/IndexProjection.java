package zhixin.lookup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/**
 * Published → Projected: keeps the index equal with the sealed editions, edition by edition, and builds it anew from the
 * ledger when it is missing. Driven by one thread.
 */
public final class IndexProjection {
    private static final int PAGE = 2000;

    private final EditionLedger editions;
    private final CurrentEntries entries;
    private final IndexWriter index;
    private final PublicEntryView view;
    private @Nullable Map<PublicList, Long> counts;
    private volatile long standsAt;

    public IndexProjection(EditionLedger editions, CurrentEntries entries, IndexWriter index, PublicEntryView view) {
        this.editions = editions;
        this.entries = entries;
        this.index = index;
        this.view = view;
    }

    /** Brings the index up to the newest edition and confirms it. */
    public void catchUp() {
        var latest = editions.latest().orElse(null);
        var number = latest == null ? 0 : latest.number();
        var at = index.edition();
        if (at.isEmpty() || at.getAsLong() > number) {
            rebuild(latest);
            at = index.edition();
        }
        for (var next = at.orElse(number) + 1; next <= number; next++) {
            if (!step(editions.edition(next).orElseThrow(), latest)) {
                return; // the index moved under us (flushed, or another writer): the next round sees what it is now
            }
        }
        index.confirm(number);
        standsAt = number;
    }

    /** The edition that the index had reached when it was last brought up; asked by any thread. */
    public long standsAt() {
        return standsAt;
    }

    /** What was erased cannot be followed any more: the index is then built from what still stands. */
    private boolean step(SealedEdition edition, @Nullable SealedEdition latest) {
        var positions = editions.positions(edition.fromPosition(), edition.toPosition());
        if (positions.stream().anyMatch(LedgerPosition::erased)) {
            rebuild(latest);
            return index.edition().orElse(-1) >= edition.number();
        }
        return apply(edition, positions);
    }

    private boolean apply(SealedEdition edition, List<LedgerPosition> positions) {
        var subjects = new LinkedHashMap<String, List<IndexWriter.IndexedEntry>>();
        var gone = new ArrayList<IndexWriter.GoneEntry>();
        var after = new EnumMap<>(filled(counts(edition.fromPosition() - 1)));
        for (var position : positions) {
            if (position.change().changesAnEntry()) {
                subjects.put(Objects.requireNonNull(position.subjectKey()), new ArrayList<>());
                count(after, position);
                if (!position.visible()) {
                    gone.add(view.gone(position));
                }
            }
        }
        if (positions.stream().anyMatch(LedgerPosition::movesPublicationAlone)) {
            after = new EnumMap<>(filled(entries.counts(edition.toPosition())));
        }
        entries.linked(changed(positions)).forEach(key -> subjects.put(key, new ArrayList<>()));
        var updates = whole(subjects, edition.toPosition());
        var applied = index.apply(new IndexWriter.IndexUpdate(edition.number(), updates, gone, wire(after)));
        counts = applied ? after : null;
        return applied;
    }

    private static List<EntryId> changed(List<LedgerPosition> positions) {
        return positions.stream()
                .filter(position -> position.change().changesAnEntry())
                .map(position -> Objects.requireNonNull(position.entry()))
                .distinct()
                .toList();
    }

    /** Everything that is to be found under these keys as of a position. */
    private List<IndexWriter.SubjectEntries> whole(
            Map<String, List<IndexWriter.IndexedEntry>> subjects, long position) {
        var keys = new LinkedHashSet<>(subjects.keySet());
        for (var each : entries.ofSubjects(keys, position)) {
            Objects.requireNonNull(subjects.get(Objects.requireNonNull(each.subjectKey())))
                    .add(view.indexed(each));
        }
        var guests = new LinkedHashMap<String, List<IndexWriter.IndexedEntry>>();
        for (var guest : entries.guests(keys, position)) {
            guests.computeIfAbsent(guest.key(), key -> new ArrayList<>()).add(view.indexed(guest.position()));
        }
        return subjects(subjects, guests);
    }

    private static void count(Map<PublicList, Long> counts, LedgerPosition position) {
        var list = Objects.requireNonNull(position.list());
        if (position.change() == ChangeKind.LISTED) {
            counts.merge(list, 1L, Long::sum);
        } else if (position.change().ends()) {
            counts.merge(list, -1L, Long::sum);
        }
    }

    private Map<PublicList, Long> counts(long position) {
        var known = counts;
        return known == null ? entries.counts(position) : known;
    }

    private void rebuild(@Nullable SealedEdition latest) {
        var building = index.rebuild();
        var position = latest == null ? 0 : latest.toPosition();
        var after = "";
        var page = entries.page(after, PAGE, position);
        while (!page.isEmpty()) {
            var subjects = new LinkedHashMap<String, List<IndexWriter.IndexedEntry>>();
            for (var each : page) {
                after = Objects.requireNonNull(each.subjectKey());
                subjects.computeIfAbsent(after, k -> new ArrayList<>()).add(view.indexed(each));
            }
            building.add(subjects(subjects, Map.of()));
            page = entries.page(after, PAGE, position);
        }
        guests(building, position);
        var standing = entries.counts(position);
        building.finish(latest == null ? 0 : latest.number(), wire(standing));
        counts = new EnumMap<>(filled(standing));
    }

    /** After the subjects, those under whose keys others are to be found too. */
    private void guests(IndexWriter.Building building, long position) {
        var keys = entries.linkedPage("", PAGE);
        while (!keys.isEmpty()) {
            var subjects = new LinkedHashMap<String, List<IndexWriter.IndexedEntry>>();
            keys.forEach(key -> subjects.put(key, new ArrayList<>()));
            building.add(whole(subjects, position));
            keys = entries.linkedPage(keys.getLast(), PAGE);
        }
    }

    private static Map<PublicList, Long> filled(Map<PublicList, Long> counts) {
        var filled = new EnumMap<PublicList, Long>(PublicList.class);
        for (var list : PublicList.values()) {
            filled.put(list, counts.getOrDefault(list, 0L));
        }
        return filled;
    }

    private static Map<String, Long> wire(Map<PublicList, Long> counts) {
        var wire = new TreeMap<String, Long>();
        filled(counts).forEach((list, count) -> wire.put(list.wire(), count));
        return wire;
    }

    private static List<IndexWriter.SubjectEntries> subjects(
            Map<String, List<IndexWriter.IndexedEntry>> subjects, Map<String, List<IndexWriter.IndexedEntry>> guests) {
        var all = new ArrayList<IndexWriter.SubjectEntries>();
        subjects.forEach((key, list) -> all.add(
                new IndexWriter.SubjectEntries(key, ordered(list), ordered(guests.getOrDefault(key, List.of())))));
        return all;
    }

    private static List<IndexWriter.IndexedEntry> ordered(List<IndexWriter.IndexedEntry> entries) {
        return entries.stream()
                .sorted(java.util.Comparator.comparing(IndexWriter.IndexedEntry::sortKey)
                        .thenComparing(IndexWriter.IndexedEntry::entryId))
                .toList();
    }
}
