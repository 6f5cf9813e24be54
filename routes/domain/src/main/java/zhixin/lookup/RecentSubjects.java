package zhixin.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;

/**
 * What stands under the keys that editions touched lately, own entries alone, as of one position. Courts act on the same
 * people again and again within days: half of what an edition touches was touched shortly before, and reading and writing
 * those entries anew was a third of the index's work. Says the same as the ledger, or nothing. Not thread-safe.
 */
final class RecentSubjects {
    /** Some 20 MiB on the heap. */
    private static final int MOST = 10_000;

    private final int most;
    private final Map<String, List<IndexedEntry>> subjects = new LinkedHashMap<>(1024, 0.75f, true);
    private long position = -1;
    private int held;

    RecentSubjects() {
        this(MOST);
    }

    /** @param most entries, a subject without any counted as one */
    RecentSubjects(int most) {
        this.most = most;
    }

    /** What is asked from now on is asked as of that position: what is known as of another one is forgotten. */
    void asOf(long position) {
        if (this.position != position) {
            subjects.clear();
            held = 0;
            this.position = position;
        }
    }

    /** All that stands under the key; empty if that is not known here. */
    Optional<List<IndexedEntry>> of(@Nullable String key) {
        return Optional.ofNullable(subjects.get(key));
    }

    /** Moves on to the end of an edition: these are all subjects that it touched. */
    void reached(long position, List<SubjectEntries> touched) {
        this.position = position;
        for (var subject : touched) {
            held += weight(subject.entries()) - weight(subjects.put(subject.subjectKey(), subject.entries()));
        }
        for (var eldest = subjects.entrySet().iterator(); held > most && eldest.hasNext(); ) {
            held -= weight(eldest.next().getValue());
            eldest.remove();
        }
    }

    private static int weight(@Nullable List<IndexedEntry> entries) {
        return entries == null ? 0 : Math.max(1, entries.size());
    }
}
