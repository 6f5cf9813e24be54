package zhixin.edition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.ledger.LedgerPosition;
import zhixin.trust.Digests;

/**
 * Walks the ledger from position 1 and makes everything that was ever published again: each position's leaf from its texts
 * and salts, both trees and the state from nothing, every manifest from the positions and its own time. What comes out must be, byte for
 * byte, what is stored. Positions that retention erased count as the bare leaves that they left. Reads only.
 */
public final class Replay {
    private static final int PAGE = SealedEdition.MOST_POSITIONS;
    private static final int MOST_DIFFERENCES = 20;

    private final EditionLedger ledger;
    private final TransparencyLog log;
    private final Digests digests;
    private final PositionCheck positionCheck;
    private final SealCheck sealCheck;
    private final StateReplay state;

    public Replay(
            EditionLedger ledger,
            TransparencyLog log,
            Digests digests,
            PositionCheck positionCheck,
            SealCheck sealCheck,
            StateReplay state) {
        this.ledger = ledger;
        this.log = log;
        this.digests = digests;
        this.positionCheck = positionCheck;
        this.sealCheck = sealCheck;
        this.state = state;
    }

    /** Rebuilds everything, once; {@code progress} is told the number of every edition that came out the same. */
    public ReplayOutcome run(LongConsumer progress) {
        return new Walk(progress).run();
    }

    /** One walk: what has been rebuilt so far. */
    private final class Walk {
        private final LongConsumer progress;
        private final List<Difference> differences = new ArrayList<>();
        private Map<Tree, TreeEdge> edges = new EnumMap<>(Tree.class);
        private long edition;
        private long position;
        private long erased;
        private @Nullable String digest;

        Walk(LongConsumer progress) {
            this.progress = progress;
            for (var tree : Tree.values()) {
                edges.put(tree, TreeEdge.EMPTY);
            }
        }

        ReplayOutcome run() {
            var latest = latest();
            while (edition < latest && differences.size() < MOST_DIFFERENCES && next()) {
                progress.accept(edition);
            }
            var sealed = position;
            if (differences.isEmpty()) {
                pending();
            }
            if (differences.isEmpty()) {
                surplusTiles();
            }
            return new ReplayOutcome(edition, sealed, position - sealed, erased, digest, differences);
        }

        private long latest() {
            try {
                return ledger.latest().map(SealedEdition::number).orElse(0L);
            } catch (IllegalArgumentException e) {
                differ("the newest edition", "its row is not one of an edition");
                return 0;
            }
        }

        /** The edition after those that were rebuilt; false when nothing behind it can be rebuilt any more. */
        private boolean next() {
            var number = edition + 1;
            var stored = stored(number);
            if (stored == null) {
                return false;
            }
            var run = positions(stored.fromPosition(), stored.toPosition());
            if (run.isEmpty()) {
                return false;
            }
            var grown = grow(run);
            var whole = trees(stored, grown);
            rebuilt(stored, grown);
            edges = grown;
            edition = number;
            position = stored.toPosition();
            return whole;
        }

        private @Nullable SealedEdition stored(long number) {
            var where = "edition " + number;
            try {
                var stored = ledger.edition(number).orElse(null);
                if (stored == null) {
                    differ(where, "is missing");
                } else if (stored.fromPosition() != position + 1) {
                    differ(where, "does not begin after position " + position);
                } else {
                    return stored;
                }
            } catch (IllegalArgumentException e) {
                differ(where, "its row is not one of an edition");
            }
            return null;
        }

        /** The leaf entries of a run of positions, each held against its own content; none when one is missing. */
        private List<byte[]> positions(long from, long to) {
            var leaves = new ArrayList<byte[]>();
            for (var each : read(from, to)) {
                if (each.position() != from + leaves.size()) {
                    break;
                }
                erased += each.erased() ? 1 : 0;
                positionCheck.fault(each).ifPresent(fault -> differ("position " + each.position(), fault));
                leaves.add(each.commitment().leafEntry());
            }
            if (leaves.size() != to - from + 1) {
                differ("position " + (from + leaves.size()), "is missing");
                return List.of();
            }
            return leaves;
        }

        private List<LedgerPosition> read(long from, long to) {
            try {
                return ledger.positions(from, to);
            } catch (IllegalArgumentException e) {
                differ("positions " + from + "-" + to, "a row is not one of a position");
                return List.of();
            }
        }

        /** The trees after these leaves; every tile that they fill is held against the stored one. */
        private Map<Tree, TreeEdge> grow(List<byte[]> leaves) {
            var grown = new EnumMap<Tree, TreeEdge>(Tree.class);
            edges.forEach((tree, edge) -> {
                var growth = log.grow(tree, edge, leaves);
                growth.finished().forEach(this::tile);
                grown.put(tree, growth.edge());
            });
            return grown;
        }

