package zhixin.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import zhixin.edition.CanonicalJson;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.IndexedName;

/**
 * What an edition does to each bucket. It follows from the update alone, never from what Redis holds, so that a step which
 * broke off between two buckets can be repeated.
 */
final class Steps {
    private final Topology topology;
    private final Map<Integer, List<String>> byBucket = new TreeMap<>();
    private final Map<String, IndexedName> left = new HashMap<>();
    private final Set<String> named = new LinkedHashSet<>();

    /** @param open names whose ways are open already: they need not be opened again */
    static Steps of(Topology topology, IndexUpdate update, Set<String> open) {
        var steps = new Steps(topology);
        steps.before(update);
        update.subjects().forEach(subject -> steps.after(subject, update.touched(), open));
        steps.add(0, "S", RedisKeys.counts(), CanonicalJson.write(update.counts()));
        return steps;
    }

    private Steps(Topology topology) {
        this.topology = topology;
    }

    /** Everything touched is taken out where it stood; what still stands is put back behind it. */
    private void before(IndexUpdate update) {
        var standing = new LinkedHashMap<String, String>();
        update.subjects()
                .forEach(subject -> subject.entries()
                        .forEach(entry -> standing.put(entry.entryId(), place(subject.subjectKey(), entry))));
        for (var stood : update.before()) {
            var name = RedisKeys.name(stood.name().key());
            var member = Members.of(stood);
            var stands = standing.get(stood.entryId());
            if (!(name + "\n" + member).equals(stands)) {
                add(topology.bucketOf(name.substring(2)), "R", name, member);
                left.put(name, stood.name());
            }
            if (stands == null) {
                add(topology.bucketOf(stood.entryId()), "D", RedisKeys.entry(stood.entryId()), "");
            }
        }
    }

    private static String place(String subjectKey, IndexedEntry entry) {
        return RedisKeys.name(entry.name().key()) + "\n" + Members.of(subjectKey, entry);
    }

    private void after(SubjectEntries subject, Set<String> touched, Set<String> open) {
        var key = RedisKeys.subject(subject.subjectKey());
        var bucket = topology.bucketOf(key.substring(2));
        if (subject.isEmpty()) {
            add(bucket, "D", key, "");
        } else {
            add(bucket, "S", key, Members.lines(subject));
        }
        // A guest's own subject puts it everywhere else.
        subject.entries().stream()
                .filter(entry -> touched.contains(entry.entryId()))
                .forEach(entry -> named(subject.subjectKey(), entry, open));
    }

    private void named(String subjectKey, IndexedEntry entry, Set<String> open) {
        var name = RedisKeys.name(entry.name().key());
        add(topology.bucketOf(name.substring(2)), "A", name, Members.of(subjectKey, entry));
        add(topology.bucketOf(entry.entryId()), "S", RedisKeys.entry(entry.entryId()), RedisKeys.digits(subjectKey));
        if (!open.contains(name) && named.add(name)) {
            ways(topology, entry.name()).forEach(way -> add(way.bucket, "A", way.key, way.member));
        }
    }

    /** The ways to a name. */
    static List<Way> ways(Topology topology, IndexedName name) {
        var ways = new ArrayList<Way>();
        var member = Members.way(name);
        for (var form : name.ways()) {
            var key = RedisKeys.way(form);
            ways.add(new Way(topology.bucketOf(key.substring(2)), key, member));
        }
        if (name.organization()) {
            ways.add(new Way(0, RedisKeys.organizations(), name.normal()));
        }
        return ways;
    }

    private void add(int bucket, String what, String key, String value) {
        var triples = byBucket.computeIfAbsent(bucket, none -> new ArrayList<>());
        triples.add(what);
        triples.add(key);
        triples.add(value);
    }

    /** Triples as {@link StepScript} takes them. */
    List<String> of(int bucket) {
        return byBucket.getOrDefault(bucket, List.of());
    }

    /** The names whose ways these steps open. */
    Set<String> named() {
        return named;
    }

    /** The ways to a name that somebody left, by its key; none for another key. */
    List<Way> waysTo(String emptied) {
        var name = left.get(emptied);
        return name == null ? List.of() : ways(topology, name);
    }

    /** A member of a sorted set that leads to a name. */
    record Way(int bucket, String key, String member) {}
}
