package zhixin.cli.bureau;

import java.util.Arrays;
import java.util.Objects;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Frontier;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.Manifest;
import zhixin.security.merkle.Checkpoint;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * Takes one verified step from edition to edition. An omission, an insertion or another order changes the roots, so a
 * step that succeeds proves the delta complete. Pure; thread-safe.
 */
final class Follower {
    private final String subscriber;
    private final HubSeal seal;

    Follower(String subscriber, HubSeal seal) {
        this.subscriber = subscriber;
        this.seal = seal;
    }

    /** What the hub sealed for this subscriber. @throws InvalidDocument if it is anything else */
    Delta open(SignedDocument document) {
        var delta = Delta.read(seal.content(document));
        hold(delta.subscriber().equals(subscriber), "a delta for someone else");
        return delta;
    }

    /** The standing after that delta and its manifest. @throws InvalidDocument naming what does not hold */
    Standing follow(Standing before, SignedDocument document, SignedDocument manifestDocument) {
        var delta = open(document);
        hold(delta.edition() == before.edition() + 1, "expected edition " + (before.edition() + 1));
        hold(delta.fromPosition() == before.positions() + 1, "expected position " + (before.positions() + 1));
        hold(
                Objects.equals(delta.previousDigest(), before.deltaDigest()),
                "another delta before than the one received");
        var manifest = Manifest.read(seal.open(manifestDocument));
        fits(before, delta, manifest, Sm3Digests.digest(manifestDocument.content()));
        var sha256 = grow(before.sha256(), delta, manifest.sha256());
        var sm3 = grow(before.sm3(), delta, manifest.sm3());
        var held = before.held() + delta.count("listed") - delta.count("removed") - delta.count("revoked");
        return new Standing(
                delta.edition(),
                held,
                issued(delta, document),
                delta.manifestDigest(),
                sha256,
                sm3,
                manifest.state() != null);
    }

    /** The digest that the next delta names: of a delta in which something was erased since, the one it was issued under. */
    private static String issued(Delta delta, SignedDocument document) {
        var original = delta.originalDigest();
        return original == null ? Sm3Digests.digest(document.content()) : original;
    }

    private static void fits(Standing before, Delta delta, Manifest manifest, String manifestDigest) {
        hold(manifestDigest.equals(delta.manifestDigest()), "the manifest served is not the one that the delta names");
        hold(manifest.edition() == delta.edition(), "the manifest is of another edition");
        hold(
                manifest.fromPosition() == delta.fromPosition() && manifest.toPosition() == delta.toPosition(),
                "the manifest has other positions");
        hold(Objects.equals(manifest.previousDigest(), before.manifestDigest()), "another edition before");
        hold(manifest.state() != null || !before.state(), "the state root is missing, unlike in the edition before");
    }

    private static Frontier grow(Frontier before, Delta delta, Checkpoint checkpoint) {
        var grown = before.copy();
        delta.leafEntries().forEach(grown::append);
        hold(Arrays.equals(grown.root(), checkpoint.root()), "the leaves do not lead to the root that is signed");
        return grown;
    }

    private static void hold(boolean holds, String reason) {
        if (!holds) {
            throw new InvalidDocument(reason);
        }
    }
}
