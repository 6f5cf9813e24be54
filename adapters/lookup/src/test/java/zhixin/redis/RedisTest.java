package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.SubjectEntries;

/** A real server and an index on it, fresh for each test. */
abstract class RedisTest {
    static final byte[] CURSOR_KEY = new byte[32];

    @TempDir
    Path directory;

    RedisServer server;
    RedisLookup lookup;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.embedded(directory.resolve("redis"), 0);
        lookup = open(RedisSettings.MAX_AGE);
    }

    @AfterEach
    void stop() {
        lookup.close();
        server.close();
    }

    RedisLookup open(Duration maxAge) {
        var settings = new RedisSettings(server.uri(), maxAge, RedisSettings.TIMEOUT, CURSOR_KEY, 5_000);
        return new RedisLookup(settings, Clock.systemUTC());
    }

    void build(long edition, List<SubjectEntries> subjects) {
        var building = lookup.writer().rebuild(edition);
        building.add(subjects, "all");
        building.finish(Samples.COUNTS);
        lookup.writer().confirm(edition);
    }

    Jedis admin() {
        return new Jedis(server.uri());
    }

    static IndexReply await(CompletionStage<IndexReply> stage) throws Exception {
        return stage.toCompletableFuture().get(3, TimeUnit.SECONDS);
    }

    static IndexReply.Answer answered(CompletionStage<IndexReply> stage) throws Exception {
        var reply = await(stage);
        assertThat(reply).isInstanceOf(IndexReply.Answer.class);
        return (IndexReply.Answer) reply;
    }

    static void unavailable(CompletionStage<IndexReply> stage) throws Exception {
        assertThat(await(stage)).isInstanceOf(IndexReply.Unavailable.class);
    }

    long pid() {
        try (var admin = admin()) {
            return Long.parseLong(admin.info("server").replaceAll("(?s).*process_id:(\\d+).*", "$1"));
        }
    }

    static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
