package zhixin.app;

import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.access.AccessAudit;
import zhixin.courts.JacksonStrictJson;
import zhixin.delivery.DeliveryCheck;
import zhixin.edition.CanonicalJson;
import zhixin.edition.CosignatureAudit;
import zhixin.edition.Difference;
import zhixin.edition.PositionCheck;
import zhixin.edition.Replay;
import zhixin.edition.ReplayOutcome;
import zhixin.edition.SealCheck;
import zhixin.edition.SealedEdition;
import zhixin.edition.StateReplay;
import zhixin.exchange.FeedCheck;
import zhixin.law.PublicList;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.postgres.Ledger;
import zhixin.redis.IndexInspection;
import zhixin.redis.IndexInspection.Look;
import zhixin.security.DocumentCheck;
import zhixin.security.HubKeys;
import zhixin.security.merkle.CosignatureVerifier;
import zhixin.submission.BatchCheck;

/**
 * {@code ./zhixin fsck}: batches, ledger, log and editions, index and subscribers' book held against each other, whether
 * the hub runs or not. Reads only. Says for each check what was held against what, and where the first difference is.
 */
final class Fsck {
    private static final int SHOWN = 5;
    private static final int PROGRESS = 1000;

    private final Ledger ledger;
    private final HubKeys keys;
    private final byte[] stateKey;
    private final Optional<URI> redis;
    private final PrintStream out;
    private final SealCheck seals;
    private boolean whole = true;

    /** @param stateKey of the subjects' digests in the state, 32 bytes */
    Fsck(Ledger ledger, HubKeys keys, byte[] stateKey, Optional<URI> redis, PrintStream out, Clock clock) {
        this.ledger = ledger;
        this.keys = keys;
        this.stateKey = stateKey;
        this.redis = redis;
        this.out = out;
        this.seals = new SealCheck(keys.verifier(), DocumentCheck.HUB, clock);
    }

    /** Runs every check; whether nothing differs. */
    boolean run() {
        batches();
        replay();
        duties();
        index();
        feeds();
        deliveries();
        witnesses();
        access();
        out.println(whole ? "whole: nothing differs" : "DIFFERS: see above");
        return whole;
    }

    private void batches() {
        var outcome = new BatchCheck(ledger.audit(), keys.digests(), seals, new JacksonStrictJson()).run();
        say(
                "batches",
                outcome.batches() + " of " + outcome.courts() + " courts, " + outcome.erased()
                        + " erased in part: documents against digests, receipts against the hub's signature, numbers without a gap,"
                        + " positions against their cause",
                outcome.differences());
    }

    private void replay() {
        var check = new PositionCheck(
                keys.commitments(), new PositionReader(new JacksonStrictJson()), new SubjectKeys(keys.digests()));
        try (var trees = ScratchTrees.open(stateKey)) {
            var state = new StateReplay(ledger.state(), trees.trees());
            said(new Replay(ledger.editions(), keys.log(), keys.digests(), check, seals, state).run(this::progress));
        }
    }

    private void said(ReplayOutcome outcome) {
        say(
                "ledger",
                (outcome.positions() + outcome.pending()) + " positions (" + outcome.erased() + " erased, "
                        + outcome.pending() + " in no edition yet): texts and salts against leaves",
                outcome.differences().stream()
                        .filter(each -> each.where().startsWith("position"))
                        .toList());
        say(
                "editions",
                outcome.editions()
                        + " rebuilt from position 1: both trees, tiles, checkpoints, the state's six roots, manifests byte for byte, chain"
                        + " and signatures",
                outcome.differences().stream()
                        .filter(each -> !each.where().startsWith("position"))
                        .toList());
        out.println("newest    edition " + outcome.editions() + ", manifest as recomputed "
                + (outcome.newestDigest() == null ? "none" : outcome.newestDigest()));
    }

    private void progress(long edition) {
        if (edition % PROGRESS == 0) {
            out.println("          … edition " + edition);
        }
    }

