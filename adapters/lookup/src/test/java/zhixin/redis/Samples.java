package zhixin.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;

/** Subjects and entries for the index, as the projection would hand them over. */
final class Samples {
    static final Map<String, Long> COUNTS = Map.of("dishonest", 2L, "consumption", 1L);

    private Samples() {}

    /** 64 hex digits, as the keyed digest of a document would be. */
    static String key(long number) {
        return String.format("%016x%048x", number * 0x9E3779B97F4A7C15L, number);
    }

    static String id(long number) {
        return String.format("%022d", number);
    }

    static IndexedEntry entry(long subject, long entry, String name, String list, String province, String court) {
        var json = "{\"entryId\":\"%s\",\"list\":\"%s\",\"subject\":{\"kind\":\"person\",\"name\":\"%s\"}}"
                .formatted(id(entry), list, name);
        var sortKey = key(subject).substring(0, 16) + "~" + id(entry);
        return new IndexedEntry(id(entry), "name-" + name.hashCode(), sortKey, list, province, court, json);
    }

    static SubjectEntries subject(long subject, IndexedEntry... entries) {
        return new SubjectEntries(key(subject), List.of(entries));
    }

    /** So many subjects, each with one dishonest entry whose id is its number. */
    static List<SubjectEntries> people(long from, long to) {
        var all = new ArrayList<SubjectEntries>();
        for (var i = from; i < to; i++) {
            all.add(subject(i, entry(i, i, "测试" + i, "dishonest", "11", "京0105")));
        }
        return all;
    }

    static String nameKey(String name) {
        return "name-" + name.hashCode();
    }
}
