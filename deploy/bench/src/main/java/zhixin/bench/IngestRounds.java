package zhixin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The rounds of {@link Ingest}, each with its own COPY right after it, while the hub has nothing to do. */
final class IngestRounds {
    private static final int COPIES = 3;
    /** The limit: what is durable at the same moments, into tables of the same indexes and checks. */
    private static final String SAME = "COPY, the same tables and transactions";

    private static final String ONE_PIECE = "COPY in one piece, the same tables";
    private static final String BARE = "COPY in one piece, no indexes";

    private final Report report;
    private final HubProcess hub;
    private final TreeMap<String, List<Double>> cpu = new TreeMap<>();
    private final List<Double> published = new ArrayList<>();
    private final List<Double> dispatched = new ArrayList<>();
    private final List<Double> plain = new ArrayList<>();
    private final List<Double> committed = new ArrayList<>();
    private final List<Double> indexed = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> records = new ArrayList<>();

    IngestRounds(Report report, HubProcess hub) {
        this.report = report;
        this.hub = hub;
    }

    void measure(LedgerProbe probe, List<LoadCourt> courts, int rounds, int batches) throws Exception {
        for (var round = 1; round <= rounds; round++) {
            report.noteLoad();
            round(probe, courts, batches);
            Workshop.say(String.format(
                    Locale.ROOT,
                    "ingest: round %d of %d: %.0f rows/s (%.0f records/s), COPY %.0f (in one piece %.0f, without indexes %.0f): ratio %.3f; CPU %s",
                    round,
                    rounds,
                    published.getLast(),
                    records.getLast(),
                    committed.getLast(),
                    indexed.getLast(),
                    plain.getLast(),
                    ratios.getLast(),
                    cpu));
        }
        figures();
    }

    private void round(LedgerProbe probe, List<LoadCourt> courts, int batches) throws Exception {
        var mark = probe.mark();
        var before = hub.cpu();
        var begun = System.nanoTime();
        Ingest.send(courts, batches);
        var last = probe.lastPosition();
        while (probe.publishedPosition() < last) {
            Thread.sleep(2);
        }
        var seconds = (System.nanoTime() - begun) / 1e9;
        Ingest.settle(probe);
        var toDispatched = (System.nanoTime() - begun) / 1e9;
        var used = hub.cpu(); // before the rows are counted, which reads every table whole
        var rows = probe.rowsSince(mark);
        dispatched.add(rows / toDispatched);
        used.forEach((part, after) -> cpu.computeIfAbsent(part, name -> new ArrayList<>())
                .add((after - before.getOrDefault(part, 0.0)) * 1e6 / rows));
        published.add(rows / seconds);
        records.add(courts.size() * (double) batches * 1000 / seconds);
        copies(probe, mark);
    }

    private void copies(LedgerProbe probe, long mark) throws Exception {
        var rows = probe.export(mark);
        var transactions = probe.exportByTransaction(mark);
        var bare = new ArrayList<Double>();
        var full = new ArrayList<Double>();
        var sized = new ArrayList<Double>();
        for (var copy = 0; copy < COPIES; copy++) {
            bare.add(probe.copy(rows, false));
            full.add(probe.copy(rows, true));
            sized.add(probe.copy(transactions, true));
        }
        committed.add(Samples.median(sized));

        plain.add(Samples.median(bare));
        indexed.add(Samples.median(full));
        ratios.add(published.getLast() / committed.getLast());
    }

    private void figures() {
        cpu.forEach((part, rounds) ->
                report.add(Figure.of("processor time of " + part + ", dispatch with it", "µs/row", rounds)));
        report.add(Figure.of("rows published", "rows/s", published)
                .against(SAME, Samples.median(committed))
                .goal(Figure.Goal.atLeast(0.25, 0.5)));
        report.add(Figure.of("rows published", "rows/s", published).against(ONE_PIECE, Samples.median(indexed)));
        report.add(Figure.of("rows published", "rows/s", published).against(BARE, Samples.median(plain)));
        report.add(Figure.of("rows dispatched to every subscriber", "rows/s", dispatched)
                .against(SAME, Samples.median(committed)));
        report.add(Figure.of("records published", "1/s", records));
        report.add(Figure.of("ratio of each round", "", ratios));
        report.add(Figure.of(SAME, "rows/s", committed));
        report.add(Figure.of(ONE_PIECE, "rows/s", indexed));
        report.add(Figure.of(BARE, "rows/s", plain));
    }
}
