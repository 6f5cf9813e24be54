package zhixin.cli.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.HubTwin;
import zhixin.cli.check.InvalidDocument;
import zhixin.security.ClientIdentity;
import zhixin.trust.SignedDocument;

/** Each attack on a feed by its name, by outsiders and by the hub itself; the receiver says what does not hold. */
class FollowerAttacksTest {
    @TempDir
    static Path folder;

    private static HubTwin twin;
    private static HubTwin.Edition first;
    private static HubTwin.Edition second;
    private static Follower follower;

    @BeforeAll
    static void seal() {
        twin = new HubTwin(folder.resolve("pki"), "demo-bureau");
        first = twin.listed(20);
        second = twin.listed(10);
        follower = follower(twin, Clock.systemUTC());
    }

    private static Follower follower(HubTwin hub, Clock clock) {
        return new Follower("demo-bureau", HubSeal.under(hub.pki.resolve("sign-ca.crt"), clock));
    }

    private static Standing afterFirst() {
        return follower.follow(Standing.NOTHING, first.delta(), first.manifest());
    }

    private static void refused(SignedDocument delta, SignedDocument manifest, String cause) {
        assertThatThrownBy(() -> follower.follow(Standing.NOTHING, delta, manifest))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(cause);
    }

    /** The first delta with something done to it, signed by the hub all the same. */
    private static SignedDocument resealed(Consumer<Map<String, Object>> change) {
        var fields = new HashMap<>(first.fields());
        fields.put("changes", new ArrayList<>((List<?>) first.fields().get("changes")));
        change.accept(fields);
        return twin.hub.seal(HubTwin.json(fields));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> changes(Map<String, Object> delta) {
        return (List<Object>) delta.get("changes");
    }

    @Test
    void aForgedDelta() {
        var forged = new SignedDocument(
                first.changed("张三", "张四"),
                first.delta().signature(),
                first.delta().signer());
        refused(forged, first.manifest(), "signature.invalid");
    }

    @Test
    void aForgedManifest() {
        var content = first.manifest().content().clone();
        content[content.length / 2] ^= 1;
        var forged = new SignedDocument(
                content, first.manifest().signature(), first.manifest().signer());
        refused(first.delta(), forged, "signature.invalid");
    }

    @Test
    void aDeltaSignedByACourt() {
        var court = ClientIdentity.load(twin.pki, "court").sealer();
        refused(court.seal(first.delta().content()), first.manifest(), "signed by court, not by hub");
    }

    @Test
    void aHubUnderAnotherAuthority() {
        var strange = new HubTwin(folder.resolve("strange"), "demo-bureau");
        refused(strange.hub.seal(first.delta().content()), first.manifest(), "certificate.untrusted");
    }

    @Test
    void aSignerWhoseTimeIsOver() {
        var later = follower(twin, Clock.offset(Clock.systemUTC(), Duration.ofDays(4000)));
        assertThatThrownBy(() -> later.follow(Standing.NOTHING, first.delta(), first.manifest()))
                .hasMessage("certificate.expired");
    }

    @Test
    void aReplayedEdition() {
        assertThatThrownBy(() -> follower.follow(afterFirst(), first.delta(), first.manifest()))
                .hasMessage("expected edition 2");
    }

    @Test
    void editionsInAnotherOrder() {
        refused(second.delta(), second.manifest(), "expected edition 1");
    }

    @Test
    void aTruncatedDelta() {
        var cut = resealed(delta -> changes(delta).removeLast());
        refused(cut, first.manifest(), "as many changes as positions are needed");
    }

    @Test
    void aTruncatedDeltaThatSaysSo() {
        var cut = resealed(delta -> {
            changes(delta).removeLast();
            delta.put("toPosition", 19L);
        });
        refused(cut, first.manifest(), "the manifest has other positions");
    }

    @Test
    void aTruncatedDeltaWithItsOwnManifest() {
        var fields = new HashMap<String, Object>();
        for (var name : List.of("schema", "edition", "fromPosition", "toPosition")) {
            fields.put(name, Fields.read(first.manifest().content()).value(name));
        }
        fields.put("previousDigest", null);
        fields.put("toPosition", 19);
        fields.put("checkpoints", Fields.read(first.manifest().content()).value("checkpoints"));
        refused(
                resealed(delta -> {
                    changes(delta).removeLast();
                    delta.put("toPosition", 19L);
                }),
                twin.hub.seal(HubTwin.json(fields)),
                "the sha256 checkpoint is of another size");
    }

    @Test
    void changesInAnotherOrder() {
        var turned = resealed(delta -> changes(delta).add(changes(delta).removeFirst()));
        refused(turned, first.manifest(), "positions do not run without a gap");
    }

    @Test
    void theSameLeavesInAnotherOrder() {
        var leaves = Delta.read(Fields.read(first.delta().content())).leafEntries();
        var turned = resealed(delta -> {
            changes(delta).set(0, bare(1, leaves.get(1)));
            changes(delta).set(1, bare(2, leaves.get(0)));
        });
        refused(turned, first.manifest(), "the leaves do not lead to the root that is signed");
    }

    @Test
    void aChangeThatWasPutIn() {
        var leaves = Delta.read(Fields.read(first.delta().content())).leafEntries();
        var longer = resealed(delta -> {
            changes(delta).add(bare(21, leaves.getFirst()));
            delta.put("toPosition", 21L);
        });
        refused(longer, first.manifest(), "the manifest has other positions");
    }

    private static Map<String, Object> bare(long position, byte[] leaf) {
        return Map.of("position", position, "leaf", Base64.getEncoder().encodeToString(leaf));
    }

    /** What is not erased must not be called so: the next delta names what was issued. */
    @Test
    void anErasureThatNeverWas() {
        var leaves = Delta.read(Fields.read(first.delta().content())).leafEntries();
        var hidden = resealed(delta -> {
            changes(delta).set(0, bare(1, leaves.getFirst()));
            delta.put("originalDigest", "sm3:" + "0".repeat(64));
        });
        var standing = follower.follow(Standing.NOTHING, hidden, first.manifest());
        assertThatThrownBy(() -> follower.follow(standing, second.delta(), second.manifest()))
                .hasMessage("another delta before than the one received");
    }

    /** The same keys, two histories: each holds by itself, and whoever saw the one does not go over to the other. */
    @Test
    void aSplitView() {
        var fork = new HubTwin(twin.pki, "demo-bureau");
        var otherFirst = fork.listed(20);
        var otherSecond = fork.listed(10);
        var there = follower.follow(Standing.NOTHING, otherFirst.delta(), otherFirst.manifest());
        assertThat(there.sha256().root()).isNotEqualTo(afterFirst().sha256().root());
        assertThat(there.manifestDigest()).isNotEqualTo(afterFirst().manifestDigest());
        assertThatThrownBy(() -> follower.follow(afterFirst(), otherSecond.delta(), otherSecond.manifest()))
                .hasMessage("another delta before than the one received");
    }

    /** One manifest for the public, another one for the subscriber. */
    @Test
    void aManifestThatThePublicDoesNotSee() {
        var fork = new HubTwin(twin.pki, "demo-bureau");
        refused(first.delta(), fork.listed(20).manifest(), "the manifest served is not the one that the delta names");
    }

    @Test
    void aRollback() {
        var both = follower.follow(afterFirst(), second.delta(), second.manifest());
        assertThatThrownBy(() -> follower.follow(both, second.delta(), second.manifest()))
                .hasMessage("expected edition 3");
    }
}