        private void tile(Tile made) {
            var where = "tile " + made.tree() + " " + made.level() + "/" + made.index();
            var stored = ledger.tile(made.tree(), made.level(), made.index()).orElse(null);
            if (stored == null) {
                differ(where, "is missing");
            } else if (!Arrays.equals(stored.hashes(), made.hashes())) {
                differ(where, "is not the one that the leaves give");
            }
        }

        /** Whether the rebuilt heads are the signed ones; if not, nothing after them can be either. */
        private boolean trees(SealedEdition stored, Map<Tree, TreeEdge> grown) {
            var whole = true;
            for (var tree : Tree.values()) {
                var note = tree == Tree.SHA256 ? stored.checkpointSha256() : stored.checkpointSm3();
                var where = "edition " + stored.number();
                if (!note.startsWith(log.checkpoint(tree, edge(grown, tree)) + "\n")) {
                    differ(where, "its " + tree + " checkpoint is not the head that the leaves give");
                    whole = false;
                } else if (!log.holds(tree, note)) {
                    differ(where, "the signature of its " + tree + " checkpoint does not hold");
                }
            }
            return whole;
        }

        private void rebuilt(SealedEdition stored, Map<Tree, TreeEdge> grown) {
            var made = new Manifest(
                            stored.number(),
                            digest,
                            stored.fromPosition(),
                            stored.toPosition(),
                            stored.publishedAt(),
                            log.checkpoint(Tree.SHA256, edge(grown, Tree.SHA256)),
                            log.checkpoint(Tree.SM3, edge(grown, Tree.SM3)),
                            ledger.lastBatches(stored.toPosition()),
                            state(stored))
                    .bytes(digests);
            digest = digests.sm3(made);
            var where = "edition " + stored.number();
            if (!Arrays.equals(made, stored.manifest().content())) {
                differ(where, "its manifest is not the one that the ledger gives");
            } else if (!digest.equals(stored.manifestDigest())) {
                differ(where, "its stored digest is not that of its manifest");
            }
            sealCheck.fault(stored.manifest(), stored.publishedAt()).ifPresent(fault -> differ(where, fault));
        }

        /** The state's roots, which are held against the signed ones list by list, so that the one that differs is named. */
        private @Nullable StateRoots state(SealedEdition stored) {
            var where = "edition " + stored.number();
            try {
                var made = state.after(stored);
                var signed = StateRoots.signedWith(stored).orElse(null);
                if (made != null && signed == null) {
                    differ(where, "has no state root, unlike one before it");
                } else if (made != null && signed != null) {
                    made.byName().forEach((name, root) -> {
                        if (!root.equals(signed.byName().get(name))) {
                            differ(where, "its state root of " + name + " is not the one that the ledger gives");
                        }
                    });
                }
                return made;
            } catch (IllegalStateException | IllegalArgumentException e) {
                differ(where, "its changes give no state");
                return null;
            }
        }

        /** What is recorded and in no edition yet. */
        private void pending() {
            var last = ledger.lastPosition();
            while (position < last && differences.size() < MOST_DIFFERENCES) {
                var to = Math.min(last, position + PAGE);
                if (positions(position + 1, to).isEmpty()) {
                    return;
                }
                position = to;
            }
        }

        /**
         * A finished tile beyond what the leaves fill belongs to no tree of ours, unless a running hub has sealed another
         * edition meanwhile: tile and edition come in one transaction, so the newest edition is asked for last.
         */
        private void surplusTiles() {
            var surplus = edges.entrySet().stream()
                    .flatMap(each -> surplusTiles(each.getKey(), each.getValue()))
                    .toList();
            if (!surplus.isEmpty() && latest() == edition) {
                differences.addAll(surplus);
            }
        }

        private Stream<Difference> surplusTiles(Tree tree, TreeEdge edge) {
            return IntStream.rangeClosed(0, edge.partialTiles().size())
                    .mapToObj(level -> {
                        var index = edge.size() / Math.powExact((long) Tile.WIDTH, level + 1);
                        return ledger.tile(tree, level, index)
                                .map(tile -> new Difference(
                                        "tile " + tree + " " + level + "/" + index,
                                        "stands there though it is not full"));
                    })
                    .flatMap(Optional::stream);
        }

        private static TreeEdge edge(Map<Tree, TreeEdge> edges, Tree tree) {
            return Objects.requireNonNull(edges.get(tree));
        }

        private void differ(String where, String what) {
            differences.add(new Difference(where, what));
        }
    }
}