    private void duties() {
        say(
                "clock",
                "work list against the newest position of every entry",
                ledger.audit().wrongDuties(SHOWN).stream()
                        .map(entry ->
                                new Difference("entry " + entry, "its due day is not that of its newest position"))
                        .toList());
    }

    private void index() {
        if (redis.isEmpty()) {
            out.println("index     not held: no Redis runs");
            return;
        }
        switch (IndexInspection.look(redis.get())) {
            case Look.Unreachable unreachable -> out.println("index     not held: " + unreachable.reason());
            case Look.Missing() -> say("index", "Redis", List.of(new Difference("index", "is missing or half built")));
            case Look.Found(var standing) ->
                say(
                        "index",
                        "stands at edition " + standing.edition() + ": counts of the lists against the ledger's",
                        index(standing));
        }
    }

    private List<Difference> index(IndexInspection.Standing standing) {
        var edition = edition(standing.edition());
        if (edition.isEmpty() && standing.edition() > 0) {
            return List.of(new Difference("index", "is ahead of the newest edition"));
        }
        var differences = new ArrayList<Difference>();
        var counts = ledger.currentEntries()
                .counts(edition.map(SealedEdition::toPosition).orElse(0L));
        if (!standing.counts().equals(wire(counts))) {
            differences.add(new Difference("index", "has other counts than the ledger at that edition"));
        }
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        if (standing.entries() >= 0 && standing.entries() != all) {
            differences.add(new Difference(
                    "index", "holds " + standing.entries() + " entries, " + all + " stand on the lists"));
        }
        return differences;
    }

    /** A row that is none of an edition was named by the replay. */
    private Optional<SealedEdition> edition(long number) {
        try {
            return ledger.editions().edition(number);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String wire(Map<PublicList, Long> counts) {
        var wire = new java.util.TreeMap<String, Object>();
        for (var list : PublicList.values()) {
            wire.put(list.wire(), counts.getOrDefault(list, 0L));
        }
        return CanonicalJson.write(wire);
    }

    private void feeds() {
        var outcome = new FeedCheck(ledger.audit(), ledger.editions()).run();
        say(
                "cursors",
                outcome.channels() + " channels against editions and sealed deltas, " + outcome.acknowledgements()
                        + " acknowledgements against manifests and what of them counts",
                outcome.differences());
    }

    private void deliveries() {
        var outcome = new DeliveryCheck(ledger.audit(), ledger.editions(), ledger.exposures(), ledger.webhooks()).run();
        say(
                "delivery",
                "what " + outcome.subscribers() + " subscribers verified against what they were handed, "
                        + outcome.removals() + " ended exposures against the removals shown to them, "
                        + outcome.webhooks() + " webhooks",
                outcome.differences());
    }

    private void access() {
        var outcome = new AccessAudit(
                        ledger.access(), ledger.editions(), keys.accessLog(), keys.commitments(), keys.digests(), seals)
                .run();
        say(
                "access",
                outcome.entries() + " entries that touched " + outcome.owners() + " courts, under " + outcome.heads()
                        + " heads: texts against leaves, every court's numbers and links, trees and counts against signed heads,"
                        + " heads against the public log",
                outcome.differences());
    }

    private void witnesses() {
        var outcome = new CosignatureAudit(ledger.audit(), ledger.editions(), new CosignatureVerifier()).run();
        say("witnesses", outcome.lines() + " cosignatures against their editions' heads", outcome.differences());
    }

    private void say(String check, String held, List<Difference> differences) {
        out.println("%-9s %s: %s".formatted(check, held, differences.isEmpty() ? "equal" : "DIFFERS"));
        differences.stream().limit(SHOWN).forEach(each -> out.println("          " + each));
        if (differences.size() > SHOWN) {
            out.println("          and " + (differences.size() - SHOWN) + " more");
        }
        whole = whole && differences.isEmpty();
    }
}
