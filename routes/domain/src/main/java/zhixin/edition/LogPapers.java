package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson.RawJson;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * What the log hands out beside its tiles: heads with their witnesses' lines, the statement of its keys, and that one
 * edition's trees begin with another's. Every document names the log's keys, so that the hub's seal binds them and the
 * trust anchor alone is enough to check all of it. Thread-safe.
 */
public final class LogPapers {
    public static final String KEYS = "zhixin/log-keys/1";
    public static final String CONSISTENCY = "zhixin/consistency/1";
    /** First line of one leaf's proof; its twin over SM3 bears another, so that nobody takes one for the other. */
    public static final String TLOG_PROOF = "c2sp.org/tlog-proof@v1";

    public static final String TLOG_PROOF_SM3 = "zhixin/tlog-proof-sm3@v1";

    private static final long FRESH_NANOS = 1_000_000_000;
    /** A witness's newest line may be missing for so long, where a proof must not wait for the ledger. */
    private static final long KEPT_NANOS = 10 * FRESH_NANOS;

    private final TransparencyLog log;
    private final LogProofs proofs;
    private final CosignatureBook cosignatures;
    private final DocumentSealer sealer;
    private volatile @Nullable SignedDocument keys;
    private volatile @Nullable Head head;
    private final AtomicLong askedAt = new AtomicLong(System.nanoTime() - FRESH_NANOS);

    public LogPapers(TransparencyLog log, LogProofs proofs, CosignatureBook cosignatures, DocumentSealer sealer) {
        this.log = log;
        this.proofs = proofs;
        this.cosignatures = cosignatures;
        this.sealer = sealer;
    }

    /** The signed note of an edition's head; the SHA-256 one with what witnesses have said of it so far. */
    public String checkpoint(Tree tree, SealedEdition edition) {
        if (tree == Tree.SM3) {
            return edition.checkpointSm3();
        }
        var note = new StringBuilder(edition.checkpointSha256());
        cosignatures
                .lines(edition.toPosition())
                .forEach(line -> note.append(line).append('\n'));
        var text = note.toString();
        head = new Head(edition.number(), text, System.nanoTime());
        return text;
    }

    private record Head(long edition, String note, long readAt) {}

    /** The newest edition whose head a witness has cosigned, up to that one; 0 for none. */
    public long newestCosigned() {
        return cosignatures.newestEdition().orElse(0L);
    }

    /** {@code zhixin/log-keys/1}: the log's keys of today and before, under the hub's seal. */
    public SignedDocument keys() {
        var known = keys;
        if (known == null) {
            // The log's own text with one more field, which comes last in canonical order too.
            var text = log.keysJson().replaceFirst("}$", ",\"schema\":\"" + KEYS + "\"}");
            known = sealer.seal(text.getBytes(StandardCharsets.UTF_8));
            keys = known;
        }
        return known;
    }

    /** {@code zhixin/consistency/1}: that the later edition's trees begin with all of the earlier one's. */
    public SignedDocument consistency(SealedEdition from, SealedEdition to) {
        var document = new TreeMap<String, Object>();
        document.put("schema", CONSISTENCY);
        document.put("from", head(from));
        document.put("to", head(to));
        document.put("sha256", base64(proofs.consistency(Tree.SHA256, from.toPosition(), to.toPosition())));
        document.put("sm3", base64(proofs.consistency(Tree.SM3, from.toPosition(), to.toPosition())));
        document.put("keys", keysJson());
        return sealer.seal(CanonicalJson.utf8(document));
    }

    private Map<String, Object> head(SealedEdition edition) {
        return Map.of("edition", edition.number(), "size", edition.toPosition(), "checkpoints", checkpoints(edition));
    }

    /** Both heads of an edition as signed notes. */
    public Map<String, Object> checkpoints(SealedEdition edition) {
        return Map.of("sha256", checkpoint(Tree.SHA256, edition), "sm3", checkpoint(Tree.SM3, edition));
    }

    /** The log's keys as a part of a document that is to be sealed. */
    public RawJson keysJson() {
        return new RawJson(log.keysJson());
    }

    /**
     * One leaf's proof against an edition's head as C2SP tlog-proof text, or its twin over SM3.
     *
     * @param leaf the leaf entry, to stand as {@code extra}; null to leave it to whoever has it
     */
    public String proof(Tree tree, long position, SealedEdition edition, byte @Nullable [] leaf) {
        var path = inclusion(tree, position, position, edition).getFirst();
        return proof(tree, position, path, leaf, checkpoint(tree, edition));
    }

    private static String proof(Tree tree, long position, List<byte[]> path, byte @Nullable [] leaf, String head) {
        var text = new StringBuilder(1024 + head.length());
        text.append(tree == Tree.SHA256 ? TLOG_PROOF : TLOG_PROOF_SM3);
        if (leaf != null) {
            text.append("\nextra ").append(Base64.getEncoder().encodeToString(leaf));
        }
        text.append("\nindex ").append(position - 1).append('\n');
        base64(path).forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(head).toString();
    }

    /** The same without a leaf, if nothing of it has to be read first: asked where nothing may block. */
    public Optional<String> proofAtHand(Tree tree, long position, SealedEdition edition) {
        var head = tree == Tree.SM3 ? edition.checkpointSm3() : headAtHand(edition);
        return head == null
                ? Optional.empty()
                : proofs.inclusionAtHand(tree, position, edition.toPosition())
                        .map(path -> proof(tree, position, path, null, head));
    }

    private @Nullable String headAtHand(SealedEdition edition) {
        var known = head;
        return known != null && known.edition == edition.number() && System.nanoTime() - known.readAt < KEPT_NANOS
                ? known.note
                : null;
    }

    /** Whether what is at hand of that head should be read again beside: said to one caller a second. */
    public boolean headAged(SealedEdition edition) {
        var known = head;
        var now = System.nanoTime();
        if (known == null || known.edition != edition.number() || now - known.readAt < FRESH_NANOS) {
            return false;
        }
        var last = askedAt.get();
        return now - last >= FRESH_NANOS && askedAt.compareAndSet(last, now);
    }

    /** A finished tile's hashes if they are in memory: asked where nothing may block. */
    public Optional<byte[]> tileAtHand(Tree tree, int level, long index) {
        return proofs.tileAtHand(tree, level, index);
    }

    /** The audit paths of a run of positions in the tree at the end of that edition. */
    public List<List<byte[]>> inclusion(Tree tree, long from, long to, SealedEdition edition) {
        return proofs.inclusion(tree, from, to, edition.toPosition());
    }

    /** Hashes as they stand in documents and notes. */
    public static List<String> base64(List<byte[]> hashes) {
        var encoder = Base64.getEncoder();
        var texts = new ArrayList<String>(hashes.size());
        hashes.forEach(hash -> texts.add(encoder.encodeToString(hash)));
        return texts;
    }
}
