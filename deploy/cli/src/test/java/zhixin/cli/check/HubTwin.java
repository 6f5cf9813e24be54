package zhixin.cli.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.merkle.LogKeys;
import zhixin.security.merkle.MerkleLog;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.SigningFiles;
import zhixin.security.sm.Sm2Key;
import zhixin.security.sm.Sm2Sealer;
import zhixin.security.sm.Sm3Commitments;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/** Seals editions as the hub does, with the hub's own log, commitments and keys, for those who are to verify them. */
public final class HubTwin {
    public final Path pki;
    public final Sm2Sealer hub;
    private final String subscriber;
    private final MerkleLog log = new MerkleLog(
            new LogKeys(new Ed25519PrivateKeyParameters(new SecureRandom()), Sm2Key.generate(), "", List.of()));
    private final Sm3Commitments commitments = new Sm3Commitments();
    private TreeEdge sha256 = TreeEdge.EMPTY;
    private TreeEdge sm3 = TreeEdge.EMPTY;
    private long edition;
    private String manifestDigest;
    private String deltaDigest;

    public HubTwin(Path pki, String subscriber) {
        DemoPki.create(pki, Clock.systemUTC());
        this.pki = pki;
        this.subscriber = subscriber;
        this.hub = SigningFiles.sealer(pki, "hub-sign");
    }

    public Edition listed(int count) {
        return seal("listed", count);
    }

    public Edition seal(String change, int count) {
        edition++;
        var from = sha256.size() + 1;
        var leaves = new ArrayList<byte[]>();
        var changes = new ArrayList<Object>();
        for (var i = 0; i < count; i++) {
            changes.add(i % 7 == 6 ? bare(from + i, leaves) : open(change, from + i, leaves));
        }
        sha256 = log.grow(Tree.SHA256, sha256, leaves).edge();
        sm3 = log.grow(Tree.SM3, sm3, leaves).edge();
        var manifest = hub.seal(json(manifest(from)));
        manifestDigest = Sm3Digests.digest(manifest.content());
        var delta = delta(from, changes);
        var sealed = hub.seal(json(delta));
        deltaDigest = Sm3Digests.digest(sealed.content());
        return new Edition(edition, delta, sealed, manifest);
    }

    private Map<String, Object> manifest(long from) {
        var out = new HashMap<String, Object>();
        out.put("schema", "zhixin/edition/1");
        out.put("edition", edition);
        out.put("previousDigest", manifestDigest);
        out.put("fromPosition", from);
        out.put("toPosition", sha256.size());
        out.put(
                "checkpoints",
                Map.of("sha256", log.checkpoint(Tree.SHA256, sha256), "sm3", log.checkpoint(Tree.SM3, sm3)));
        return out;
    }

    private Map<String, Object> delta(long from, List<Object> changes) {
        var out = new HashMap<String, Object>();
        out.put("schema", "zhixin/delta/1");
        out.put("subscriber", subscriber);
        out.put("edition", edition);
        out.put("manifestDigest", manifestDigest);
        out.put("previousDigest", deltaDigest);
        out.put("fromPosition", from);
        out.put("toPosition", sha256.size());
        out.put("changes", changes);
        return out;
    }

    private Object bare(long position, List<byte[]> leaves) {
        var leaf = commitments
                .commit(ChangeKind.CASE, List.of("{}", "{}", "{}", "{}", "{}", "{}"))
                .leafEntry();
        leaves.add(leaf);
        return new HashMap<>(
                Map.of("position", position, "leaf", Base64.getEncoder().encodeToString(leaf)));
    }

    private Object open(String change, long position, List<byte[]> leaves) {
        var data = new ArrayList<Map<String, Object>>();
        for (var group : FieldGroup.values()) {
            data.add(
                    group == FieldGroup.CORE
                            ? Map.of("position", position, "change", change, "list", "dishonest", "court", "京0105")
                            : group == FieldGroup.RESTRICTION ? Map.of() : Map.of("of", group.wire(), "name", "张三"));
        }
        var made = commitments.commit(
                ChangeKind.of(change), data.stream().map(CanonicalJson::write).toList());
        leaves.add(made.leafEntry());
        var groups = new TreeMap<String, Object>();
        for (var group : FieldGroup.values()) {
            groups.put(
                    group.wire(),
                    group == FieldGroup.CASE
                            ? hidden(made.salt(group), data, group)
                            : shown(made.salt(group), data, group));
        }
        return new HashMap<>(Map.of(
                "position",
                position,
                "change",
                change,
                "list",
                "dishonest",
                "entryId",
                "entry-%016d".formatted(position),
                "groups",
                groups));
    }

    private Object hidden(byte[] salt, List<Map<String, Object>> data, FieldGroup group) {
        var digest = commitments.groupDigest(salt, CanonicalJson.write(data.get(group.ordinal())));
        return new HashMap<>(Map.of("digest", "sm3:" + HexFormat.of().formatHex(digest)));
    }

    private static Object shown(byte[] salt, List<Map<String, Object>> data, FieldGroup group) {
        return new HashMap<>(Map.of(
                "data", data.get(group.ordinal()), "salt", Base64.getEncoder().encodeToString(salt)));
    }

    public static byte[] json(Map<String, Object> document) {
        return CanonicalJson.write(document).getBytes(StandardCharsets.UTF_8);
    }

    /** What one edition looks like outside. */
    public record Edition(long number, Map<String, Object> fields, SignedDocument delta, SignedDocument manifest) {
        /** The same document with something else in it. */
        public byte[] changed(String from, String to) {
            var text = new String(delta.content(), StandardCharsets.UTF_8);
            var out = text.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8);
            if (Arrays.equals(out, delta.content())) {
                throw new AssertionError("nothing to change: " + from);
            }
            return out;
        }
    }
}
