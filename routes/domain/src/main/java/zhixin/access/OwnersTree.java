package zhixin.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.EdgeProofs;
import zhixin.edition.LeafStore;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.trust.Digests;

/**
 * Where every court's own record stood at one head, under one SM3 root: a leaf a court, in the order of their codes, hiding
 * court and count from all others. What a court was told of its count is bound by it to the public log.
 */
final class OwnersTree implements LeafStore {
    private static final byte VERSION = 1;

    private final List<byte[]> leaves = new ArrayList<>();
    private final Map<CourtCode, Place> places = new HashMap<>();
    private final Map<Long, Tile> tiles = new HashMap<>();
    private final TransparencyLog log;
    private final TreeEdge edge;

    private record Place(long index, String text, byte[] salt) {}

    OwnersTree(long head, List<OwnerEnd> ends, TransparencyLog log, Digests digests, Commitments commitments) {
        this.log = log;
        for (var end : ends) {
            // Under the hub's secret, so that it can be opened again without being kept for each head and court.
            var salt = HexFormat.of().parseHex(digests.keyed("access-head|" + head + "|" + end.court()));
            var text = text(end);
            places.put(end.court(), new Place(leaves.size(), text, salt));
            leaves.add(leaf(commitments.groupDigest(salt, text)));
        }
        var growth = log.grow(Tree.SM3, TreeEdge.EMPTY, leaves);
        this.edge = growth.edge();
        growth.finished().stream().filter(tile -> tile.level() == 0).forEach(tile -> tiles.put(tile.index(), tile));
    }

    private static String text(OwnerEnd end) {
        var opening = new TreeMap<String, @Nullable Object>();
        opening.put("count", end.count());
        opening.put("court", end.court().value());
        opening.put("last", end.last());
        return CanonicalJson.write(opening);
    }

    private static byte[] leaf(byte[] digest) {
        var leaf = new byte[Commitment.LEAF_LENGTH];
        leaf[0] = VERSION;
        leaf[1] = (byte) ChangeKind.OTHER.leafType();
        leaf[2] = VERSION;
        System.arraycopy(digest, 0, leaf, 3, digest.length);
        return leaf;
    }

    long size() {
        return leaves.size();
    }

    /** 32 bytes. */
    byte[] root() {
        return log.root(Tree.SM3, edge);
    }

    /** {@code {"data", "salt", "index", "path"}} of one court; empty if it was never touched by then. */
    Optional<Map<String, Object>> opening(CourtCode court, EdgeProofs proofs) {
        return Optional.ofNullable(places.get(court)).map(place -> {
            var opening = new TreeMap<String, Object>();
            opening.put("data", new CanonicalJson.RawJson(place.text));
            opening.put("salt", java.util.Base64.getEncoder().encodeToString(place.salt));
            opening.put("index", place.index);
            opening.put("path", zhixin.edition.LogPapers.base64(proofs.inclusion(Tree.SM3, edge, this, place.index)));
            return opening;
        });
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        return leaves.subList((int) from - 1, (int) to);
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        return level == 0 ? Optional.ofNullable(tiles.get(index)) : Optional.empty();
    }
}
