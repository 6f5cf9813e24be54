package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.redis.Samples.key;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zhixin.lookup.IndexReply;

/** Questions asked on an event loop are answered on it, and no Redis, however slow, holds it up. */
class LoopLaneTest extends RedisTest {
    private final EventLoopGroup loops = new NioEventLoopGroup(2);

    @AfterEach
    void end() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Asks for so many subjects in one turn of a loop; each reply says on which thread it came. */
    private List<CompletableFuture<IndexReply>> ask(EventLoop loop, long from, long to) {
        var asked = new CompletableFuture<List<CompletableFuture<IndexReply>>>();
        loop.execute(() -> {
            var replies = new ArrayList<CompletableFuture<IndexReply>>();
            for (var i = from; i < to; i++) {
                replies.add(lookup.index()
                        .byNumber(key(i))
                        .thenApply(reply -> {
                            assertThat(loop.inEventLoop()).isTrue();
                            return reply;
                        })
                        .toCompletableFuture());
            }
            asked.complete(replies);
        });
        return asked.join();
    }

    private static void thatTheyAreThere(List<CompletableFuture<IndexReply>> replies, long from) throws Exception {
        for (var i = 0; i < replies.size(); i++) {
            assertThat(answered(replies.get(i)).entries())
                    .singleElement()
                    .asString()
                    .contains(Samples.id(from + i));
        }
    }

    @Test
    void everyQuestionGetsItsOwnAnswerOnItsOwnLoop() throws Exception {
        build(1, Samples.people(1, 5000));
        var one = ask(loops.next(), 1, 2500);
        var other = ask(loops.next(), 2500, 5000);
        thatTheyAreThere(one, 1);
        thatTheyAreThere(other, 2500);
        assertThat(answered(ask(loops.next(), 9000, 9001).getFirst()).entries()).isEmpty();
    }

    @Test
    void answersLongerThanOneReadAreWhole() throws Exception {
        var long1 = "长".repeat(40_000);
        build(1, List.of(Samples.subject(1, Samples.entry(1, 1, long1, "dishonest", "11", "京0105"))));
        assertThat(answered(ask(loops.next(), 1, 2).getFirst()).entries().getFirst())
                .contains(long1);
    }

    @Test
    void aNewGenerationIsFollowedWithoutARefusal() throws Exception {
        build(1, Samples.people(1, 100));
        var loop = loops.next();
        thatTheyAreThere(ask(loop, 1, 100), 1);
        for (var edition = 2; edition < 6; edition++) {
            build(edition, Samples.people(1, 100));
            thatTheyAreThere(ask(loop, 1, 100), 1);
        }
    }

    @Test
    void aPausedServerIsRefusedWithinASecondAndTheLoopGoesOn() throws Exception {
        build(1, Samples.people(1, 10));
        var loop = loops.next();
        thatTheyAreThere(ask(loop, 1, 2), 1);
        var pid = pid();
        signal("STOP", pid);
        try {
            var began = System.nanoTime();
            var replies = ask(loop, 1, 9);
            // Not one turn of the loop is held up.
            for (var turn = 0; turn < 20; turn++) {
                var before = System.nanoTime();
                loop.submit(() -> {}).get(1, TimeUnit.SECONDS);
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(900));
                Thread.sleep(10);
            }
            for (var reply : replies) {
                unavailable(reply);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2900));
        } finally {
            signal("CONT", pid);
        }
        servesAgain(loop, 1);
    }

    @Test
    void aKilledServerIsRefusedAndFoundAgain() throws Exception {
        build(1, Samples.people(1, 10));
        var loop = loops.next();
        thatTheyAreThere(ask(loop, 1, 2), 1);
        signal("KILL", pid());
        for (var reply : ask(loop, 1, 9)) {
            unavailable(reply);
        }
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!server.isHealthy() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        build(2, Samples.people(1, 10));
        servesAgain(loop, 2);
    }

    @Test
    void aFlushedIndexNeverSaysNotListed() throws Exception {
        build(1, Samples.people(1, 10));
        var loop = loops.next();
        thatTheyAreThere(ask(loop, 1, 9), 1);
        try (var admin = admin()) {
            admin.flushAll();
        }
        for (var reply : ask(loop, 1, 9)) {
            unavailable(reply);
        }
    }

    @Test
    void closingRefusesWhatWaits() throws Exception {
        build(1, Samples.people(1, 10));
        var loop = loops.next();
        thatTheyAreThere(ask(loop, 1, 2), 1);
        lookup.close();
        for (var reply : ask(loop, 1, 9)) {
            unavailable(reply);
        }
    }

    private void servesAgain(EventLoop loop, long edition) throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(8).toNanos();
        while (System.nanoTime() < until) {
            lookup.writer().confirm(edition);
            if (await(ask(loop, 1, 2).getFirst()) instanceof IndexReply.Answer answer) {
                assertThat(answer.entries()).hasSize(1);
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the index does not come back");
    }
}
