package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.redis.Samples.entry;
import static zhixin.redis.Samples.key;
import static zhixin.redis.Samples.stood;
import static zhixin.redis.Samples.subject;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.law.EntryId;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.SearchFilter;

/** A Redis Cluster of three masters: every step works there, and losing a master costs its share and nothing else. */
class ClusterTest {
    private static final int PEOPLE = 600;

    @TempDir
    Path directory;

    private final List<ServerProcess> masters = new ArrayList<>();
    private RedisLookup lookup;

    @BeforeEach
    void start() throws Exception {
        for (var i = 0; i < 3; i++) {
            masters.add(master(i));
        }
        try (var first = masters.getFirst().client()) {
            for (var other : masters) {
                first.clusterMeet("127.0.0.1", other.port);
            }
        }
        ServerProcess.eventually(() -> masters.stream().allMatch(this::knowsAllSlots));
        var seeds = masters.stream().map(each -> "127.0.0.1:" + each.port).collect(Collectors.joining(","));
        lookup = new RedisLookup(
                RedisSettings.of(URI.create("redis-cluster://" + seeds), RedisTest.CURSOR_KEY), Clock.systemUTC());
    }

    private ServerProcess master(int number) throws Exception {
        var server = ServerProcess.start(
                directory.resolve("m" + number),
                "--cluster-enabled",
                "yes",
                "--cluster-require-full-coverage",
                "no",
                "--cluster-node-timeout",
                "2000",
                "--save",
                "",
                "--appendonly",
                "no");
        try (var jedis = server.client()) {
            jedis.clusterAddSlots(IntStream.range(0, 16384)
                    .filter(slot -> slot * 3 / 16384 == number)
                    .toArray());
        }
        return server;
    }

    private boolean knowsAllSlots(ServerProcess server) {
        try (var jedis = server.client()) {
            return jedis.clusterInfo().contains("cluster_state:ok")
                    && jedis.clusterInfo().contains("cluster_slots_ok:16384")
                    && jedis.clusterInfo().contains("cluster_known_nodes:3");
        }
    }

    @AfterEach
    void stop() {
        if (lookup != null) {
            lookup.close();
        }
        masters.forEach(ServerProcess::close);
    }

    private void build(long edition, List<SubjectEntries> subjects) {
        var building = lookup.writer().rebuild(edition);
        building.add(subjects, "");
        building.finish(Samples.COUNTS);
        lookup.writer().confirm(edition);
    }

    @Test
    void everyQuestionAndEveryStepWorksThere() throws Exception {
        build(1, Samples.people(1, PEOPLE));
        for (var i = 1; i < PEOPLE; i++) {
            assertThat(RedisTest.answered(lookup.index().byNumber(key(i))).entries())
                    .hasSize(1);
        }
        assertThat(RedisTest.answered(lookup.index().byNumber(key(PEOPLE))).entries())
                .isEmpty();
        assertThat(RedisTest.answered(lookup.index().byEntry(new EntryId(Samples.id(7))))
                        .entries())
                .hasSize(1);
        assertThat(RedisTest.answered(lookup.index().counts()).entries()).hasSize(1);
        assertThat(search("测试9").entries()).hasSize(1);
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Answer.class);

        var moved = subject(2, entry(2, 2, "公司甲", "consumption", "31", "沪0115"));
        var update = Samples.update(
                2,
                List.of(new SubjectEntries(key(1), List.of()), moved),
                stood(1, entry(1, 1, "测试1", "dishonest", "11", "京0105")),
                stood(2, entry(2, 2, "测试2", "dishonest", "11", "京0105")));
        assertThat(lookup.writer().apply(update)).isTrue();
        lookup.writer().confirm(2);
        assertThat(lookup.writer().edition()).hasValue(2);
        assertThat(RedisTest.answered(lookup.index().byNumber(key(1))).entries())
                .isEmpty();
        assertThat(search("测试1").entries()).isEmpty();
        assertThat(search("测试2").entries()).isEmpty();
        assertThat(search("公司甲").entries()).hasSize(1);
        var prefix = lookup.index().byName(Samples.ofBeginning("公司"), SearchFilter.NONE, null, 5);
        assertThat(RedisTest.answered(prefix).entries()).hasSize(1);
    }

    private IndexReply.Answer search(String name) throws Exception {
        return RedisTest.answered(lookup.index().byName(Samples.question(name), SearchFilter.NONE, null, 20));
    }

    @Test
    void aLostMasterCostsItsShareAndTheRestGoesOn() throws Exception {
        build(1, Samples.people(1, PEOPLE));
        var over = new AtomicBoolean();
        var wrong = new AtomicLong();
        var found = new AtomicLong();
        var refused = new AtomicLong();
        var asker = Thread.ofPlatform().start(() -> {
            for (var i = 0; !over.get(); i = (i + 1) % (PEOPLE - 1)) {
                switch (lookup.index()
                        .byNumber(key(i + 1))
                        .toCompletableFuture()
                        .join()) {
                    case IndexReply.Answer answer -> (answer.entries().size() == 1 ? found : wrong).incrementAndGet();
                    case IndexReply.Unavailable none -> refused.incrementAndGet();
                }
            }
        });
        masters.get(1).kill();
        // Editions go on in what is there.
        for (var edition = 2; edition <= 6; edition++) {
            Thread.sleep(400);
            assertThat(lookup.writer().apply(Samples.update(edition, Samples.people(1, 20))))
                    .isTrue();
            assertThat(lookup.writer().edition()).hasValue(edition);
            assertThat(lookup.writer().whole()).isFalse();
            lookup.writer().confirm(edition);
        }
        var answers = 0;
        for (var i = 1; i < PEOPLE; i++) {
            var reply = RedisTest.await(lookup.index().byNumber(key(i)));
            if (reply instanceof IndexReply.Answer answer) {
                assertThat(answer.entries()).hasSize(1);
                answers++;
            }
        }
        assertThat(answers).isBetween(PEOPLE / 3, PEOPLE * 9 / 10);
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Unavailable.class);

        // It comes back with nothing: still refused, until a new generation is built beside.
        masters.get(1).start();
        ServerProcess.eventually(() -> masters.stream().allMatch(this::knowsAllSlots));
        ServerProcess.eventually(() -> {
            lookup.writer().edition();
            lookup.writer().confirm(6);
            return !lookup.writer().whole();
        });
        build(6, Samples.people(1, PEOPLE));
        ServerProcess.eventually(() -> {
            lookup.writer().confirm(6);
            return lookup.index().health() instanceof IndexReply.Answer;
        });
        for (var i = 1; i < PEOPLE; i++) {
            assertThat(RedisTest.answered(lookup.index().byNumber(key(i))).entries())
                    .hasSize(1);
        }
        over.set(true);
        asker.join();
        System.out.printf(
                "one of three masters killed: %d found, %d refused, %d wrong; %d of %d answered meanwhile%n",
                found.get(), refused.get(), wrong.get(), answers, PEOPLE - 1);
        assertThat(wrong).hasValue(0);
        assertThat(refused).hasPositiveValue();
    }
}
