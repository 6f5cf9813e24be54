package zhixin.certificate;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson.RawJson;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.LogPapers;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tree;
import zhixin.ledger.LedgerPosition;
import zhixin.submission.Times;

/**
 * Writes {@code zhixin/removal-proof/1}: the leaf that listed the entry and the one that ended it, opened, both in the log as
 * of one edition, whose state holds the entry no more. What was called back stays closed.
 */
final class RemovalText {
    static final String SCHEMA = "zhixin/removal-proof/1";

    private final Commitments commitments;
    private final LogPapers papers;

    RemovalText(Commitments commitments, LogPapers papers) {
        this.commitments = commitments;
        this.papers = papers;
    }

    /** What it says beside the contents of the two leaves. */
    Map<String, @Nullable Object> frame(
            String id, Instant issuedAt, SealedEdition edition, Ended ended, Map<String, @Nullable Object> absence) {
        var removed = ended.removed();
        var list = Objects.requireNonNull(removed.list());
        var entry = Objects.requireNonNull(removed.entry());
        var frame = new TreeMap<String, @Nullable Object>();
        frame.put("schema", SCHEMA);
        frame.put("certificateId", id);
        frame.put("issuedAt", Times.text(issuedAt));
        frame.put("asOf", Times.text(issuedAt));
        frame.put("edition", edition.number());
        frame.put("manifestDigest", edition.manifestDigest());
        frame.put("entryId", entry.value());
        frame.put("list", list.wire());
        frame.put("checkpoints", papers.checkpoints(edition));
        frame.put("keys", papers.keysJson());
        frame.put("listed", leaf(ended.listed(), ended.listedIn(), edition));
        frame.put("removed", leaf(removed, ended.removedIn(), edition));
        frame.put("absence", absence);
        return frame;
    }

    /**
     * An entry from its beginning to its end.
     *
     * @param listedIn the edition that sealed the one; {@code removedIn} the other's
     */
    record Ended(LedgerPosition listed, long listedIn, LedgerPosition removed, long removedIn) {}

    private Map<String, @Nullable Object> leaf(LedgerPosition position, long sealedIn, SealedEdition edition) {
        var leaf = new TreeMap<String, @Nullable Object>();
        leaf.put("position", position.position());
        leaf.put("edition", sealedIn);
        leaf.put("change", position.change().wire());
        leaf.put("leafEntry", base64(position.commitment().leafEntry()));
        leaf.put("sha256", path(Tree.SHA256, position, edition));
        leaf.put("sm3", path(Tree.SM3, position, edition));
        return leaf;
    }

    private List<String> path(Tree tree, LedgerPosition position, SealedEdition edition) {
        return LogPapers.base64(papers.inclusion(tree, position.position(), position.position(), edition)
                .getFirst());
    }

    /** The whole document. */
    Map<String, @Nullable Object> complete(Map<String, @Nullable Object> frame, Ended ended) {
        var document = new TreeMap<>(frame);
        document.put("listed", opened(frame.get("listed"), ended.listed()));
        document.put("removed", opened(frame.get("removed"), ended.removed()));
        return document;
    }

    private Map<String, @Nullable Object> opened(@Nullable Object leaf, LedgerPosition position) {
        var opened = new TreeMap<String, @Nullable Object>();
        ((Map<?, ?>) Objects.requireNonNull(leaf)).forEach((key, value) -> opened.put((String) key, value));
        opened.put("entryId", Objects.requireNonNull(position.entry()).value());
        opened.put("list", Objects.requireNonNull(position.list()).wire());
        var groups = new TreeMap<String, Object>();
        var recalled = position.recalled();
        for (var group : FieldGroup.values()) {
            groups.put(group.wire(), recalled.contains(group) ? closed(position, group) : open(position, group));
        }
        opened.put("groups", groups);
        return opened;
    }

    private static Map<String, Object> open(LedgerPosition position, FieldGroup group) {
        return Map.of(
                "data",
                new RawJson(position.group(group)),
                "salt",
                base64(position.commitment().salt(group)));
    }

    private Map<String, Object> closed(LedgerPosition position, FieldGroup group) {
        var digest = commitments.groupDigest(position.commitment().salt(group), position.group(group));
        return Map.of("digest", "sm3:" + HexFormat.of().formatHex(digest));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
