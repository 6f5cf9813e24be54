package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.redis.Samples.key;

import org.junit.jupiter.api.Test;
import zhixin.lookup.IndexReply;

/** A building that broke off is gone on with, if nothing of it was lost. */
class ResumedBuildingTest extends RedisTest {
    private void reopen() {
        lookup.close();
        lookup = open(RedisSettings.MAX_AGE);
    }

    @Test
    void anotherLifeGoesOnWhereTheFirstOneStopped() throws Exception {
        build(1, Samples.people(1, 50));
        assertThat(lookup.writer().unfinished()).isEmpty();
        var building = lookup.writer().rebuild(4);
        building.add(Samples.people(1, 100), "SUBJECTS:half");
        reopen();
        lookup.writer().confirm(1);
        assertThat(answered(lookup.index().byNumber(key(1))).entries())
                .as("the old one serves")
                .hasSize(1);

        var resumed = lookup.writer().unfinished().orElseThrow();
        assertThat(resumed.progress()).isEqualTo("SUBJECTS:half");
        assertThat(resumed.edition()).isEqualTo(4);
        resumed.add(Samples.people(100, 200), "EDITIONS:");
        assertThat(resumed.apply(Samples.update(5, Samples.people(200, 210)))).isTrue();
        assertThat(resumed.apply(Samples.update(7, Samples.people(210, 220)))).isFalse();
        reopen();
        var again = lookup.writer().unfinished().orElseThrow();
        assertThat(again.edition()).isEqualTo(5);
        assertThat(again.progress()).isEqualTo("EDITIONS:");
        again.finish(Samples.COUNTS);
        lookup.writer().confirm(5);
        for (var person : new int[] {1, 99, 100, 199, 200, 209}) {
            assertThat(answered(lookup.index().byNumber(key(person))).entries()).hasSize(1);
        }
        assertThat(lookup.writer().unfinished()).isEmpty();
    }

    @Test
    void aServerThatWasRestartedMeanwhileVoidsIt() throws Exception {
        build(1, Samples.people(1, 50));
        var building = lookup.writer().rebuild(2);
        building.add(Samples.people(1, 100), "SUBJECTS:half");
        try (var admin = admin()) {
            // As if the one that took the first half had been another, and this one had come up from an older copy.
            var mark = admin.keys("zx:*:r").iterator().next();
            admin.set(mark, "0".repeat(40));
        }
        assertThat(lookup.writer().unfinished()).isEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> building.finish(Samples.COUNTS))
                .isInstanceOf(java.io.UncheckedIOException.class);
        lookup.writer().confirm(1);
        assertThat(answered(lookup.index().byNumber(key(1))).head().edition()).isEqualTo(1);
    }

    /** Its keys went to two lives: who came in with the first, or with an edition in between, must not seem absent. */
    @Test
    void afterAResumedBuildingTheKeysHaveToBeToldAgain() throws Exception {
        build(1, Samples.people(1, 50));
        lookup.writer().rebuild(1).add(Samples.people(1, 50), "EDITIONS:");
        var resumed = lookup.writer().unfinished().orElseThrow();
        assertThat(resumed.apply(Samples.update(2, Samples.people(60, 70)))).isTrue();
        resumed.finish(Samples.COUNTS);
        assertThat(lookup.writer().known().complete()).isFalse();
        assertThat(lookup.writer().apply(Samples.update(3, Samples.people(70, 80))))
                .isTrue();
        lookup.writer().confirm(3);
        for (var person : new int[] {1, 49, 60, 69, 70, 79}) {
            assertThat(answered(lookup.index().byNumber(key(person))).entries()).hasSize(1);
        }
    }

    /** Whoever was never listed is answered without Redis, and never longer than the index is confirmed. */
    @Test
    void absenceIsKnownWithoutAskingAndOnlyWhileItIsConfirmed() throws Exception {
        build(1, Samples.people(1, 50));
        try (var admin = admin()) {
            admin.clientPause(3000);
            var before = System.nanoTime();
            assertThat(answered(lookup.index().byNumber(key(77))).entries()).isEmpty();
            assertThat(System.nanoTime() - before).as("did not wait for Redis").isLessThan(900_000_000L);
            unavailable(lookup.index().byNumber(key(7)));
        }
        Thread.sleep(3000); // until it is over
        reopen();
        lookup.writer().edition();
        lookup.writer().confirm(1);
        assertThat(lookup.writer().known().complete()).isFalse();
        assertThat(answered(lookup.index().byNumber(key(7))).entries()).hasSize(1);
        for (var i = 1; i < 50; i++) {
            lookup.writer().known().add(java.util.List.of(key(i)));
        }
        lookup.writer().known().completed();
        assertThat(lookup.writer().known().complete()).isTrue();
        for (var i = 1; i < 50; i++) {
            assertThat(answered(lookup.index().byNumber(key(i))).entries()).hasSize(1);
        }
        assertThat(lookup.writer().apply(Samples.update(2, Samples.people(60, 70))))
                .isTrue();
        lookup.writer().confirm(2);
        assertThat(answered(lookup.index().byNumber(key(65))).entries()).hasSize(1);
        // Who has left is known like who never was; who comes back is found at once.
        var left = Samples.update(
                3, java.util.List.of(new zhixin.lookup.IndexWriter.SubjectEntries(key(65), java.util.List.of())));
        assertThat(lookup.writer().apply(left)).isTrue();
        lookup.writer().confirm(3);
        try (var admin = admin()) {
            admin.clientPause(1000);
            var before = System.nanoTime();
            assertThat(answered(lookup.index().byNumber(key(65))).entries()).isEmpty();
            assertThat(System.nanoTime() - before).as("did not wait for Redis").isLessThan(900_000_000L);
        }
        assertThat(lookup.writer().apply(Samples.update(4, Samples.people(65, 66))))
                .isTrue();
        lookup.writer().confirm(4);
        assertThat(answered(lookup.index().byNumber(key(65))).entries()).hasSize(1);
        try (var admin = admin()) {
            admin.flushAll();
        }
        lookup.writer().confirm(4);
        assertThat(await(lookup.index().byNumber(key(500)))).isInstanceOf(IndexReply.Unavailable.class);
    }
}
