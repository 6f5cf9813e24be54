package zhixin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.redis.Samples.key;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import zhixin.law.EntryId;
import zhixin.lookup.IndexReply;
import zhixin.lookup.SearchFilter;

/** The index may be deleted at any moment: a listed person is then found or refused, never "not listed". */
class FlushTest extends RedisTest {
    private static final int PEOPLE = 2000;
    /** A machine that stands still for a second says nothing of the switch. */
    private static final Set<String> MACHINE = Set.of("index slow", "index too old");

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    @Test
    void flushesUnderLoadNeverHideAListedPerson() throws Exception {
        build(1, Samples.people(1, PEOPLE));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var askers = new ArrayList<java.util.concurrent.Future<?>>();
            for (var i = 0; i < 4; i++) {
                askers.add(threads.submit(this::askOnAndOn));
            }
            try (var admin = admin()) {
                for (var round = 1; round <= 25; round++) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(30));
                    admin.flushAll();
                    Thread.sleep(ThreadLocalRandom.current().nextInt(10));
                    build(round, Samples.people(1, PEOPLE));
                }
            }
            over.set(true);
            for (var asker : askers) {
                asker.get();
            }
        }
        assertThat(missed).hasValue(0);
        assertThat(found).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
    }

    @Test
    void generationSwitchesAndEditionsUnderLoadLoseNoAnswer() throws Exception {
        build(1, Samples.people(1, PEOPLE));
        assertThat(answered(lookup.index().byNumber(key(1))).entries()).hasSize(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(this::askOnAndOn);
            var second = threads.submit(this::askOnAndOn);
            for (var round = 1; round <= 20; round++) {
                var edition = round * 2L;
                var update = Samples.update(edition, Samples.people(1, 50));
                assertThat(lookup.writer().apply(update)).isTrue();
                lookup.writer().confirm(edition);
                build(edition + 1, Samples.people(1, PEOPLE));
            }
            over.set(true);
            first.get();
            second.get();
        }
        assertThat(missed).hasValue(0);
        assertThat(refused).hasValue(0);
        assertThat(found).hasPositiveValue();
    }

    @Test
    void aFlushWhileBuildingVoidsTheBuilding() throws Exception {
        var building = lookup.writer().rebuild(1);
        building.add(Samples.people(1, 100), "a");
        try (var admin = admin()) {
            admin.flushAll();
        }
        building.add(Samples.people(100, 200), "b");
        assertThatThrownBy(() -> building.finish(Samples.COUNTS)).isInstanceOf(UncheckedIOException.class);
        lookup.writer().confirm(1);
        unavailable(lookup.index().byNumber(key(1)));
        assertThat(lookup.writer().edition()).isEmpty();
    }

    @Test
    void noEditionIsAppliedToAnEmptyIndex() throws Exception {
        build(1, Samples.people(1, 10));
        try (var admin = admin()) {
            admin.flushAll();
        }
        var update = Samples.update(2, Samples.people(1, 2));
        assertThat(lookup.writer().apply(update)).isFalse();
        unavailable(lookup.index().byNumber(key(5)));
        lookup.writer().confirm(1);
        assertThat(lookup.index().health()).isInstanceOf(IndexReply.Unavailable.class);
    }

    private void askOnAndOn() {
        var random = ThreadLocalRandom.current();
        while (!over.get()) {
            var who = random.nextInt(1, PEOPLE);
            Supplier<CompletionStage<IndexReply>> question = switch (random.nextInt(3)) {
                case 0 -> () -> lookup.index().byNumber(key(who));
                case 1 -> () -> lookup.index().byName(Samples.question("测试" + who), SearchFilter.NONE, null, 20);
                default -> () -> lookup.index().byEntry(new EntryId(Samples.id(who)));
            };
            switch (question.get().toCompletableFuture().join()) {
                case IndexReply.Answer answer -> (answer.entries().isEmpty() ? missed : found).incrementAndGet();
                case IndexReply.Unavailable(var why) -> {
                    if (!MACHINE.contains(why)) {
                        refused.incrementAndGet();
                    }
                }
            }
        }
    }
}
