package zhixin.submission;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EditionLedger;
import zhixin.edition.LogPapers;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tree;

/**
 * Writes the proof that belongs to a receipt: the exact leaves of a batch and their audit paths, all against the one pair
 * of heads of the edition that holds its last position. Thread-safe.
 */
public final class SubmissionProofs {
    public static final String SCHEMA = "zhixin/proof/1";

    private final EditionLedger ledger;
    private final LogPapers papers;
    private final StrictJson json;

    public SubmissionProofs(EditionLedger ledger, LogPapers papers, StrictJson json) {
        this.ledger = ledger;
        this.papers = papers;
        this.json = json;
    }

    /**
     * {@code zhixin/proof/1}, to be sealed; empty while not all positions are published. Without positions it has no
     * leaves and the heads of the newest edition.
     */
    public Optional<byte[]> document(SubmissionStatus submission) {
        var receipt = json.object(submission.receipt().content());
        var run = Run.of(receipt);
        return edition(run).map(edition -> write(receipt, run, edition));
    }

    /**
     * The proof of one leaf as text, with the leaf entry as its {@code extra}; empty while it is not published.
     *
     * @throws zhixin.problem.ProblemException if the batch has no such position
     */
    public Optional<String> text(SubmissionStatus submission, long position, Tree tree) {
        var run = Run.of(json.object(submission.receipt().content()));
        if (run == null || position < run.from() || position > run.to()) {
            throw new zhixin.problem.ProblemException(
                    zhixin.problem.ProblemType.NOT_FOUND, "this batch has no such position");
        }
        var leaf = ledger.leafEntries(position, position);
        return edition(run).map(edition -> papers.proof(tree, position, edition, leaf.getFirst()));
    }

    private Optional<SealedEdition> edition(@Nullable Run run) {
        return run == null ? ledger.latest() : ledger.editionOf(run.to());
    }

    private byte[] write(Map<String, @Nullable Object> receipt, @Nullable Run run, SealedEdition edition) {
        var document = new TreeMap<String, @Nullable Object>();
        document.put("schema", SCHEMA);
        for (var field : List.of("submissionId", "court", "batchNumber", "batchDigest")) {
            document.put(field, receipt.get(field));
        }
        document.put("positions", run == null ? null : Map.of("from", run.from(), "to", run.to()));
        document.put("edition", edition.number());
        document.put("checkpoints", papers.checkpoints(edition));
        document.put("keys", papers.keysJson());
        document.put("leaves", run == null ? List.of() : leaves(run, edition));
        return CanonicalJson.utf8(document);
    }

    private List<Map<String, Object>> leaves(Run run, SealedEdition edition) {
        var entries = ledger.leafEntries(run.from(), run.to());
        var sha256 = papers.inclusion(Tree.SHA256, run.from(), run.to(), edition);
        var sm3 = papers.inclusion(Tree.SM3, run.from(), run.to(), edition);
        var leaves = new ArrayList<Map<String, Object>>(entries.size());
        for (var i = 0; i < entries.size(); i++) {
            var leaf = new TreeMap<String, Object>();
            leaf.put("position", run.from() + i);
            leaf.put("leaf", Base64.getEncoder().encodeToString(entries.get(i)));
            leaf.put("sha256", LogPapers.base64(sha256.get(i)));
            leaf.put("sm3", LogPapers.base64(sm3.get(i)));
            leaves.add(leaf);
        }
        return leaves;
    }

    /** The positions of a receipt. */
    private record Run(long from, long to) {
        static @Nullable Run of(Map<String, @Nullable Object> receipt) {
            return receipt.get("positions") instanceof Map<?, ?> positions
                    ? new Run(number(positions, "from"), number(positions, "to"))
                    : null;
        }

        private static long number(Map<?, ?> positions, String field) {
            if (positions.get(field) instanceof Long number) {
                return number;
            }
            throw new IllegalStateException("a receipt of ours has whole positions");
        }
    }
}
