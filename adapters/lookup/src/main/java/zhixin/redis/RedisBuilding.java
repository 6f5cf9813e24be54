package zhixin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import redis.clients.jedis.exceptions.JedisException;
import zhixin.lookup.IndexWriter.Building;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.redis.Script.Call;

/**
 * A generation being written. Each bucket carries its mark and which server took it; a server that was flushed, restarted
 * or replaced meanwhile may have lost some of it, and then the building is void. Its progress stands beside it, written
 * after what it speaks of, so that another life goes on from there.
 */
final class RedisBuilding implements Building {
    private final RedisIndexWriter writer;
    private final Nodes nodes;
    private final Topology topology;
    private final Absence absence;
    private final String generation;
    private final OpenWays.Names names;
    private final AbsenceFilter keys = AbsenceFilter.expecting(AbsenceFilter.UNKNOWN);
    private boolean keysWhole = true;
    private String progress;
    private long edition;

    RedisBuilding(
            RedisIndexWriter writer, Nodes nodes, Topology topology, Absence absence, Head head, String progress) {
        this.writer = writer;
        this.nodes = nodes;
        this.topology = topology;
        this.absence = absence;
        this.generation = head.generation();
        this.names = new OpenWays.Names(generation);
        this.edition = head.edition();
        this.progress = progress;
    }

    /** Marks it as begun. */
    void begin() {
        nodes.all((jedis, buckets) -> Marks.read(jedis, buckets, RedisKeys::head).stream()
                .map(Optional::ofNullable)
                .toList()); // all are there, before anything is written
        nodes.all((jedis, buckets) -> {
            var server = Marks.server(jedis);
            try (var pipeline = jedis.pipelined()) {
                buckets.forEach(bucket -> {
                    pipeline.set(key(bucket, RedisKeys.server()), server);
                    pipeline.set(key(bucket, RedisKeys.building()), mark());
                });
                return checked(pipeline.syncAndReturnAll(), buckets);
            }
        });
        reached("");
    }

    /** The one that another life left, if all of it is still there. */
    static Optional<RedisBuilding> unfinished(
            RedisIndexWriter writer, Nodes nodes, Topology topology, Absence absence) {
        var text = nodes.with(0, jedis -> jedis.get(RedisKeys.buildingMark()));
        var parts = text == null ? new String[0] : text.split(":", 3);
        var head = parts.length < 3 ? null : Head.parse(parts[0] + ":" + parts[1]);
        if (head == null) {
            return Optional.empty();
        }
        var building = new RedisBuilding(writer, nodes, topology, absence, head, parts[2]);
        return building.stands() ? Optional.of(building) : Optional.empty();
    }

    /** Finds the edition that all buckets have reached; false if one of them lost its mark. */
    private boolean stands() {
        keysWhole = false;
        var marks = nodes.all((jedis, buckets) -> {
            var server = Marks.server(jedis);
            var building = Marks.read(jedis, buckets, bucket -> key(bucket, RedisKeys.building()));
            var servers = Marks.read(jedis, buckets, bucket -> key(bucket, RedisKeys.server()));
            var heads = Marks.read(jedis, buckets, RedisKeys::head);
            return IntStream.range(0, buckets.size())
                    .mapToObj(i -> {
                        var built = server.equals(servers.get(i)) ? Head.parse(building.get(i)) : null;
                        var serves = Head.parse(heads.get(i));
                        return Optional.ofNullable(
                                built == null
                                                && serves != null
                                                && serves.generation().equals(generation)
                                        ? serves
                                        : built);
                    })
                    .toList();
        });
        var lowest = marks.values().stream()
                .mapToLong(mark -> mark.map(Head::edition).orElse(-1L))
                .min()
                .orElse(-1);
        edition = lowest;
        return lowest >= 0;
    }

    String generation() {
        return generation;
    }

    @Override
    public long edition() {
        return edition;
    }

    @Override
    public String progress() {
        return progress;
    }

