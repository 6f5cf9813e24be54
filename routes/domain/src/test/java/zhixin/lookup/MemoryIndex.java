package zhixin.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The index in memory, as its writer sees it. */
public final class MemoryIndex implements IndexWriter {
    private @Nullable Generation serving;
    private long confirmed = -1;

    @Override
    public OptionalLong edition() {
        return serving == null ? OptionalLong.empty() : OptionalLong.of(serving.edition);
    }

    @Override
    public boolean apply(IndexUpdate update) {
        if (serving == null || serving.edition != update.edition() - 1) {
            return false;
        }
        update.subjects().forEach(serving::put);
        update.gone().forEach(each -> serving.gone.add(each.entryId()));
        serving.counts = update.counts();
        serving.edition = update.edition();
        return true;
    }

    @Override
    public Building rebuild() {
        var next = new Generation();
        return new Building() {
            @Override
            public void add(List<SubjectEntries> subjects) {
                subjects.forEach(next::put);
            }

            @Override
            public void finish(long edition, Map<String, Long> counts) {
                next.edition = edition;
                next.counts = counts;
                serving = next;
            }
        };
    }

    @Override
    public void confirm(long publishedEdition) {
        confirmed = publishedEdition;
    }

    /** Loses everything, as a flushed server does. */
    public void flush() {
        serving = null;
    }

    /** The edition last confirmed; -1 for none. */
    public long confirmed() {
        return confirmed;
    }

    /** All subjects with entries, by key. */
    public Map<String, List<IndexedEntry>> subjects() {
        return serving == null ? Map.of() : serving.subjects;
    }

    /** The counts of the lists. */
    public Map<String, Long> counts() {
        return serving == null ? Map.of() : serving.counts;
    }

    /** Entries that were taken out since the generation began. */
    public List<String> gone() {
        return serving == null ? List.of() : serving.gone;
    }

    private static final class Generation {
        private final Map<String, List<IndexedEntry>> subjects = new TreeMap<>();
        private final List<String> gone = new ArrayList<>();
        private Map<String, Long> counts = Map.of();
        private long edition;

        void put(SubjectEntries subject) {
            if (subject.isEmpty()) {
                subjects.remove(subject.subjectKey());
            } else {
                var all = new ArrayList<>(subject.entries());
                all.addAll(subject.guests());
                subjects.put(subject.subjectKey(), List.copyOf(all));
            }
        }
    }
}
