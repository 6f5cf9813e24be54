package zhixin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The question, at the real hub's partner port: how much longer the whole signed answer takes at the officer's side than the share
 * of the deadline that its slowest source took (as the answer itself says), with a dozen sources and with hundreds; and what the
 * hub's own record answers, against the bare query that it needs.
 */
final class Inquiry implements Benchmark {
    private static final int[] SOURCES = {12, Integer.getInteger("bench.sources", 500)};
    private static final int QUESTIONS = Integer.getInteger("bench.questions", 100);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 40);
    private static final int LANES = 4;
    private static final long SLOWEST_MS = 1_000;
    private static final long DEADLINE_MS = 10_000;
    private static final double MARGIN_MS = 50;

    @Override
    public String name() {
        return "inquiry";
    }

    @Override
    public String question() {
        return "a whole answer's p99 over its slowest source, and own-record answers against the bare SQL";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        report.note("questions a size", QUESTIONS);
        report.note("slowest source, ms", SLOWEST_MS);
        for (var sources : SOURCES) {
            scatter(workshop, report, sources);
        }
        OwnRecordRates.measure(workshop, report);
    }

    private static void scatter(Workshop workshop, Report report, int count) throws Exception {
        var file = workshop.pki().resolveSibling("sources.json");
        try (var sources = InquirySources.open(workshop.pki(), file, count, SLOWEST_MS);
                var hub = workshop.hub();
                var officer = InquiryOfficer.at(workshop.pki(), hub.partner())) {
            warmUp(officer);
            report.noteLoad();
            var over = new ArrayList<Double>();
            var whole = new ArrayList<Double>();
            var processor = hub.cpu();
            for (var i = 0; i < QUESTIONS; i++) {
                var asked = officer.ask(DEADLINE_MS);
                // The hub's own record holds nothing here, and says so.
                if (asked.answered() != count + 1) {
                    throw new IOException(asked.answered() + " of " + (count + 1) + " sources answered");
                }
                over.add(asked.millis() - asked.slowestMillis());
                whole.add(asked.millis() - SLOWEST_MS);
            }
            Workshop.say("inquiry: " + count + " sources: median " + Samples.median(over) + " ms over the slowest");
            report.add(new Figure(count + " sources, p99 over the slowest", "ms", p99(over), null, null, List.of())
                    .against("margin", MARGIN_MS)
                    .goal(Figure.Goal.atMost(1)));
            report.add(Figure.of(count + " sources, median over the slowest", "ms", over));
            report.add(Figure.of(count + " sources, median over that source's own second", "ms", whole));
            hub.cpu()
                    .forEach((part, after) -> report.add(Figure.of(
                            count + " sources, processor of " + part + " a question",
                            "ms",
                            List.of((after - processor.getOrDefault(part, 0.0)) * 1e3 / QUESTIONS))));
        }
    }

    /** Four at a time: a hub that is asked all day has seen more than what one officer asks in a minute. */
    private static void warmUp(InquiryOfficer officer) throws Exception {
        try (var lanes = Executors.newFixedThreadPool(LANES)) {
            var asked = IntStream.range(0, WARM_UP * LANES)
                    .mapToObj(_ -> lanes.submit(() -> {
                        officer.ask(DEADLINE_MS);
                        return null; // of hundreds of sources an answer read takes megabytes: none is kept
                    }))
                    .toList();
            for (var each : asked) {
                each.get();
            }
        }
    }

    private static double p99(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }
}
