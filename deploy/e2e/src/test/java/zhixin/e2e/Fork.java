package zhixin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.Frontier;
import zhixin.security.sm.Sm2Sealer;
import zhixin.security.sm.Sm3Digests;

/**
 * Another history of the last edition, as a hub would sign it that shows different people different things: one leaf is
 * replaced, and everything that hangs from it is computed and signed anew, so that it holds by itself.
 */
final class Fork {
    private static final JsonMapper JSON = new JsonMapper();

    private Fork() {}

    /** Replaces the last edition of that feed, and the checkpoints that were saved with it are gone. */
    static void last(SavedFeed feed, Sm2Sealer hub) throws IOException {
        var edition = feed.latest();
        var delta = (ObjectNode) JSON.readTree(Files.readAllBytes(feed.delta(edition)));
        var changes = delta.withArray("changes");
        var position = changes.get(changes.size() - 1).get("position").asLong();
        changes.set(
                changes.size() - 1,
                JSON.createObjectNode().put("position", position).put("leaf", leaf()));
        var leaves = Delta.read(Fields.read(JSON.writeValueAsBytes(delta))).leafEntries();
        var manifest = (ObjectNode) JSON.readTree(Files.readAllBytes(feed.manifest(edition)));
        var checkpoints = (ObjectNode) manifest.get("checkpoints");
        checkpoints.put("sha256", checkpoint(feed, Frontier.Hash.SHA256, leaves));
        checkpoints.put("sm3", checkpoint(feed, Frontier.Hash.SM3, leaves));
        Files.write(feed.manifest(edition), JSON.writeValueAsBytes(manifest));
        SavedFeed.sign(feed.manifest(edition), hub);
        delta.put("manifestDigest", Sm3Digests.digest(Files.readAllBytes(feed.manifest(edition))));
        Files.write(feed.delta(edition), JSON.writeValueAsBytes(delta));
        SavedFeed.sign(feed.delta(edition), hub);
    }

    private static String leaf() {
        var entry = new byte[35];
        new SecureRandom().nextBytes(entry);
        entry[0] = 1;
        entry[1] = 1;
        entry[2] = 1;
        return Base64.getEncoder().encodeToString(entry);
    }

    private static String checkpoint(SavedFeed feed, Frontier.Hash hash, List<byte[]> last) throws IOException {
        var tree = Frontier.of(hash, 0, List.of());
        for (var edition = 1L; edition < feed.latest(); edition++) {
            Delta.read(Fields.read(Files.readAllBytes(feed.delta(edition))))
                    .leafEntries()
                    .forEach(tree::append);
        }
        last.forEach(tree::append);
        return "zhixin/log\n" + tree.size() + "\n" + Base64.getEncoder().encodeToString(tree.root()) + "\n";
    }
}
