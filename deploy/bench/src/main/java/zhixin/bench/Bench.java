package zhixin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** {@code ./zhixin bench [NAME…]}: all benchmarks, or those named. Exit 0: bounds kept; 1: not all; 2: no such name. */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new Ingest(),
            new Freshness(),
            new StartUp(),
            new Lookup(),
            new NameSearch(),
            new Screening(),
            new Rebuild(),
            new Memory(),
            new Exchange(),
            new Inquiry());

    private Bench() {}

    public static void main(String[] args) throws Exception {
        System.exit(run(Arrays.asList(args)));
    }

    private static int run(List<String> names) throws Exception {
        var known = ALL.stream().map(Benchmark::name).toList();
        if (!known.containsAll(names)) {
            System.err.println("bench: the benchmarks are " + String.join(", ", known));
            return 2;
        }
        var root =
                Path.of(System.getProperty("zhixin.home", ".")).toAbsolutePath().normalize();
        var kept = true;
        for (var benchmark : ALL) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                kept &= measure(benchmark, root);
            }
        }
        return kept ? 0 : 1;
    }

    private static boolean measure(Benchmark benchmark, Path root) throws Exception {
        var results = root.resolve("target/bench");
        var report = new Report(benchmark, root, Clock.systemUTC());
        try (var workshop = Workshop.open(results, benchmark.name())) {
            benchmark.run(workshop, report);
        } catch (IOException | RuntimeException e) {
            System.err.println(
                    "bench: " + benchmark.name() + " broke off; see " + results.resolve(benchmark.name() + ".log"));
            throw e;
        }
        report.write(results);
        report.print(System.out);
        System.out.println("  written to " + results.resolve(benchmark.name() + ".json"));
        return report.kept();
    }
}
