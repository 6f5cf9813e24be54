package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.redis.Samples.key;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import zhixin.lookup.IndexReply;

/** A Redis that hangs, dies or grows old costs a second and a refusal, and no caller's thread. */
class SlowRedisTest extends RedisTest {
    @Test
    void aPausedServerIsRefusedWithinASecondWithoutBlocking() throws Exception {
        build(1, Samples.people(1, 10));
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
        var pid = pid();
        signal("STOP", pid);
        try {
            refusedInTime(1000);
        } finally {
            signal("CONT", pid);
        }
        servesAgain();
    }

    @Test
    void clientPauseIsJustSlow() throws Exception {
        build(1, Samples.people(1, 10));
        try (var admin = admin()) {
            admin.clientPause(4000);
            refusedInTime(100);
        }
        servesAgain();
    }

    @Test
    void aKilledServerIsStartedAgainAndTheIndexComesBack() throws Exception {
        build(1, Samples.people(1, 10));
        signal("KILL", pid());
        // Until the process is back and built anew there are only refusals.
        refusedInTime(100);
        lookup.writer().confirm(1);
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Unavailable.class);
        var until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!server.isHealthy() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        assertThat(server.isHealthy()).isTrue();
        assertThat(lookup.writer().edition()).isEmpty();
        build(2, Samples.people(1, 10));
        servesAgain();
    }

    /** What cannot be written is not half written: the old edition serves as long as it is fresh, and the next try works. */
    @Test
    void aFullServerTakesNoEditionAndLosesNone() throws Exception {
        build(1, Samples.people(1, 10));
        var update = Samples.update(2, Samples.people(20, 30));
        try (var admin = admin()) {
            admin.configSet("maxmemory", "1");
            assertThatThrownBy(() -> lookup.writer().apply(update)).isInstanceOf(UncheckedIOException.class);
            assertThat(answered(lookup.index().byNumber(key(1))).head().edition())
                    .isEqualTo(1);
            lookup.writer().confirm(2);
            assertThat(lookup.writer().edition()).hasValue(1);
            admin.configSet("maxmemory", "0");
        }
        assertThat(lookup.writer().apply(update)).isTrue();
        lookup.writer().confirm(2);
        assertThat(answered(lookup.index().byNumber(key(25))).entries()).hasSize(1);
    }

    @Test
    void aServerThatIsReadOnlyTakesNoEdition() throws Exception {
        build(1, Samples.people(1, 10));
        var update = Samples.update(2, Samples.people(20, 30));
        try (var admin = admin()) {
            admin.replicaof("127.0.0.1", 1);
            assertThatThrownBy(() -> lookup.writer().apply(update)).isInstanceOf(UncheckedIOException.class);
            assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
            admin.replicaofNoOne();
        }
        assertThat(lookup.writer().apply(update)).isTrue();
    }

    @Test
    void anOldConfirmationIsNotEnough() throws Exception {
        lookup.close();
        lookup = open(Duration.ofSeconds(3));
        build(1, Samples.people(1, 10));
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
        Thread.sleep(3050);
        unavailable(lookup.index().byNumber(key(1)));
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Unavailable.class);
        lookup.writer().confirm(1);
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
    }

    @Test
    void anIndexThrownBackIsRefused() throws Exception {
        build(5, Samples.people(1, 10));
        try (var admin = admin()) {
            admin.set(RedisKeys.head(0), admin.get(RedisKeys.head(0)).replace(":5", ":4"));
        }
        unavailable(lookup.index().byNumber(key(1)));
    }

    @Test
    void aServerThatEvictsIsNotTrusted() throws Exception {
        build(1, Samples.people(1, 10));
        try (var admin = admin()) {
            admin.configSet("maxmemory", "100mb");
            admin.configSet("maxmemory-policy", "allkeys-lru");
        }
        lookup.writer().confirm(1);
        unavailable(lookup.index().byNumber(key(1)));
    }

    private void refusedInTime(int questions) throws Exception {
        var began = System.nanoTime();
        var stages = new ArrayList<CompletionStage<IndexReply>>();
        for (var i = 0; i < questions; i++) {
            stages.add(lookup.index().byNumber(key(1)));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(900));
        for (var stage : stages) {
            unavailable(stage);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2900));
    }

    private void servesAgain() throws Exception {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < until) {
            lookup.writer().confirm(lookup.writer().edition().orElse(0));
            if (await(lookup.index().byNumber(key(1))) instanceof IndexReply.Answer answer) {
                assertThat(answer.entries()).hasSize(1);
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the index does not come back");
    }
}
