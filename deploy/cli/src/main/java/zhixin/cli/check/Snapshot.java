package zhixin.cli.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.StreamDigest;

/**
 * A full snapshot, {@code zhixin/snapshot/1}: what stands on a subscriber's lists as of an edition, in parts beside it.
 *
 * @param stateRoots of its lists, as the edition's manifest has them; none of an edition of before there were any
 */
public record Snapshot(
        String subscriber,
        long edition,
        String manifestDigest,
        List<String> lists,
        Map<String, String> stateRoots,
        long entries,
        List<Part> parts) {
    public static final String SCHEMA = "zhixin/snapshot/1";
    private static final List<String> LISTS =
            List.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");
    private static final List<String> STANDING =
            List.of("listed", "corrected", "extended", "suspended", "resumed", "disputed");
    private static final Leaves LEAVES = new Leaves();

    /** A file of lines. */
    public record Part(String name, long bytes, long entries, String sha256, String sm3) {}

    /** @throws InvalidDocument saying what is wrong with it */
    public static Snapshot read(Fields document) {
        InvalidDocument.unless(SCHEMA.equals(document.text("schema")), "not a snapshot");
        InvalidDocument.unless(document.number("edition") >= 1, "editions count from 1");
        var lists = document.list("lists").stream().map(String::valueOf).toList();
        InvalidDocument.unless(
                lists.equals(LISTS.stream().filter(lists::contains).toList()),
                "not some of the five lists in their order");
        var roots = new TreeMap<String, String>();
        var said = document.object("stateRoots");
        for (var list : lists) {
            if (said.has(list)) {
                roots.put(list, said.digest(list));
            }
        }
        InvalidDocument.unless(roots.isEmpty() || roots.size() == lists.size(), "a list is without its state root");
        var parts = document.objects("parts").stream().map(Snapshot::part).toList();
        var entries = document.number("entries");
        InvalidDocument.unless(
                parts.stream().mapToLong(Part::entries).sum() == entries, "the parts hold another number of entries");
        return new Snapshot(
                document.text("subscriber"),
                document.number("edition"),
                document.digest("manifestDigest"),
                lists,
                roots,
                entries,
                parts);
    }

    private static Part part(Fields part) {
        var name = part.text("name");
        InvalidDocument.unless(name.matches("[0-9A-Za-z][0-9A-Za-z._-]{0,99}"), "a part with the name of no file");
        var sha256 = part.text("sha256");
        InvalidDocument.unless(sha256.matches("sha256:[0-9a-f]{64}"), "a part without its SHA-256 digest");
        return new Part(name, part.number("bytes"), part.number("entries"), sha256, part.digest("sm3"));
    }

    /** The 35 bytes of a line's newest leaf entry, computed again from what it shows. */
    public static byte[] leafEntry(Fields line) {
        return LEAVES.entry(line);
    }

    /**
     * Checks the parts in a directory: their digests, every leaf computed again, and from all of them the state roots of the
     * lists. Returns how many entries of each list were there.
     *
     * @throws InvalidDocument saying what is wrong with them
     * @throws IOException if a file cannot be read
     */
    public Map<String, Long> check(Path directory) throws IOException {
        var found = new Entries(this);
        for (var part : parts) {
            found.part(directory.resolve(part.name()), part);
        }
        return found.end();
    }

    /** What was read so far. Not thread-safe. */
    private static final class Entries {
        private final Snapshot snapshot;
        private final Map<String, StateTree> trees = new TreeMap<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private long last;

        Entries(Snapshot snapshot) {
            this.snapshot = snapshot;
            for (var list : snapshot.lists()) {
                trees.put(list, new StateTree());
                counts.put(list, 0L);
            }
        }

        void part(Path file, Part part) throws IOException {
            InvalidDocument.unless(Files.isRegularFile(file), "part " + part.name() + " is missing");
            digests(file, part);
            var lines = 0L;
            try (var in = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
                for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                    entry(Fields.read(line.getBytes(StandardCharsets.UTF_8)));
                    lines++;
                }
            }
            InvalidDocument.unless(lines == part.entries(), "part " + part.name() + " holds another number of entries");
        }

        private static void digests(Path file, Part part) throws IOException {
            StreamDigest sm3 = new Sm3Digests(new byte[32]).stream();
            try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
                var buffer = new byte[1 << 16];
                var bytes = 0L;
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    sm3.update(buffer, 0, read);
                    bytes += read;
                }
                var sha256 = "sha256:"
                        + HexFormat.of().formatHex(in.getMessageDigest().digest());
                InvalidDocument.unless(
                        bytes == part.bytes()
                                && sha256.equals(part.sha256())
                                && sm3.sm3().equals(part.sm3()),
                        "part " + part.name() + " is not the one that was signed for");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private void entry(Fields line) {
            var position = line.number("position");
            InvalidDocument.unless(position > last, "entries are not in the order of their positions");
            last = position;
            var list = line.text("list");
            var tree = trees.get(list);
            if (tree == null) {
                throw new InvalidDocument("an entry of a list that is not the subscriber's");
            }
            var leaf = leafEntry(line);
            InvalidDocument.unless(
                    line.has("leaf") || STANDING.contains(line.text("change")), "an entry that does not stand");
            tree.add(line.has("leaf") ? key(line) : StateTree.key(list, line.text("entryId")), leaf);
            counts.merge(list, 1L, Long::sum);
        }

        private static byte[] key(Fields line) {
            try {
                var key = Base64.getDecoder().decode(line.text("key"));
                InvalidDocument.unless(key.length == 32, "a key has 32 bytes");
                return key;
            } catch (IllegalArgumentException e) {
                throw new InvalidDocument("a key is not base64");
            }
        }

        Map<String, Long> end() {
            trees.forEach((list, tree) -> InvalidDocument.unless(
                    snapshot.stateRoots().isEmpty()
                            || tree.root().equals(snapshot.stateRoots().get(list)),
                    "the entries of " + list + " do not give its state root"));
            return counts;
        }
    }
}
