package zhixin.access;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.TransparencyLog;
import zhixin.law.PositionDraft;
import zhixin.ledger.EnforcementLedger;
import zhixin.ledger.PositionWriter;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;

/**
 * Seals a head of the access log every hour in which something was asked, and puts it into the public log as one leaf of
 * type {@code 1f}: from then on nobody, the hub included, can take an entry away or put one in between unseen. Thread-safe.
 */
public final class AccessAnchors {
    /** What the position says of itself. */
    static final String RECORD = "access-head";
    /** Whose hub it is: the anchor is no other court's act. */
    private static final CourtCode HUB = new CourtCode("最高法");

    private final AccessLedger ledger;
    private final AccessTrees trees;
    private final TransparencyLog log;
    private final EnforcementLedger enforcement;
    private final PositionWriter positions;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final Commitments commitments;
    private final Clock clock;

    public AccessAnchors(
            AccessLedger ledger,
            AccessTrees trees,
            TransparencyLog log,
            EnforcementLedger enforcement,
            PositionWriter positions,
            DocumentSealer sealer,
            Digests digests,
            Commitments commitments,
            Clock clock) {
        this.ledger = ledger;
        this.trees = trees;
        this.log = log;
        this.enforcement = enforcement;
        this.positions = positions;
        this.sealer = sealer;
        this.digests = digests;
        this.commitments = commitments;
        this.clock = clock;
    }

    /** Anchors if an hour has begun since the last head, and something was asked; whether it did. */
    public synchronized boolean tick() {
        finish();
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var head = ledger.latestHead();
        if (head.isPresent() && !head.get().at().isBefore(hour)) {
            return false;
        }
        return anchor();
    }

    /** Anchors now if something was asked since the last head; whether it did. */
    public synchronized boolean anchor() {
        finish();
        var grown = trees.grow();
        var before = ledger.latestHead().orElse(null);
        if (grown.size() == 0 || (before != null && before.size() == grown.size())) {
            return false;
        }
        var head = seal(before, grown);
        ledger.keep(head);
        publish(head);
        return true;
    }

    /** What a crash left between the two books. */
    private void finish() {
        ledger.unanchored().forEach(this::publish);
    }

    private AccessHead seal(@Nullable AccessHead before, AccessTrees.Grown grown) {
        var number = before == null ? 1 : before.number() + 1;
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var owners = owners(number, grown.size());
        var document = new TreeMap<String, @Nullable Object>();
        document.put("schema", AccessHead.SCHEMA);
        document.put("number", number);
        document.put("at", Times.text(at));
        document.put("size", grown.size());
        document.put("previousDigest", before == null ? null : before.digest());
        document.put("checkpoints", grown.checkpoints());
        document.put(
                "owners",
                Map.of("count", owners.size(), "sm3", Base64.getEncoder().encodeToString(owners.root())));
        document.put("keys", new CanonicalJson.RawJson(log.keysJson()));
        var sealed = sealer.seal(CanonicalJson.utf8(document));
        return new AccessHead(number, grown.size(), at, sealed, digests.sm3(sealed.content()));
    }

    private OwnersTree owners(long number, long size) {
        return new OwnersTree(number, ledger.ends(size), log, digests, commitments);
    }

    /** As it was when that head was sealed. */
    OwnersTree owners(AccessHead head) {
        return owners(head.number(), head.size());
    }

    private void publish(AccessHead head) {
        var position = enforcement.record(recording -> {
            var next = recording.nextPosition();
            recording.append(List.of(positions.write(draft(head), next, null)));
            return next;
        });
        ledger.anchor(head.number(), position);
    }

    private static PositionDraft draft(AccessHead head) {
        var groups = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        for (var group : FieldGroup.values()) {
            groups.put(group, new TreeMap<>());
        }
        groups.put(FieldGroup.CORE, core(head));
        var matter = new TreeMap<String, @Nullable Object>();
        matter.put("record", RECORD);
        matter.put("number", head.number());
        matter.put("size", head.size());
        matter.put("digest", head.digest());
        groups.put(FieldGroup.CASE, matter);
        return new PositionDraft(ChangeKind.OTHER, null, null, HUB, null, null, null, groups, null, false);
    }

    private static Map<String, @Nullable Object> core(AccessHead head) {
        var core = new TreeMap<String, @Nullable Object>();
        core.put("change", ChangeKind.OTHER.wire());
        core.put("list", null);
        core.put("entryId", null);
        core.put("court", HUB.value());
        core.put("recordId", null);
        core.put("effectiveOn", Times.day(head.at()).toString());
        core.put("expiresOn", null);
        core.put("publishedOn", null);
        return core;
    }
}
