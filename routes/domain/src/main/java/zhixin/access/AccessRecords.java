package zhixin.access;

import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.CanonicalJson.RawJson;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.LogPapers;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.right.Caller;
import zhixin.submission.Times;

/**
 * Writes {@code zhixin/access/1}: what was asked of a court's data, by whom, when, in which case and on which basis, each
 * line numbered in that court's own record and proved in both trees. The subject is never named: the court finds its own
 * case numbers, entries and assets among what was opened, and nobody else can tell whose they are. Thread-safe.
 */
public final class AccessRecords {
    public static final String SCHEMA = "zhixin/access/1";
    public static final int MOST = 1000;

    /** A court learns all of what touched it but the digest of the subject, which is the hub's own key. */
    private static final Set<AccessGroup> CLOSED = Set.of(AccessGroup.SUBJECT);

    private final AccessLedger ledger;
    private final AccessTrees trees;
    private final AnchorProofs anchors;
    private final TransparencyLog log;
    private final Commitments commitments;
    private final Clock clock;

    public AccessRecords(
            AccessLedger ledger,
            AccessTrees trees,
            AnchorProofs anchors,
            TransparencyLog log,
            Commitments commitments,
            Clock clock) {
        this.ledger = ledger;
        this.trees = trees;
        this.anchors = anchors;
        this.log = log;
        this.commitments = commitments;
        this.clock = clock;
    }

    /** A court's record after a number of its own; to be sealed. */
    public byte[] ofCourt(Caller reader, CourtCode owner, long after, int limit) {
        var grown = trees.grow();
        var end = ledger.end(owner, grown.size());
        var lines = ledger.ofOwner(owner, after, limit).stream()
                .filter(line -> line.position() <= grown.size())
                .toList();
        var document = head(reader, grown);
        document.put("owner", owner.value());
        document.put("count", end.count());
        document.put("last", end.last());
        document.put("from", lines.isEmpty() ? null : lines.getFirst().number());
        document.put("to", lines.isEmpty() ? null : lines.getLast().number());
        document.put("previousDigest", previous(owner, after));
        document.put("records", lines.stream().map(line -> record(line, grown)).toList());
        document.put("anchor", anchors.of(Optional.of(owner), grown));
        return CanonicalJson.utf8(document);
    }

    /** Everybody's, after a position of the log, for oversight; to be sealed. */
    public byte[] ofAll(Caller reader, long after, int limit) {
        var grown = trees.grow();
        var to = Math.min(grown.size(), after + limit);
        var rows = after < to ? ledger.rows(after + 1, to) : List.<AccessRow>of();
        var document = head(reader, grown);
        document.put("owner", null);
        document.put("count", grown.size());
        document.put("last", null);
        document.put("from", rows.isEmpty() ? null : after + 1);
        document.put("to", rows.isEmpty() ? null : to);
        document.put("previousDigest", null);
        document.put("records", rows.stream().map(row -> record(row, grown)).toList());
        document.put("anchor", anchors.of(Optional.empty(), grown));
        return CanonicalJson.utf8(document);
    }

    private TreeMap<String, @Nullable Object> head(Caller reader, AccessTrees.Grown grown) {
        var document = new TreeMap<String, @Nullable Object>();
        document.put("schema", SCHEMA);
        document.put("reader", reader.id());
        document.put("issuedAt", Times.text(clock.instant()));
        document.put("size", grown.size());
        document.put("checkpoints", grown.checkpoints());
        document.put("keys", new RawJson(log.keysJson()));
        return document;
    }

    private @Nullable String previous(CourtCode owner, long after) {
        return after < 1
                ? null
                : ledger.ofOwner(owner, after - 1, 1).stream()
                        .filter(line -> line.number() == after)
                        .findFirst()
                        .map(OwnerRow::digest)
                        .orElse(null);
    }

    private Map<String, @Nullable Object> record(OwnerRow line, AccessTrees.Grown grown) {
        var row = ledger.rows(line.position(), line.position()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the access log lacks entry " + line.position()));
        var record = proved(row, grown, CLOSED);
        record.put("number", line.number());
        record.put("own", row.erased() ? bare(line) : opening(line));
        return record;
    }

    private Map<String, @Nullable Object> record(AccessRow row, AccessTrees.Grown grown) {
        var record = proved(row, grown, Set.of());
        record.put(
                "owners",
                row.owners().stream()
                        .map(line -> row.erased() ? bare(line) : opening(line))
                        .toList());
        return record;
    }

    private TreeMap<String, @Nullable Object> proved(AccessRow row, AccessTrees.Grown grown, Set<AccessGroup> closed) {
        var record = new TreeMap<String, @Nullable Object>();
        record.put("position", row.position());
        if (row.erased()) {
            record.put("erased", true);
            record.put(
                    "leaf", Base64.getEncoder().encodeToString(row.commitment().leafEntry()));
        } else {
            record.put("groups", groups(row, closed));
        }
        record.put("sha256", LogPapers.base64(grown.inclusion(Tree.SHA256, row.position())));
        record.put("sm3", LogPapers.base64(grown.inclusion(Tree.SM3, row.position())));
        return record;
    }

    private Map<String, Object> groups(AccessRow row, Set<AccessGroup> closed) {
        var groups = new TreeMap<String, Object>();
        var salts = row.commitment().salts();
        for (var group : AccessGroup.values()) {
            var from = group.ordinal() * Commitment.SALT_LENGTH;
            var salt = java.util.Arrays.copyOfRange(salts, from, from + Commitment.SALT_LENGTH);
            groups.put(
                    group.wire(),
                    closed.contains(group)
                            ? Map.of("digest", digest(salt, row.group(group)))
                            : opened(salt, row.group(group)));
        }
        return groups;
    }

    private String digest(byte[] salt, String text) {
        return "sm3:" + HexFormat.of().formatHex(commitments.groupDigest(salt, text));
    }

    private static Map<String, Object> opening(OwnerRow line) {
        return opened(line.salt(), line.opening());
    }

    private static Map<String, Object> bare(OwnerRow line) {
        return Map.of("digest", line.digest());
    }

    private static Map<String, Object> opened(byte[] salt, String text) {
        return Map.of("data", new RawJson(text), "salt", Base64.getEncoder().encodeToString(salt));
    }
}
