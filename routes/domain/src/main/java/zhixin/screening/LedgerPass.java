package zhixin.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import zhixin.ledger.LedgerPosition;
import zhixin.lookup.CurrentEntries;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.WithdrawnEntry;

/** Asks the ledger what the index held about many keys as of a position: so many rows by their own index, a page at a time. */
final class LedgerPass {
    private static final int PAGE = 500;
    private static final Comparator<IndexedEntry> ORDER =
            Comparator.comparing(IndexedEntry::sortKey).thenComparing(IndexedEntry::entryId);

    private final CurrentEntries entries;
    private final PublicEntryView view;

    LedgerPass(CurrentEntries entries, PublicEntryView view) {
        this.entries = entries;
        this.view = view;
    }

    /** The entries under each key, as the index keeps and orders them; a key that has none is not there. */
    Map<String, List<String>> standing(List<String> keys, long through) {
        var standing = new HashMap<String, List<String>>();
        for (var from = 0; from < keys.size(); from += PAGE) {
            page(keys.subList(from, Math.min(from + PAGE, keys.size())), through, standing);
        }
        return standing;
    }

    /** What stands under each key as of that position and is off the public site. */
    Map<String, List<WithdrawnEntry>> withdrawn(Set<String> keys, long through) {
        var found = new HashMap<String, List<WithdrawnEntry>>();
        for (var each : entries.withdrawn(keys, through)) {
            found.computeIfAbsent(each.key(), key -> new ArrayList<>()).add(view.withdrawn(each.position()));
        }
        return found;
    }

    private void page(List<String> keys, long through, Map<String, List<String>> standing) {
        var own = new HashMap<String, List<IndexedEntry>>();
        for (var position : entries.ofSubjects(keys, through)) {
            put(own, Objects.requireNonNull(position.subjectKey()), position);
        }
        var guests = new HashMap<String, List<IndexedEntry>>();
        for (var guest : entries.guests(keys, through)) {
            put(guests, guest.key(), guest.position());
        }
        append(own, standing);
        append(guests, standing);
    }

    private void put(Map<String, List<IndexedEntry>> found, String key, LedgerPosition position) {
        found.computeIfAbsent(key, each -> new ArrayList<>()).add(view.indexed(position));
    }

    private static void append(Map<String, List<IndexedEntry>> found, Map<String, List<String>> standing) {
        found.forEach((key, entries) -> {
            var all = standing.computeIfAbsent(key, each -> new ArrayList<>());
            entries.stream().sorted(ORDER).map(IndexedEntry::json).forEach(all::add);
        });
    }
}
