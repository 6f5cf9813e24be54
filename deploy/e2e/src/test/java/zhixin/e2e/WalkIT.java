package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Walking consecutive numbers: what it brings, and what somebody beside it notices. {@code -Dzhixin.e2e.walk=100000} for the
 * whole; the figures go to {@code target/walk.txt}.
 */
class WalkIT {
    private static final int NUMBERS = Integer.getInteger("zhixin.e2e.walk", 10_000);
    private static final int HONEST = 20;

    private static RunningHub hub;
    private static Walkers world;

    @BeforeAll
    static void start() throws Exception {
        hub = RunningHub.demo(200, "--quotas", "on", "--proxies", "1");
        world = new Walkers(hub.publicUrl());
    }

    @AfterAll
    static void stop() throws IOException {
        if (hub != null) {
            world.close();
            hub.close();
        }
    }

    /** Somebody who asks about another person or company every second. */
    private static final class Honest implements Runnable {
        private final String address;
        private final Random random = new Random(4);
        private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        private volatile long slowestMillis;
        private volatile boolean on = true;

        Honest(String address) {
            this.address = address;
        }

        @Override
        public void run() {
            for (var i = 0; on || i < HONEST; i++) {
                try {
                    Thread.sleep(1000);
                    var begun = System.nanoTime();
                    statuses.add(
                            i % 3 == 0
                                    ? world.ask(address, "/v1/search", "{\"name\": \"王伟\"}")
                                    : world.ask(address, "/v1/lookups", Walkers.lookup(somebody())));
                    slowestMillis = Math.max(slowestMillis, (System.nanoTime() - begun) / 1_000_000);
                } catch (Exception e) {
                    statuses.add(0);
                }
            }
        }

        private String somebody() {
            var born = LocalDate.of(1955, 1, 1).plusDays(random.nextInt(17_000));
            return "%d9999%s%03d"
                    .formatted(31 + random.nextInt(7), born.toString().replace("-", ""), 1 + random.nextInt(99));
        }
    }

    @Test
    void fromOneAddressItBringsTenAndTheNeighbourNoticesNothing() throws Exception {
        // Of one network on purpose.
        var honest = new Honest("203.0.113.8");
        var beside = Thread.ofVirtual().start(honest);
        var begun = System.nanoTime();
        var statuses = world.walk(NUMBERS, at -> "203.0.113.7");
        honest.on = false;
        beside.join();
        report("one address", statuses, begun, honest);

        assertThat(statuses.keySet()).containsExactly(200, 429);
        assertThat(statuses.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(NUMBERS);
        assertThat(statuses.get(200).sum()).isBetween(10L, 40L);
        assertThat(honest.statuses).hasSizeGreaterThanOrEqualTo(HONEST).containsOnly(200);
    }

    @Test
    void spreadOverANetworkItBringsSomeOfEachThousandAndTheNeighbourNoticesNothing() throws Exception {
        var honest = new Honest("198.51.100.8");
        var beside = Thread.ofVirtual().start(honest);
        var begun = System.nanoTime();
        var statuses = world.walk(NUMBERS, at -> "198.51.100." + (10 + at % 240));
        honest.on = false;
        beside.join();
        report("240 addresses of one network", statuses, begun, honest);

        assertThat(statuses.keySet()).containsExactly(200, 429);
        assertThat(statuses.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(NUMBERS);
        assertThat(statuses.get(200).sum()).isLessThan(NUMBERS / 10);
        assertThat(honest.statuses).hasSizeGreaterThanOrEqualTo(HONEST).containsOnly(200);
    }

    @Test
    void whatWasAskedIsInNoLogAndInNoMetric() throws Exception {
        var asked = Walkers.consecutive(77);
        world.ask("192.0.2.77", "/v1/lookups", asked);
        var number = asked.replaceAll(".*\"id\": \"(\\w+)\".*", "$1");
        assertThat(hub.log()).doesNotContain(number, "192.0.2.77", "203.0.113.7", "198.51.100.");
        assertThat(number).hasSize(18);
    }

    private static void report(String what, Map<Integer, LongAdder> statuses, long begun, Honest honest)
            throws IOException {
        var line =
                "%d consecutive numbers from %s in %d s: %s by status; beside it one question a second: %d asked, %d not answered, slowest %d ms"
                        .formatted(
                                NUMBERS,
                                what,
                                (System.nanoTime() - begun) / 1_000_000_000L,
                                statuses,
                                honest.statuses.size(),
                                honest.statuses.stream()
                                        .filter(status -> status != 200)
                                        .count(),
                                honest.slowestMillis);
        System.out.println(line);
        var file = Path.of("target", "walk.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
