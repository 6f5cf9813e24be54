package zhixin.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark found: {@code target/bench/NAME.json} and a table for the reader. */
final class Report {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Benchmark benchmark;
    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final Map<String, Object> notes = new LinkedHashMap<>();
    private final List<Double> loads = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    Report(Benchmark benchmark, Path root, Clock clock) {
        this.benchmark = benchmark;
        head.put("benchmark", benchmark.name());
        head.put("question", benchmark.question());
        head.put("at", clock.instant().toString());
        head.put("machine", Machine.describe());
        head.put("commit", Commit.of(root));
    }

    void add(Figure figure) {
        figures.add(figure);
    }

    /** Circumstances that a figure must be read with: sizes, counts, settings. */
    void note(String name, Object value) {
        notes.put(name, value);
    }

    /** How busy the machine is as a round begins. */
    void noteLoad() {
        loads.add(Machine.load());
    }

    /** Whether every bound was kept. */
    boolean kept() {
        return figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.kept()));
    }

    void write(Path directory) throws IOException {
        var all = new LinkedHashMap<>(head);
        all.put("loadAverages", loads);
        all.put("circumstances", notes);
        all.put("figures", figures.stream().map(Report::json).toList());
        Files.createDirectories(directory);
        Files.write(directory.resolve(benchmark.name() + ".json"), JSON.writeValueAsBytes(all));
    }

    private static Map<String, @Nullable Object> json(Figure figure) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("name", figure.name());
        json.put("unit", figure.unit());
        json.put("value", rounded(figure.value()));
        var limit = figure.limit();
        json.put("limitName", limit == null ? null : limit.name());
        json.put("limit", limit == null ? null : rounded(limit.value()));
        json.put("ratio", figure.ratio() == null ? null : rounded(figure.ratio()));
        var goal = figure.goal();
        json.put("floor", goal == null || !goal.atLeast() ? null : goal.bound());
        json.put("ceiling", goal == null || goal.atLeast() ? null : goal.bound());
        json.put("aim", goal == null ? null : goal.aim());
        json.put("kept", figure.kept());
        json.put("rounds", figure.rounds().stream().map(Report::rounded).toList());
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    void print(PrintStream out) {
        out.printf("%n%s: %s%n", benchmark.name(), benchmark.question());
        notes.forEach((name, value) -> out.printf("  %s: %s%n", name, value));
        out.printf("  load averages at the rounds: %s%n", loads);
        for (var figure : figures) {
            out.printf(
                    Locale.ROOT,
                    "  %-42s %10.1f %-7s %s%n",
                    figure.name(),
                    figure.value(),
                    figure.unit(),
                    held(figure));
        }
    }

    private static String held(Figure figure) {
        var limit = figure.limit();
        if (limit == null) {
            return "";
        }
        var goal = figure.goal();
        var wanted = goal == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s %.2f%s: %s",
                        goal.atLeast() ? "at least" : "at most",
                        goal.bound(),
                        goal.aim() == null ? "" : ", aim " + goal.aim(),
                        Boolean.TRUE.equals(figure.kept()) ? "kept" : "NOT KEPT");
        return String.format(
                Locale.ROOT, "ratio %.3f to %.1f (%s)%s", figure.ratio(), limit.value(), limit.name(), wanted);
    }
}
