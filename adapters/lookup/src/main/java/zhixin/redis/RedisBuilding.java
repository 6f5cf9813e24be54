package zhixin.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.exceptions.JedisException;
import zhixin.lookup.IndexWriter.Building;
import zhixin.lookup.IndexWriter.SubjectEntries;

/** A generation being written, on a connection of its own: if that breaks, the building is void. */
final class RedisBuilding implements Building {
    private final Jedis jedis;
    private final String generation;
    private final Consumer<String> finished;

    RedisBuilding(Jedis jedis, String generation, Consumer<String> finished) {
        this.jedis = jedis;
        this.generation = generation;
        this.finished = finished;
        jedis.set(key(RedisKeys.building()), "1");
    }

    @Override
    public void add(List<SubjectEntries> subjects) {
        try (var pipeline = jedis.pipelined()) {
            subjects.stream().filter(subject -> !subject.isEmpty()).forEach(subject -> add(pipeline, subject));
            for (var reply : pipeline.syncAndReturnAll()) {
                if (reply instanceof JedisException e) {
                    throw e;
                }
            }
        } catch (JedisException e) {
            throw broken(e);
        }
    }

    private void add(Pipeline pipeline, SubjectEntries subject) {
        pipeline.set(key(RedisKeys.subject(subject.subjectKey())), Members.lines(subject));
        for (var entry : subject.entries()) {
            pipeline.set(key(RedisKeys.entry(entry.entryId())), Members.stored(subject.subjectKey(), entry));
            pipeline.zadd(key(RedisKeys.name(entry.name().key())), 0, Members.of(subject.subjectKey(), entry));
            var way = Members.way(entry.name());
            if (entry.name().organization()) {
                pipeline.zadd(key(RedisKeys.organizations()), 0, Members.organization(entry.name()));
            }
            entry.name().ways().forEach(form -> pipeline.zadd(key(RedisKeys.way(form)), 0, way));
        }
    }

    @Override
    public void finish(long edition, Map<String, Long> counts) {
        var words = List.of(generation, String.valueOf(edition), ApplyScript.counts(counts));
        try (jedis) {
            if (!Long.valueOf(1).equals(FinishScript.SCRIPT.run(jedis, words))) {
                throw new UncheckedIOException(new IOException("the index was emptied while it was built"));
            }
        } catch (JedisException e) {
            throw broken(e);
        }
        finished.accept(generation);
    }

    private String key(String suffix) {
        return RedisKeys.of(generation, suffix);
    }

    private UncheckedIOException broken(JedisException e) {
        try {
            jedis.close();
        } catch (JedisException again) {
            e.addSuppressed(again);
        }
        return new UncheckedIOException(new IOException("building the index broke off", e));
    }
}
