package zhixin.lookup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The index in memory, as its writer sees it. */
public final class MemoryIndex implements IndexWriter {
    private @Nullable Generation serving;
    private @Nullable Generation building;
    private final Set<String> known = new HashSet<>();
    private boolean complete;
    private long confirmed = -1;

    @Override
    public OptionalLong edition() {
        return serving == null ? OptionalLong.empty() : OptionalLong.of(serving.edition);
    }

    @Override
    public boolean whole() {
        return serving != null;
    }

    @Override
    public boolean apply(IndexUpdate update) {
        return serving != null && serving.apply(update);
    }

    @Override
    public Building rebuild(long edition) {
        var next = new Generation();
        next.edition = edition;
        building = next;
        return next;
    }

    @Override
    public Optional<Building> unfinished() {
        return Optional.ofNullable(building);
    }

    @Override
    public KnownKeys known() {
        return new KnownKeys() {
            @Override
            public boolean complete() {
                return complete;
            }

            @Override
            public boolean mightHold(String subjectKey) {
                return serving == null || serving.subjects.containsKey(subjectKey);
            }

            @Override
            public void add(Collection<String> subjectKeys) {
                known.addAll(subjectKeys);
            }

            @Override
            public void completed() {
                complete = true;
            }
        };
    }

    /** Forgets what keys there are, as a start does. */
    public void forgetKeys() {
        complete = false;
    }

    /** The keys that it was told of. */
    public Set<String> knownKeys() {
        return known;
    }

    @Override
    public void confirm(long publishedEdition) {
        confirmed = publishedEdition;
    }

    /** Loses everything, as a flushed server does. */
    public void flush() {
        serving = null;
        building = null;
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

    private final class Generation implements Building {
        private final Map<String, List<IndexedEntry>> subjects = new TreeMap<>();
        private final List<String> gone = new ArrayList<>();
        private Map<String, Long> counts = Map.of();
        private String progress = "";
        private long edition;

        @Override
        public long edition() {
            return edition;
        }

        @Override
        public String progress() {
            return progress;
        }

        @Override
        public void add(List<SubjectEntries> added, String reached) {
            added.forEach(this::put);
            progress = reached;
        }

        @Override
        public boolean apply(IndexUpdate update) {
            if (edition != update.edition() - 1) {
                return edition >= update.edition();
            }
            update.subjects().forEach(this::put);
            update.before().stream()
                    .map(StoodEntry::entryId)
                    .filter(entry -> !stands(entry))
                    .forEach(gone::add);
            counts = update.counts();
            edition = update.edition();
            return true;
        }

        private boolean stands(String entry) {
            return subjects.values().stream()
                    .anyMatch(
                            all -> all.stream().anyMatch(each -> each.entryId().equals(entry)));
        }

        @Override
        public void finish(Map<String, Long> standing) {
            counts = standing;
            serving = this;
            building = null;
            complete = true;
        }

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