    @Override
    public void add(List<SubjectEntries> subjects, String reached) {
        var writes = new HashMap<Integer, List<Write>>();
        subjects.stream().filter(subject -> !subject.isEmpty()).forEach(subject -> writes(subject, writes));
        nodes.all((jedis, buckets) -> {
            try (var pipeline = jedis.pipelined()) {
                for (var bucket : buckets) {
                    for (var write : writes.getOrDefault(bucket, List.of())) {
                        if (write.member) {
                            pipeline.zadd(key(bucket, write.suffix), 0, write.value);
                        } else {
                            pipeline.set(key(bucket, write.suffix), write.value);
                        }
                    }
                }
                return checked(pipeline.syncAndReturnAll(), buckets);
            }
        });
        reached(reached);
    }

    private void writes(SubjectEntries subject, Map<Integer, List<Write>> writes) {
        keys.add(subject.subjectKey());
        var key = RedisKeys.subject(subject.subjectKey());
        put(writes, topology.bucketOf(key.substring(2)), false, key, Members.lines(subject));
        for (var entry : subject.entries()) {
            var pointer = RedisKeys.entry(entry.entryId());
            put(writes, topology.bucketOf(entry.entryId()), false, pointer, RedisKeys.digits(subject.subjectKey()));
            var name = RedisKeys.name(entry.name().key());
            put(writes, topology.bucketOf(name.substring(2)), true, name, Members.of(subject.subjectKey(), entry));
            if (!names.open().contains(name)) {
                Steps.ways(topology, entry.name())
                        .forEach(way -> put(writes, way.bucket(), true, way.key(), way.member()));
                names.opened(List.of(name));
            }
        }
    }

    private static void put(Map<Integer, List<Write>> writes, int bucket, boolean member, String suffix, String value) {
        writes.computeIfAbsent(bucket, none -> new ArrayList<>()).add(new Write(member, suffix, value));
    }

    private void reached(String where) {
        progress = where;
        nodes.with(0, jedis -> jedis.set(RedisKeys.buildingMark(), mark() + ":" + where));
    }

    @Override
    public boolean apply(IndexUpdate update) {
        update.subjects().stream()
                .filter(subject -> !subject.isEmpty())
                .forEach(subject -> keys.add(subject.subjectKey()));
        var stands = new HashMap<Integer, Head>();
        IntStream.range(0, topology.buckets()).forEach(bucket -> stands.put(bucket, new Head(generation, edition)));
        var applied = writer.apply(update, stands, true, names);
        if (applied) {
            edition = update.edition();
        }
        return applied;
    }

    @Override
    public void finish(Map<String, Long> counts) {
        var json = zhixin.edition.CanonicalJson.write(counts);
        var switched = nodes.all((jedis, buckets) -> {
            var server = Marks.server(jedis);
            var servers = Marks.read(jedis, buckets, bucket -> key(bucket, RedisKeys.server()));
            var lost = servers.stream().anyMatch(began -> began != null && !began.equals(server));
            return lost
                    ? buckets.stream().<Object>map(bucket -> 0L).toList()
                    : Nodes.run(
                            jedis,
                            buckets,
                            FinishScript.SCRIPT,
                            bucket -> new Call(
                                    RedisKeys.head(bucket),
                                    List.of(RedisKeys.of(bucket, generation, ""), mark(), bucket == 0 ? json : "")));
        });
        if (switched.values().stream().anyMatch(reply -> ((Number) reply).longValue() != 1)) {
            throw new UncheckedIOException(new IOException("the index was emptied while it was built"));
        }
        nodes.with(0, jedis -> jedis.del(RedisKeys.buildingMark()));
        if (keysWhole) {
            absence.replace(keys, edition);
        } else {
            absence.forget(edition);
        }
        writer.switched(generation);
    }

    private String mark() {
        return new Head(generation, edition).toString();
    }

    private String key(int bucket, String suffix) {
        return RedisKeys.of(bucket, generation, suffix);
    }

    /** One answer for each bucket, for the caller's count, once none of the replies is a refusal. */
    private static List<Object> checked(List<Object> replies, List<Integer> buckets) {
        replies.stream()
                .filter(JedisException.class::isInstance)
                .map(JedisException.class::cast)
                .findFirst()
                .ifPresent(refused -> {
                    throw refused;
                });
        return buckets.stream().<Object>map(bucket -> 1L).toList();
    }

    /** A member of a sorted set, or a value. */
    private record Write(boolean member, String suffix, String value) {}
}
