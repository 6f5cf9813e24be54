package zhixin.redis;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import zhixin.lookup.IndexWriter;
import zhixin.redis.Script.Call;

/**
 * The index as the projection writes it.
 *
 * <p>Every call throws {@link UncheckedIOException} while no server can be reached, {@link #confirm} alone does not: it
 * then confirms nothing, and the index grows old. Of several servers, those that are there go on.
 */
final class RedisIndexWriter implements IndexWriter, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Topology topology;
    private final Nodes nodes;
    private final Confirmer confirmer;
    private final Sweeper sweeper;
    private final Absence absence;
    private final OpenWays open = new OpenWays();
    private Map<Integer, Head> heads = Map.of();

    RedisIndexWriter(Topology topology, Duration timeout, Freshness freshness, Absence absence) {
        this.topology = topology;
        this.nodes = new Nodes(topology, PATIENCE);
        this.confirmer = new Confirmer(topology, new Nodes(topology, timeout), freshness);
        this.sweeper = new Sweeper(topology, PATIENCE);
        this.absence = absence;
    }

    @Override
    public OptionalLong edition() {
        var found = new HashMap<Integer, Head>();
        nodes.each((jedis, buckets) -> Marks.read(jedis, buckets, RedisKeys::head).stream()
                        .map(text -> Optional.ofNullable(Head.parse(text)))
                        .toList())
                .forEach((bucket, head) -> head.ifPresent(present -> found.put(bucket, present)));
        heads = found;
        var lowest = found.values().stream().mapToLong(Head::edition).min();
        lowest.ifPresent(absence::stands);
        return lowest;
    }

    @Override
    public boolean whole() {
        return heads.size() == topology.buckets();
    }

    @Override
    public boolean apply(IndexUpdate update) {
        if (heads.isEmpty()) {
            edition();
        }
        absence.learn(update);
        var generation = heads.values().stream().map(Head::generation).max(String::compareTo);
        if (generation.isEmpty()) {
            return false;
        }
        var applied = apply(update, heads, false, open.of(generation.get()));
        if (applied) {
            absence.reached(update);
            heads = moved(heads, update.edition());
        } else {
            open.forget();
        }
        return applied;
    }

    private static Map<Integer, Head> moved(Map<Integer, Head> heads, long edition) {
        var moved = new HashMap<Integer, Head>();
        heads.forEach((bucket, head) ->
                moved.put(bucket, new Head(head.generation(), Math.max(head.edition(), edition))));
        return moved;
    }

    /**
     * One step in each bucket that is there.
     *
     * @param building whether what is being built moves, and not what serves
     * @param names whose ways are open
     */
    boolean apply(IndexUpdate update, Map<Integer, Head> stands, boolean building, OpenWays.Names names) {
        var steps = Steps.of(topology, update, names.open());
        var answers = nodes.each((jedis, buckets) -> {
            var there = buckets.stream().filter(stands::containsKey).toList();
            return Nodes.run(
                            jedis,
                            there,
                            StepScript.SCRIPT,
                            bucket -> step(bucket, Objects.requireNonNull(stands.get(bucket)), update, building, steps))
                    .stream()
                    .map(reply -> new Answer(there, reply))
                    .toList();
        });
        var replies = answers.values().stream().map(Answer::reply).toList();
        if (replies.stream().anyMatch(reply -> number(reply) != 1)) {
            return false;
        }
        names.opened(steps.named());
        close(
                stands,
                steps,
                replies.stream().flatMap(reply -> emptied(reply).stream()).toList(),
                names);
        return true;
    }

    private static Call step(int bucket, Head head, IndexUpdate update, boolean building, Steps steps) {
        var prefix = RedisKeys.of(bucket, head.generation(), "");
        var words = new ArrayList<String>();
        words.add(prefix);
        words.add(new Head(head.generation(), update.edition() - 1).toString());
        words.add(new Head(head.generation(), update.edition()).toString());
        words.addAll(steps.of(bucket));
        return new Call(building ? prefix + RedisKeys.building() : RedisKeys.head(bucket), words);
    }

    private record Answer(List<Integer> there, Object reply) {}

    /** Nobody bears the name any more: no way leads there. What a crash leaves open leads to an empty name. */
    private void close(Map<Integer, Head> stands, Steps steps, List<String> emptied, OpenWays.Names names) {
        names.closed(emptied);
        emptied.stream().flatMap(name -> steps.waysTo(name).stream()).forEach(way -> {
            var head = stands.get(way.bucket());
            if (head != null) {
                nodes.with(
                        way.bucket(),
                        jedis -> jedis.zrem(RedisKeys.of(way.bucket(), head.generation(), way.key()), way.member()));
            }
        });
    }

    private static long number(Object reply) {
        return ((Number) ((List<?>) reply).getFirst()).longValue();
    }

    private static List<String> emptied(Object reply) {
        return ((List<?>) reply).stream().skip(1).map(String.class::cast).toList();
    }

    @Override
    public Building rebuild(long edition) {
        // Unique for ever, so that a reader's question for an old generation never meets a new one's keys.
        var random = Integer.toString(ThreadLocalRandom.current().nextInt(36), 36);
        var generation = Long.toString(System.currentTimeMillis(), 36) + random;
        var building = new RedisBuilding(this, nodes, topology, absence, new Head(generation, edition), "");
        sweeper.keep(generation);
        building.begin();
        return building;
    }

    @Override
    public Optional<Building> unfinished() {
        var found = RedisBuilding.unfinished(this, nodes, topology, absence);
        found.ifPresent(building -> sweeper.keep(building.generation()));
        return found.map(Building.class::cast);
    }

    /** Readers have a new generation. */
    void switched(String generation) {
        edition();
        sweeper.sweepAllBut(generation);
    }

    @Override
    public void confirm(long publishedEdition) {
        confirmer.confirm(publishedEdition);
    }

    @Override
    public KnownKeys known() {
        return absence;
    }

    @Override
    public void close() {
        sweeper.close();
        confirmer.close();
        nodes.close();
        topology.close();
    }
}
