package zhixin.edition;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;

/**
 * Recorded → Published: seals the next run of positions as a numbered edition, linked to the one before, under the heads
 * of both trees. One at a time; not thread-safe.
 */
public final class EditionPublisher {
    private final EditionLedger ledger;
    private final TransparencyLog log;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final Clock clock;
    private final StateKeeper state;
    private @Nullable Map<Tree, TreeEdge> edges;

    public EditionPublisher(
            EditionLedger ledger,
            TransparencyLog log,
            StateKeeper state,
            DocumentSealer sealer,
            Digests digests,
            Clock clock) {
        this.ledger = ledger;
        this.log = log;
        this.state = state;
        this.sealer = sealer;
        this.digests = digests;
        this.clock = clock;
    }

    /** The number of the newest sealed edition; 0 for none. */
    public long latest() {
        return ledger.latest().map(SealedEdition::number).orElse(0L);
    }

    /** How many recorded positions are in no edition yet. */
    public long pending() {
        return ledger.lastPosition()
                - ledger.latest().map(SealedEdition::toPosition).orElse(0L);
    }

    /**
     * Seals one edition of at most {@link SealedEdition#MOST_POSITIONS} positions, durable on return.
     *
     * @return false if nothing was pending
     * @throws IllegalStateException if the log on disk does not agree with the last signed checkpoint, or the ledger does
     *     not give the state that was signed last: nothing is signed
     */
    public boolean sealNext() {
        var latest = ledger.latest().orElse(null);
        var from = latest == null ? 1 : latest.toPosition() + 1;
        var last = ledger.lastPosition();
        if (last < from) {
            return false;
        }
        try {
            seal(latest, from, Math.min(last, from + SealedEdition.MOST_POSITIONS - 1));
            return true;
        } catch (RuntimeException e) {
            edges = null; // what is in memory may be ahead of the disk: read it anew next time
            throw e;
        }
    }

    private void seal(@Nullable SealedEdition latest, long from, long to) {
        var leaves = ledger.leafEntries(from, to);
        var grown = new EnumMap<Tree, TreeEdge>(Tree.class);
        var finished = new ArrayList<Tile>();
        edges(latest).forEach((tree, edge) -> {
            var growth = log.grow(tree, edge, leaves);
            grown.put(tree, growth.edge());
            finished.addAll(growth.finished());
        });
        var step = state.next(latest, from, to);
        ledger.seal(edition(latest, from, to, grown, step.roots()), finished);
        state.keep(step);
        edges = grown;
    }

    private SealedEdition edition(
            @Nullable SealedEdition latest, long from, long to, Map<Tree, TreeEdge> grown, StateRoots roots) {
        var sha256 = log.checkpoint(Tree.SHA256, edge(grown, Tree.SHA256));
        var sm3 = log.checkpoint(Tree.SM3, edge(grown, Tree.SM3));
        var publishedAt = publishedAt(latest);
        var manifest = new Manifest(
                latest == null ? 1 : latest.number() + 1,
                latest == null ? null : latest.manifestDigest(),
                from,
                to,
                publishedAt,
                sha256,
                sm3,
                ledger.lastBatches(to),
                roots);
        var signed = sealer.seal(manifest.bytes(digests));
        return new SealedEdition(
                manifest.edition(),
                from,
                to,
                publishedAt,
                signed,
                digests.sm3(signed.content()),
                log.sign(Tree.SHA256, sha256),
                log.sign(Tree.SM3, sm3));
    }

    /** Now; where the clock was set back, the time of the edition before: editions never come before each other. */
    private Instant publishedAt(@Nullable SealedEdition latest) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return latest != null && latest.publishedAt().isAfter(now) ? latest.publishedAt() : now;
    }

    private static TreeEdge edge(Map<Tree, TreeEdge> edges, Tree tree) {
        return java.util.Objects.requireNonNull(edges.get(tree));
    }

    private Map<Tree, TreeEdge> edges(@Nullable SealedEdition latest) {
        var known = edges;
        if (known == null || edge(known, Tree.SHA256).size() != (latest == null ? 0 : latest.toPosition())) {
            // nothing in memory yet, or another publisher has sealed since: only the disk knows
            known = restore(latest);
            edges = known;
        }
        return known;
    }

    /** Reads the trees' edges from disk and holds them against the last signed heads before anything new is signed. */
    private Map<Tree, TreeEdge> restore(@Nullable SealedEdition latest) {
        var restored = new EnumMap<Tree, TreeEdge>(Tree.class);
        for (var tree : Tree.values()) {
            var edge = latest == null ? TreeEdge.EMPTY : new EdgeReader(ledger, log).read(tree, latest.toPosition());
            if (latest != null && !signed(latest, tree).startsWith(log.checkpoint(tree, edge))) {
                throw new IllegalStateException(
                        "the " + tree + " log on disk differs from the checkpoint of edition " + latest.number());
            }
            restored.put(tree, edge);
        }
        return restored;
    }

    private static String signed(SealedEdition edition, Tree tree) {
        return tree == Tree.SHA256 ? edition.checkpointSha256() : edition.checkpointSm3();
    }
}
