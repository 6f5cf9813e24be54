package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zhixin.security.ClientIdentity;
import zhixin.security.pki.SigningFiles;
import zhixin.security.sm.Sm2Sealer;

/** The verifier in JavaScript, which shares nothing with the hub: what the hub says holds, and what is done to it shows. */
class VerifyJsIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path kept;

    @TempDir
    Path directory;

    private static RunningHub hub;
    private static Path anchor;
    private static Sm2Sealer hubsKey;
    private static SavedFeed feed;
    private static String said;

    @BeforeAll
    static void followTheWholeFeed() throws Exception {
        hub = SharedHub.hub();
        anchor = hub.pki().resolve("sign-ca.crt");
        hubsKey = SigningFiles.sealer(hub.pki(), "hub-sign");
        fill();
        feed = new SavedFeed(kept.resolve("feed"));
        said = follow("bureau", "--save", feed.directory(), "--state", kept.resolve("state.json"))
                .ok();
        assertThat(feed.latest()).isGreaterThanOrEqualTo(5);
    }

    /** A few editions of its own, whichever test came first. */
    private static void fill() throws Exception {
        var court = SharedHub.court();
        try (var caller = Caller.partner(hub, "court");
                var anybody = Caller.anybody(hub)) {
            for (var i = 0; i < 3; i++) {
                var listed = Records.listing(court);
                var receipt = caller.receipt(
                        court, listed.json(), Records.listing(court).json());
                published(anybody, receipt.get("positions").get("to").asLong());
                receipt = caller.receipt(court, listed.removal());
                published(anybody, receipt.get("positions").get("to").asLong());
            }
        }
    }

    private static void published(Caller anybody, long position) throws Exception {
        eventually("position " + position + " is published", () -> {
            var latest = anybody.get("/v1/editions/latest");
            return latest.status() == 200 && latest.json().get("toPosition").asLong() >= position;
        });
    }

    private static Command.Outcome follow(String cn, Object... more) throws Exception {
        return live("feed", cn, more);
    }

    private static Command.Outcome live(String what, String cn, Object... more) throws Exception {
        var words = new ArrayList<Object>(List.of(what, "--url", hub.partnerUrl(), "--public", hub.publicUrl()));
        words.addAll(List.of(
                "--cert", hub.pki().resolve(cn + ".crt"), "--key", hub.pki().resolve(cn + ".key")));
        words.addAll(List.of("--ca", hub.pki().resolve("ca.crt"), "--anchor", anchor));
        words.addAll(List.of(more));
        return VerifyJs.run(words.toArray());
    }

    private Command.Outcome check(SavedFeed feed, Object... more) throws Exception {
        var words = new ArrayList<Object>(List.of("dir", feed.directory(), "--anchor", anchor));
        words.addAll(List.of(more));
        return VerifyJs.run(words.toArray());
    }

    private SavedFeed mutable() throws IOException {
        return feed.copy(directory.resolve("feed"));
    }

    private void refused(SavedFeed feed, String cause, Object... more) throws Exception {
        var outcome = check(feed, more);
        assertThat(outcome.out()).startsWith("invalid: ").containsPattern(cause);
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void itsOwnTestsHold() throws Exception {
        var outcome = VerifyJs.test();
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("every proof of every sm3 tree up to 130 leaves", "1000000 mutated proofs are rejected")
                .contains("# fail 0", "# skipped 0");
    }

    @Test
    void theFeedHoldsFromTheFirstEditionToNow() throws Exception {
        assertThat(said)
                .startsWith("valid: feed of bureau from edition 1 to " + feed.latest())
                .contains("every leaf and both roots computed again, both checkpoints signed by the log")
                .contains("state roots of enforcement, dishonest, exit-ban, bidding-ban, consumption computed again");
        assertThat(check(feed).ok()).contains("valid: feed of bureau");
    }

    /** Bare leaves in place of what it may not see: complete all the same. */
    @Test
    void theFeedOfWhoSeesTwoListsHoldsToo() throws Exception {
        assertThat(follow("bidding").ok()).contains("valid: feed of bidding from edition 1 to");
    }

    @Test
    void aForgedDocumentIsFound() throws Exception {
        var feed = mutable();
        // One more digit of the position: whatever random salts begin with, something is changed.
        SavedFeed.change(feed.delta(2), text -> text.replaceFirst("\"position\":", "\"position\":9"));
        refused(feed, "feed/2.json: the signature does not hold");
    }

    @Test
    void aDocumentSignedByACourtIsFound() throws Exception {
        var feed = mutable();
        var court = ClientIdentity.load(hub.pki(), "court").sealer();
        var sealed = court.seal(Files.readAllBytes(feed.manifest(2)));
        Files.write(Path.of(feed.manifest(2) + ".sig"), sealed.signature());
        Files.write(Path.of(feed.manifest(2) + ".crt"), sealed.signer());
        refused(feed, "editions/2.json: signed by court, not by hub");
    }

    @Test
    void aHubUnderAnotherAuthorityIsFound() throws Exception {
        var feed = mutable();
        new Authorities(directory, hub.pki()).strangeSigner("strange", "hub");
        SavedFeed.sign(feed.manifest(2), SigningFiles.sealer(directory, "strange"));
        refused(feed, "editions/2.json: the signer's certificate is not under the anchor");
    }

    @Test
    void anExpiredSignerIsFound() throws Exception {
        var feed = mutable();
        new Authorities(directory, hub.pki()).signer("old", "hub", 2010, 2011);
        SavedFeed.sign(feed.manifest(2), SigningFiles.sealer(directory, "old"));
        refused(feed, "editions/2.json: the signer's certificate is not valid at this time");
    }

    @Test
    void aCutInTheMiddleIsFound() throws Exception {
        var feed = mutable();
        SavedFeed.remove(feed.delta(3));
        SavedFeed.remove(feed.manifest(3));
        refused(feed, "edition 3 is missing: 4 comes next");
    }

    @Test
    void aFeedThatEndsEarlyIsFound() throws Exception {
        var feed = mutable();
        SavedFeed.remove(feed.delta(feed.latest()));
        refused(feed, "the manifests go on: it was cut or is frozen");
    }

    @Test
    void reorderedEditionsAreFound() throws Exception {
        var feed = mutable();
        SavedFeed.put(feed.delta(2), directory.resolve("other.json"));
        SavedFeed.put(feed.delta(3), feed.delta(2));
        SavedFeed.put(directory.resolve("other.json"), feed.delta(3));
        refused(feed, "2.json: holds edition 3, so it is out of its place");
    }

    @Test
    void aReplayedEditionIsFound() throws Exception {
        var feed = mutable();
        SavedFeed.put(feed.delta(2), feed.delta(3));
        refused(feed, "3.json: holds edition 2, so it is out of its place");
    }

    @Test
    void theDeltaOfAnotherSubscriberIsFound() throws Exception {
        var feed = mutable();
        try (var bidding = Caller.partner(hub, "bidding")) {
            var other = bidding.get("/v1/feed/3");
            Files.write(feed.delta(3), other.body());
            Files.write(Path.of(feed.delta(3) + ".sig"), other.document().signature());
        }
        refused(feed, "a delta for bidding, not for bureau");
    }

    /** From here on the hub itself is the attacker: it signs whatever it says. */
    @Test
    void aTruncatedDeltaIsFound() throws Exception {
        var feed = mutable();
        var edition = withTwoChanges();
        forge(feed.delta(edition), delta -> delta.withArray("changes").remove(0));
        refused(feed, "as many changes as positions are needed");
    }

    @Test
    void aTruncatedDeltaThatSaysSoIsFound() throws Exception {
        var feed = mutable();
        var edition = withTwoChanges();
        forge(feed.delta(edition), delta -> {
            var changes = delta.withArray("changes");
            changes.remove(changes.size() - 1);
            delta.put("toPosition", delta.get("toPosition").asLong() - 1);
        });
        refused(feed, "the manifest has other positions than the delta");
    }

    @Test
    void reorderedChangesAreFound() throws Exception {
        var feed = mutable();
        var edition = withTwoChanges();
        forge(feed.delta(edition), delta -> {
            var changes = delta.withArray("changes");
            changes.add(changes.remove(0));
        });
        refused(feed, "positions do not run without a gap");
    }

    @Test
    void aChangedRecordIsFound() throws Exception {
        var feed = mutable();
        var edition = feed.latest(); // the newest may be bare leaves alone
        while (!SavedFeed.text(feed.delta(edition)).contains("\"salt\":\"")) {
            edition--;
        }
        SavedFeed.forge(feed.delta(edition), hubsKey, text -> text.replaceFirst("\"salt\":\"[^\"]*\"", salt()));
        refused(feed, "the leaves do not lead to the (sha256|sm3) root that is signed");
    }

    private static String salt() {
        return "\"salt\":\"" + "A".repeat(43) + "=\"";
    }

    @Test
    void anotherOrderOfTheSameLeavesIsFound() throws Exception {
        var feed = mutable();
        var edition = withTwoChanges();
        forge(feed.delta(edition), delta -> bare(delta.withArray("changes")));
        refused(feed, "the leaves do not lead to the (sha256|sm3) root that is signed");
    }

    /** The first two changes swap what they say, as bare leaves. */
    private static void bare(ArrayNode changes) {
        var leaves = zhixin.cli.check.Delta.read(zhixin.cli.check.Fields.read(wrapped(changes)))
                .leafEntries();
        for (var i = 0; i < 2; i++) {
            var position = changes.get(i).get("position").asLong();
            var leaf = java.util.Base64.getEncoder().encodeToString(leaves.get(1 - i));
            changes.set(i, JSON.createObjectNode().put("position", position).put("leaf", leaf));
        }
    }

    private static byte[] wrapped(ArrayNode changes) {
        var delta = JSON.createObjectNode()
                .put("schema", "zhixin/delta/1")
                .put("subscriber", "bureau")
                .put("edition", 1)
                .put("manifestDigest", "sm3:" + "0".repeat(64))
                .put("fromPosition", changes.get(0).get("position").asLong())
                .put(
                        "toPosition",
                        changes.get(changes.size() - 1).get("position").asLong());
        delta.set("changes", changes);
        return JSON.writeValueAsBytes(delta);
    }

    @Test
    void aSplitViewIsFoundByWhatWasSeenBefore() throws Exception {
        var fork = mutable();
        Fork.last(fork, hubsKey);
        Files.delete(fork.directory().resolve("checkpoint.sha256"));
        Files.delete(fork.directory().resolve("checkpoint.sm3"));
        assertThat(check(fork).exit()).as("it holds by itself").isZero();
        refused(fork, "split view: edition \\d+ is another one", "--state", kept.resolve("state.json"));
    }

    @Test
    void aSplitViewIsFoundByThePublicCheckpoint() throws Exception {
        var fork = mutable();
        Fork.last(fork, hubsKey);
        refused(fork, "split view: the checkpoint \\((sha256|sm3)\\) has another root than the feed");
    }

    @Test
    void twoDocumentsOfOneEditionAreFound() throws Exception {
        var feed = mutable();
        var fork = feed.copy(directory.resolve("fork"));
        Fork.last(fork, hubsKey);
        SavedFeed.put(fork.manifest(feed.latest()), feed.directory().resolve("heard-elsewhere.json"));
        refused(feed, "split view: two different documents of edition " + feed.latest());
    }

    @Test
    void aRollbackIsFound() throws Exception {
        var feed = mutable();
        var last = feed.latest();
        SavedFeed.remove(feed.delta(last));
        SavedFeed.remove(feed.manifest(last));
        refused(feed, "rollback: the hub has " + (last - 1) + " editions", "--state", kept.resolve("state.json"));
    }

    @Test
    void aFrozenFeedIsFoundByAReceipt() throws Exception {
        var feed = mutable();
        var court = SharedHub.court2();
        try (var caller = Caller.partner(hub, "court2")) {
            var batch = court.next(Records.listing(court).json());
            var answer = caller.submit(court.sign(batch));
            court.receipted(batch);
            Files.write(feed.directory().resolve("receipt.json"), answer.body());
            Files.write(
                    feed.directory().resolve("receipt.json.sig"),
                    answer.document().signature());
        }
        assertThat(check(feed).exit()).as("a minute is allowed").isZero();
        var later = java.time.Instant.now().plusSeconds(600).toString();
        refused(feed, "frozen: a receipt of \\d+ seconds ago has position \\d+", "--at", later);
    }

    @Test
    void aStaleFeedIsFound() throws Exception {
        var later = java.time.Instant.now().plusSeconds(7200).toString();
        refused(feed, "stale: edition \\d+ is \\d+ seconds old", "--max-age", 3600, "--at", later);
    }

    /** Until that time it would look fresh, however long the hub is frozen. */
    @Test
    void aFeedOfTheFutureIsFound() throws Exception {
        var earlier = java.time.Instant.now().minusSeconds(86_400).toString();
        refused(feed, "of the future: edition \\d+ says a time \\d+ seconds ahead", "--max-age", 3600, "--at", earlier);
    }

    /** Every kind of document by itself: by the verifier, by openssl, by the schema that the hub serves. */
    @Test
    void everyKindOfDocumentHoldsAndShowsEachChange() throws Exception {
        try (var documents = new Kinds(hub, directory.resolve("kinds"))) {
            var all = documents.all();
            for (var document : all) {
                Seal.of(hub).verify(document.signed());
                assertThat(VerifyJs.run(document.file(), "--anchor", anchor).ok())
                        .startsWith("valid: " + document.says());
                assertThat(VerifyJs.run(document.changed(), "--anchor", anchor).exit())
                        .isEqualTo(1);
                assertThat(VerifyJs.run(document.wrapped(hubsKey), "--anchor", anchor)
                                .ok())
                        .startsWith("valid: " + document.says());
            }
            schemasFit(all);
        }
    }

    /** What is drawn on a page counts for nothing; what lies inside it is checked. */
    @Test
    void aPaperForPeopleIsCheckedAsItIs() throws Exception {
        try (var documents = new Kinds(hub, directory.resolve("kinds"))) {
            var pdf = documents.pdf();
            assertThat(VerifyJs.run(pdf, "--anchor", anchor).ok()).startsWith("valid: clearance ");
            var text = new String(Files.readAllBytes(pdf), java.nio.charset.StandardCharsets.ISO_8859_1);
            var stream = text.indexOf("stream", text.indexOf("/EmbeddedFile"));
            var changed = Files.readAllBytes(pdf);
            changed[stream + 40] ^= 1;
            Files.write(pdf, changed);
            assertThat(VerifyJs.run(pdf, "--anchor", anchor).exit()).isEqualTo(1);
        }
    }

    /** AsyncAPI, every schema and every document against each other, by ajv. */
    private static void schemasFit(List<Kinds.Kind> all) throws Exception {
        var words = new ArrayList<Object>(List.of(hub.publicUrl()));
        all.forEach(document -> words.add(document.file()));
        var outcome = NodeClients.script("documents.mjs", words.toArray()).run(java.time.Duration.ofMinutes(2));
        assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
        var said = JSON.readTree(outcome.out());
        assertThat(said.get("asyncapi").asString()).isEqualTo("3.0.0");
        assertThat(said.get("channels").asInt()).isEqualTo(6);
        assertThat(said.get("documents").size()).isEqualTo(all.size());
    }

    /** A verifier that is neither ours nor the hub's: npm {@code @sigstore/verify}, as it is. */
    @Test
    void sigstoreAcceptsAnInclusionProofAndRejectsAChangedOne() throws Exception {
        try (var documents = new Kinds(hub, directory.resolve("kinds"))) {
            var proof = documents.all().stream()
                    .filter(each -> each.says().startsWith("proof of "))
                    .findFirst()
                    .orElseThrow();
            var outcome = NodeClients.script("sigstore.mjs", proof.file()).run(java.time.Duration.ofMinutes(2));
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
            var said = JSON.readTree(outcome.out());
            assertThat(said.get("accepted").asInt())
                    .isPositive()
                    .isEqualTo(said.get("leaves").asInt());
            assertThat(said.get("rejected").asInt())
                    .isGreaterThan(500)
                    .isEqualTo(said.get("changed").asInt());
        }
    }

    /** What was downloaded leads to the roots that were signed, entry by entry. */
    @Test
    void aSnapshotLeadsToTheStateRoots() throws Exception {
        for (var cn : List.of("bureau", "bidding")) {
            assertThat(live("snapshot", cn).ok())
                    .contains("valid: snapshot of edition ", "every leaf computed again, the roots of ");
        }
    }

    @Test
    void whatCannotBeReadIsNotCalledInvalid() throws Exception {
        var missing = directory.resolve("nothing.json");
        assertThat(VerifyJs.run(missing, "--anchor", anchor).exit()).isEqualTo(2);
        assertThat(VerifyJs.run(feed.delta(1), "--anchor", missing).exit()).isEqualTo(2);
        assertThat(VerifyJs.run(feed.delta(1)).exit()).isEqualTo(2);
    }

    private long withTwoChanges() throws IOException {
        for (var edition = 1L; edition <= feed.latest(); edition++) {
            var delta = JSON.readTree(Files.readAllBytes(feed.delta(edition)));
            if (delta.get("changes").size() > 1) {
                return edition;
            }
        }
        throw new AssertionError("no edition has two changes");
    }

    private interface Change {
        void on(ObjectNode delta);
    }

    private static void forge(Path file, Change change) throws IOException {
        var document = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        change.on(document);
        Files.write(file, JSON.writeValueAsBytes(document));
        SavedFeed.sign(file, hubsKey);
    }
}
