package zhixin.access;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessLedger.AnchoredHead;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson.RawJson;
import zhixin.edition.EdgeProofs;
import zhixin.edition.EditionLedger;
import zhixin.edition.FieldGroup;
import zhixin.edition.LogPapers;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tree;
import zhixin.ledger.LedgerPosition;

/** Shows that a head of the access log stands in the public one, and what it says of one court's record. Thread-safe. */
public final class AnchorProofs {
    private final AccessLedger ledger;
    private final AccessAnchors anchors;
    private final EditionLedger editions;
    private final LogPapers papers;
    private final EdgeProofs proofs;

    public AnchorProofs(
            AccessLedger ledger, AccessAnchors anchors, EditionLedger editions, LogPapers papers, EdgeProofs proofs) {
        this.ledger = ledger;
        this.anchors = anchors;
        this.editions = editions;
        this.papers = papers;
        this.proofs = proofs;
    }

    /** The newest head that is in a published edition; null before the first. */
    @Nullable
    Map<String, @Nullable Object> of(Optional<CourtCode> owner, AccessTrees.Grown grown) {
        var latest = editions.latest().orElse(null);
        return latest == null
                ? null
                : ledger.anchored(latest.toPosition())
                        .map(anchored -> write(anchored, owner, grown))
                        .orElse(null);
    }

    private Map<String, @Nullable Object> write(
            AnchoredHead anchored, Optional<CourtCode> owner, AccessTrees.Grown grown) {
        var edition = editions.editionOf(anchored.position()).orElseThrow();
        var anchor = new TreeMap<String, @Nullable Object>();
        anchor.put("head", document(anchored.head()));
        anchor.put("consistency", consistency(anchored.head(), grown));
        anchor.put(
                "owner",
                owner.flatMap(court -> anchors.owners(anchored.head()).opening(court, proofs))
                        .orElse(null));
        anchor.put("leaf", leaf(anchored.position(), edition));
        anchor.put("edition", edition.number());
        anchor.put("checkpoints", papers.checkpoints(edition));
        anchor.put("keys", papers.keysJson());
        return anchor;
    }

    private static Map<String, Object> document(AccessHead head) {
        var base64 = Base64.getEncoder();
        return Map.of(
                "document", base64.encodeToString(head.document().content()),
                "signature", base64.encodeToString(head.document().signature()),
                "signer", base64.encodeToString(head.document().signer()));
    }

    private static Map<String, Object> consistency(AccessHead head, AccessTrees.Grown grown) {
        return Map.of(
                "sha256", LogPapers.base64(grown.consistency(Tree.SHA256, head.size())),
                "sm3", LogPapers.base64(grown.consistency(Tree.SM3, head.size())));
    }

    /** The public position opened, with its audit paths. */
    private Map<String, @Nullable Object> leaf(long number, SealedEdition edition) {
        var position = editions.positions(number, number).getFirst();
        var leaf = new TreeMap<String, @Nullable Object>();
        leaf.put("position", number);
        leaf.put("change", position.change().wire());
        leaf.put("groups", groups(position));
        leaf.put("sha256", path(Tree.SHA256, number, edition));
        leaf.put("sm3", path(Tree.SM3, number, edition));
        return leaf;
    }

    private List<String> path(Tree tree, long position, SealedEdition edition) {
        return LogPapers.base64(
                papers.inclusion(tree, position, position, edition).getFirst());
    }

    private static Map<String, Object> groups(LedgerPosition position) {
        var groups = new TreeMap<String, Object>();
        for (var group : FieldGroup.values()) {
            var salt = Base64.getEncoder().encodeToString(position.commitment().salt(group));
            groups.put(group.wire(), Map.of("data", new RawJson(position.group(group)), "salt", salt));
        }
        return groups;
    }
}
