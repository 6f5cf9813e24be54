package zhixin.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to be provable, part by part; {@code -Dbench.parts=log,receipt,inclusion,state,snapshot,delta,fanout}
 * names some of them.
 */
final class Exchange implements Benchmark {
    private static final Map<String, Part> PARTS = parts();
    private static final List<String> WANTED = Arrays.asList(
            System.getProperty("bench.parts", String.join(",", PARTS.keySet())).split(","));

    /** One part with its own servers. */
    private interface Part {
        List<Figure> figures(Workshop workshop) throws Exception;
    }

    private static Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("log", ExchangeLog::figures);
        parts.put("receipt", ExchangeReceipt::figures);
        parts.put("inclusion", ExchangeInclusion::figures);
        parts.put("state", ExchangeState::figures);
        parts.put("snapshot", ExchangeFeeds::snapshot);
        parts.put("delta", _ -> ExchangeFeeds.verification());
        parts.put("fanout", ExchangeFanout::figures);
        return parts;
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String question() {
        return "what proofs, state root, snapshots and fan-out cost, each against a limit of the same run";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        for (var part : PARTS.entrySet()) {
            if (WANTED.contains(part.getKey())) {
                report.noteLoad();
                Workshop.say("exchange: " + part.getKey());
                part.getValue().figures(workshop).forEach(report::add);
            }
        }
    }
}
