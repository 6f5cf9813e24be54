package zhixin.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EdgeProofs;
import zhixin.edition.EdgeReader;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;

/** The access log's two trees, grown when somebody looks at them: an entry is durable and bound to its leaf before. Thread-safe. */
public final class AccessTrees {
    private static final int STEP = 4096;

    private final AccessLedger ledger;
    private final TransparencyLog log;
    private final EdgeProofs proofs;
    private @Nullable Map<Tree, TreeEdge> edges;

    public AccessTrees(AccessLedger ledger, TransparencyLog log, EdgeProofs proofs) {
        this.ledger = ledger;
        this.log = log;
        this.proofs = proofs;
    }

    /** The trees over all entries that there are now. @throws IllegalStateException if they do not begin as was signed */
    public synchronized Grown grow() {
        try {
            var grown = edges == null ? restore() : edges;
            var last = ledger.lastPosition();
            for (var size = size(grown); size < last; size = size(grown)) {
                grown = grow(grown, size, Math.min(last, size + STEP));
            }
            edges = grown;
            return new Grown(size(grown), grown);
        } catch (RuntimeException e) {
            edges = null;
            throw e;
        }
    }

    private Map<Tree, TreeEdge> grow(Map<Tree, TreeEdge> from, long size, long to) {
        var leaves = ledger.leafEntries(size + 1, to);
        if (leaves.size() != to - size) {
            throw new IllegalStateException("the access log lacks entries between " + (size + 1) + " and " + to);
        }
        var grown = new EnumMap<Tree, TreeEdge>(Tree.class);
        var finished = new ArrayList<Tile>();
        from.forEach((tree, edge) -> {
            var growth = log.grow(tree, edge, leaves);
            grown.put(tree, growth.edge());
            finished.addAll(growth.finished());
        });
        ledger.keep(finished);
        return grown;
    }

    /** From the newest signed head on, once what is on disk gives its roots again. */
    private Map<Tree, TreeEdge> restore() {
        var head = ledger.latestHead().orElse(null);
        var restored = new EnumMap<Tree, TreeEdge>(Tree.class);
        for (var tree : Tree.values()) {
            var edge = head == null ? TreeEdge.EMPTY : new EdgeReader(ledger, log).read(tree, head.size());
            if (head != null && !states(head, log.checkpoint(tree, edge))) {
                throw new IllegalStateException(
                        "the access log's " + tree + " tree on disk differs from its signed head " + head.number());
            }
            restored.put(tree, edge);
        }
        return restored;
    }

    /** Whether a sealed head holds that checkpoint: its text, as JSON writes it, without the closing quotation mark. */
    static boolean states(AccessHead head, String checkpoint) {
        var quoted = CanonicalJson.write(checkpoint);
        return new String(head.document().content(), java.nio.charset.StandardCharsets.UTF_8)
                .contains(quoted.substring(0, quoted.length() - 1));
    }

    private static long size(Map<Tree, TreeEdge> edges) {
        return Objects.requireNonNull(edges.get(Tree.SHA256)).size();
    }

    /** The trees at one size. */
    public final class Grown {
        private final long size;
        private final Map<Tree, TreeEdge> edges;

        private Grown(long size, Map<Tree, TreeEdge> edges) {
            this.size = size;
            this.edges = edges;
        }

        /** Entries of the log. */
        public long size() {
            return size;
        }

        /** Both heads as signed notes. */
        Map<String, Object> checkpoints() {
            return Map.of("sha256", note(Tree.SHA256), "sm3", note(Tree.SM3));
        }

        private String note(Tree tree) {
            return log.sign(tree, log.checkpoint(tree, edge(tree)));
        }

        List<byte[]> inclusion(Tree tree, long position) {
            return proofs.inclusion(tree, edge(tree), ledger, position - 1);
        }

        /** That the tree begins with its first {@code older} leaves. */
        List<byte[]> consistency(Tree tree, long older) {
            return proofs.consistency(tree, edge(tree), ledger, older);
        }

        private TreeEdge edge(Tree tree) {
            return Objects.requireNonNull(edges.get(tree));
        }
    }
}
