package zhixin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import zhixin.edition.ChangeKind;
import zhixin.edition.StateChange;
import zhixin.edition.StateProof;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.security.state.KeptStateTrees;
import zhixin.security.state.StateProofs;

/**
 * What the state costs a change at so many entries, in processor time of one thread: both trees that it stands in, hashed,
 * journalled and written, in editions of 1 000 changes. Against 24 SM3 hashes of 65 bytes, one after another: the path that
 * a tree of ten million entries has at least.
 */
final class ExchangeState {
    private static final int ENTRIES = Integer.getInteger("bench.entries", 10_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int EDITIONS = 10;
    private static final int EDITION = 1000;
    private static final int AT_ONCE = 10_000;
    private static final int PATHS = 5000;
    private static final int PATH = 24;

    private final Random dice = new Random(24);
    private final KeptStateTrees trees;
    private final List<Double> change = new ArrayList<>();
    private final List<Double> proof = new ArrayList<>();
    private final List<Double> limit = new ArrayList<>();
    private int entries;
    private long position;

    private ExchangeState(KeptStateTrees trees) {
        this.trees = trees;
    }

    /** Fills the trees, then measures in rounds; the first is not counted. */
    static List<Figure> figures(Workshop workshop) throws IOException {
        var directory = workshop.directory("state");
        try (var trees = KeptStateTrees.open(directory, new byte[32])) {
            var bench = new ExchangeState(trees);
            bench.fill();
            for (var round = 0; round <= ROUNDS; round++) {
                bench.round(round > 0);
            }
            return bench.figures(Files.size(directory.resolve("trees")));
        }
    }

    private List<Figure> figures(long bytes) {
        var hashes = Samples.median(limit);
        return List.of(
                Figure.of("state root, a change at " + entries + " entries, processor time", "µs", change)
                        .against(PATH + " SM3 hashes", hashes)
                        .goal(new Figure.Goal(false, 20, 5.0)),
                Figure.of("proof of the state at " + entries + " entries, processor time", "µs", proof)
                        .against(PATH + " SM3 hashes", hashes),
                Figure.of(
                        "the state on disk, an entry with a subject of its own",
                        "bytes",
                        List.of((double) bytes / entries)));
    }

    private void fill() {
        while (entries < ENTRIES) {
            var changes = new ArrayList<StateChange>(AT_ONCE);
            for (var i = 0; i < AT_ONCE; i++) {
                changes.add(change(ChangeKind.LISTED, entries++));
            }
            trees.after(changes, position).keep();
            if (entries % 1_000_000 == 0) {
                Workshop.say("exchange: the state holds " + entries + " entries");
            }
        }
    }

    /** Every entry is of a subject of its own: the tree of subjects is as large as the lists together. */
    private StateChange change(ChangeKind kind, int entry) {
        var leaf = new byte[35];
        dice.nextBytes(leaf);
        return new StateChange(
                ++position,
                kind,
                PublicList.values()[entry % PublicList.values().length],
                new EntryId("%022d".formatted(entry)),
                leaf,
                kind.ends() ? List.of() : List.of("%064x".formatted(entry)));
    }

    private void round(boolean counted) {
        var editions = new ArrayList<List<StateChange>>();
        for (var edition = 0; edition < EDITIONS; edition++) {
            editions.add(edition());
        }
        var begun = cpu();
        for (var edition : editions) {
            trees.after(edition, edition.getLast().position()).keep();
        }
        var changed = cpu();
        var path = trees.subject("%064x".formatted(1));
        for (var i = 0; i < PATHS; i++) {
            path = trees.subject("%064x".formatted(dice.nextInt(entries)));
        }
        var proved = cpu();
        hash(path.siblings().getFirst());
        var hashed = cpu();
        if (counted) {
            change.add((changed - begun) / (1000.0 * EDITIONS * EDITION));
            proof.add((proved - changed) / (1000.0 * PATHS));
            limit.add((hashed - proved) / (1000.0 * PATHS));
        }
    }

    /** Half of it new entries, a quarter changes of old ones, a quarter removals. */
    private List<StateChange> edition() {
        var changes = new ArrayList<StateChange>(EDITION);
        for (var i = 0; i < EDITION; i++) {
            changes.add(
                    switch (i % 4) {
                        case 0, 1 -> change(ChangeKind.LISTED, entries++);
                        case 2 -> change(ChangeKind.CORRECTED, dice.nextInt(entries));
                        default -> change(ChangeKind.REMOVED, dice.nextInt(entries));
                    });
        }
        return changes;
    }

    /** Paths of a leaf and the nodes above it, 24 hashes in all. */
    private static void hash(byte[] sibling) {
        var key = new byte[StateProof.LENGTH];
        var path = StateProof.present(key, key, java.util.Collections.nCopies(PATH - 1, sibling));
        for (var i = 0; i < PATHS; i++) {
            if (StateProofs.holds(key, path)) {
                throw new IllegalStateException("no path of equal siblings ends in zeros");
            }
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
