package zhixin.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitments.Content;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.HubKeys;
import zhixin.trust.Verification.Verified;

/**
 * What the log costs a record: both trees grown by editions of 1 000 leaves, their heads computed and signed, in processor
 * time of one thread against one SM2 verification of a record's size. With the hiding commitment, which a record needs
 * before it is a leaf, and without.
 */
final class ExchangeLog {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int EDITION = 1000;
    private static final int EDITIONS = 20;
    private static final int VERIFICATIONS = 2000;
    private static final String TEXT = "{\"field\":\"%050d\"}";

    private final HubKeys keys;
    private final Map<Tree, TreeEdge> edges = new EnumMap<>(Tree.class);
    private final List<Double> trees = new ArrayList<>();
    private final List<Double> whole = new ArrayList<>();
    private final List<Double> verification = new ArrayList<>();

    private ExchangeLog(HubKeys keys) {
        this.keys = keys;
        for (var tree : Tree.values()) {
            edges.put(tree, TreeEdge.EMPTY);
        }
    }

    /** Measures in rounds, in turns; the first, in which everything is compiled, is not counted. */
    static List<Figure> figures(Workshop workshop) {
        var bench = new ExchangeLog(HubKeys.load(workshop.pki()));
        for (var round = 0; round <= ROUNDS; round++) {
            bench.round(round > 0);
        }
        var limit = Samples.median(bench.verification);
        return List.of(
                Figure.of("log and both trees, processor time a record", "µs", bench.trees)
                        .against("one SM2 verification", limit)
                        .goal(Figure.Goal.atMost(0.25)),
                Figure.of("log, both trees and commitment, processor time a record", "µs", bench.whole)
                        .against("one SM2 verification", limit)
                        .goal(Figure.Goal.atMost(0.25)));
    }

    private void round(boolean counted) {
        var contents = contents();
        var begun = cpu();
        var leaves = new ArrayList<byte[]>();
        for (var edition = 0; edition < EDITIONS; edition++) {
            keys.commitments().commitAll(contents).forEach(made -> leaves.add(made.leafEntry()));
        }
        var committed = cpu();
        for (var edition = 0; edition < EDITIONS; edition++) {
            grow(leaves.subList(edition * EDITION, (edition + 1) * EDITION));
        }
        var grown = cpu();
        verify();
        var verified = cpu();
        if (counted) {
            var records = 1000.0 * EDITION * EDITIONS;
            trees.add((grown - committed) / records);
            whole.add((grown - begun) / records);
            verification.add((verified - grown) / (1000.0 * VERIFICATIONS));
        }
    }

    private void grow(List<byte[]> leaves) {
        for (var tree : Tree.values()) {
            var edge = keys.log()
                    .grow(tree, Objects.requireNonNull(edges.get(tree)), leaves)
                    .edge();
            edges.put(tree, edge);
            var note = keys.log().sign(tree, keys.log().checkpoint(tree, edge));
            if (note.isEmpty()) {
                throw new IllegalStateException("no head");
            }
        }
    }

    /** A record of about 300 bytes under the hub's own certificate. */
    private void verify() {
        var now = Instant.now(Clock.systemUTC());
        var signed = keys.sealer().seal("x".repeat(300).getBytes(StandardCharsets.UTF_8));
        for (var i = 0; i < VERIFICATIONS; i++) {
            if (!(keys.verifier().verify(signed, now) instanceof Verified)) {
                throw new IllegalStateException("the hub's own signature does not hold");
            }
        }
    }

    private static List<Content> contents() {
        var contents = new ArrayList<Content>(EDITION);
        for (var i = 0; i < EDITION; i++) {
            var text = TEXT.formatted(i);
            contents.add(new Content(ChangeKind.LISTED, List.of(text, text, text, text, text, "{}")));
        }
        return contents;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
