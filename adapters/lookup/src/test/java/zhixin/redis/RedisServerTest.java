package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

class RedisServerTest {
    @TempDir
    Path data;

    @Test
    void startsOnTheLoopbackAloneAndStops() throws Exception {
        var server = RedisServer.embedded(data.resolve("redis"), 0);
        assertThat(server.isHealthy()).isTrue();
        try (var admin = client(server)) {
            assertThat(admin.configGet("bind").get("bind")).isEqualTo("127.0.0.1");
            assertThat(admin.configGet("appendonly").get("appendonly")).isEqualTo("no");
            assertThat(admin.configGet("save").get("save")).isEmpty();
            assertThat(admin.configGet("maxmemory-policy").get("maxmemory-policy"))
                    .isEqualTo("noeviction");
        }
        server.close();
        assertThat(server.isHealthy()).isFalse();
    }

    @Test
    void anOrphanIsAdoptedWithWhatItHolds() throws Exception {
        var home = Files.createDirectories(data.resolve("redis")).toRealPath();
        var orphan = orphan(home, freePort());
        try (var adopted = RedisServer.embedded(data.resolve("redis"), 0)) {
            try (var admin = client(adopted)) {
                assertThat(admin.get("mark")).isEqualTo("warm");
            }
        }
        assertThat(orphan.onExit().get(5, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void anOrphanOnAnotherPortOrOneThatHangsIsStopped() throws Exception {
        var home = Files.createDirectories(data.resolve("redis")).toRealPath();
        var orphan = orphan(home, freePort());
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(orphan.pid()))
                        .start()
                        .waitFor())
                .isZero();
        try (var server = RedisServer.embedded(data.resolve("redis"), freePort())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(server.isHealthy()).isTrue();
            try (var admin = client(server)) {
                assertThat(admin.get("mark")).isNull();
            }
        }
    }

    @Test
    void aStrangersProcessIsNeverStopped() throws Exception {
        var home = Files.createDirectories(data.resolve("redis")).toRealPath();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            // The number of a process that we wrote down once, now somebody else's.
            new ServerRecord(stranger.pid(), 6379, Instant.now().minus(Duration.ofDays(1)))
                    .write(RedisProcess.record(home));
            try (var server = RedisServer.embedded(home, 0)) {
                assertThat(server.isHealthy()).isTrue();
                ServerRecord.of(stranger.toHandle(), 6379).write(RedisProcess.record(home));
                assertThat(Orphan.adoptOrStop(home, 0)).isEmpty();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsToldAndNothingIsLeftRunning() throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RedisServer.embedded(data.resolve("redis"), taken.getLocalPort()))
                    .isInstanceOf(java.io.IOException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void theCarriedBinaryServesTheIndexToo() throws Exception {
        var home = Files.createDirectories(data.resolve("redis")).toRealPath();
        var port = freePort();
        var process = RedisProcess.launch(home, RedisBinary.carried(home), port);
        var settings = RedisSettings.of(URI.create("redis://127.0.0.1:" + port), new byte[32]);
        try (var lookup = new RedisLookup(settings, java.time.Clock.systemUTC())) {
            var building = lookup.writer().rebuild(1);
            building.add(Samples.people(1, 10), "");
            building.finish(Samples.COUNTS);
            lookup.writer().confirm(1);
            assertThat(RedisTest.answered(lookup.index().byNumber(Samples.key(1)))
                            .entries())
                    .hasSize(1);
        } finally {
            RedisProcess.stop(process);
        }
    }

    @Test
    void addressesThatAreNotServedAreRefusedClearly() {
        for (var bad : List.of(
                "http://localhost",
                "redis:localhost",
                "redis://a:1,b:2",
                "redis://localhost:0",
                "redis://localhost/zero",
                "redis-ring://a:1",
                "redis-sentinel://a:1",
                "redis-cluster://a:x")) {
            assertThatThrownBy(() -> RedisServer.external(URI.create(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("redis-cluster://");
        }
        var cluster = RedisAddress.of(URI.create("rediss-cluster://:p%40ss@a:1,b:2"));
        assertThat(cluster.seeds()).containsExactly(new HostAndPort("a", 1), new HostAndPort("b", 2));
        assertThat(cluster.password()).isEqualTo("p@ss");
        assertThat(cluster.tls()).isTrue();
        var external = RedisServer.external(URI.create("redis://user:secret@localhost:1"));
        assertThat(external.isHealthy()).isFalse();
        assertThat(RedisAddress.of(external.uri()).toString()).doesNotContain("secret");
    }

    /** What a killed JVM leaves: the process and its record. */
    private static ProcessHandle orphan(Path home, int port) throws Exception {
        var process = RedisProcess.launch(home, RedisBinary.find(home), port);
        try (var admin = new Jedis("127.0.0.1", port)) {
            admin.set("mark", "warm");
        }
        return process;
    }

    private static Jedis client(RedisServer server) {
        return new Jedis(server.uri());
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
