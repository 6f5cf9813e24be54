package zhixin.edition;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import zhixin.trust.PlainDigests;

/** The log's two trees by the plain definitions of RFC 9162, both over SHA-256, told apart by a byte; unsigned notes. */
public final class PlainLog implements TransparencyLog {
    @Override
    public Growth grow(Tree tree, TreeEdge edge, List<byte[]> leafEntries) {
        var levels = new ArrayList<List<byte[]>>();
        edge.partialTiles().forEach(level -> levels.add(new ArrayList<>(level)));
        var finished = new ArrayList<Tile>();
        var size = edge.size();
        for (var leaf : leafEntries) {
            size++;
            add(tree, levels, 0, leafHash(tree, leaf), size, finished);
        }
        return new Growth(new TreeEdge(size, levels), finished);
    }

    private void add(Tree tree, List<List<byte[]>> levels, int level, byte[] hash, long width, List<Tile> finished) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        levels.get(level).add(hash);
        if (levels.get(level).size() == Tile.WIDTH) {
            var tile = new Tile(tree, level, width / Tile.WIDTH - 1, joined(levels.get(level)));
            finished.add(tile);
            levels.get(level).clear();
            add(tree, levels, level + 1, tileRoot(tree, tile.hashes()), width / Tile.WIDTH, finished);
        }
    }

    private static byte[] joined(List<byte[]> hashes) {
        var out = new ByteArrayOutputStream();
        hashes.forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Override
    public byte[] root(Tree tree, TreeEdge edge) {
        byte[] root = null;
        for (var level : edge.partialTiles()) {
            for (var hash : peaks(tree, level)) {
                root = root == null ? hash : node(tree, hash, root);
            }
        }
        return root == null ? PlainDigests.sha256() : root;
    }

    /** Roots of the perfect subtrees of an unfinished tile, smallest first. */
    private static List<byte[]> peaks(Tree tree, List<byte[]> hashes) {
        var peaks = new ArrayList<byte[]>();
        var end = hashes.size();
        for (var width = 1; end > 0; width *= 2) {
            if ((hashes.size() & width) != 0) {
                peaks.add(perfect(tree, hashes.subList(end - width, end)));
                end -= width;
            }
        }
        return peaks;
    }

    private static byte[] perfect(Tree tree, List<byte[]> hashes) {
        var half = hashes.size() / 2;
        return half == 0
                ? hashes.getFirst()
                : node(tree, perfect(tree, hashes.subList(0, half)), perfect(tree, hashes.subList(half, 2 * half)));
    }

    private static byte[] node(Tree tree, byte[] left, byte[] right) {
        return PlainDigests.sha256(new byte[] {1, (byte) tree.ordinal()}, left, right);
    }

    /** The root over all leaf entries by the recursive definition: what {@link #root} must agree with. */
    public byte[] rootOf(Tree tree, List<byte[]> leafEntries) {
        return leafEntries.isEmpty()
                ? PlainDigests.sha256()
                : split(
                        tree,
                        leafEntries.stream().map(leaf -> leafHash(tree, leaf)).toList());
    }

    private static byte[] split(Tree tree, List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        var left = Integer.highestOneBit(hashes.size() - 1);
        return node(tree, split(tree, hashes.subList(0, left)), split(tree, hashes.subList(left, hashes.size())));
    }

    @Override
    public byte[] leafHash(Tree tree, byte[] leafEntry) {
        return PlainDigests.sha256(new byte[] {0, (byte) tree.ordinal()}, leafEntry);
    }

    @Override
    public byte[] tileRoot(Tree tree, byte[] tileHashes) {
        var hashes = new ArrayList<byte[]>();
        for (var at = 0; at < tileHashes.length; at += 32) {
            hashes.add(Arrays.copyOfRange(tileHashes, at, at + 32));
        }
        return perfect(tree, hashes);
    }

    @Override
    public String checkpoint(Tree tree, TreeEdge edge) {
        return "zhixin/log\n" + edge.size() + "\n" + Base64.getEncoder().encodeToString(root(tree, edge)) + "\n";
    }

    @Override
    public String sign(Tree tree, String checkpoint) {
        return checkpoint + "\n— zhixin/log " + tree + "\n";
    }

    @Override
    public boolean holds(Tree tree, String note) {
        return note.endsWith("\n— zhixin/log " + tree + "\n");
    }

    @Override
    public String keysJson() {
        return "{}";
    }
}
