package zhixin.cli.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Commitment;
import zhixin.edition.Tree;
import zhixin.security.merkle.InclusionProof;
import zhixin.security.merkle.MerkleLog;

/** One leaf's proof as text: C2SP tlog-proof, or its twin over SM3. The leaf entry is its {@code extra}, or given beside. */
public record LeafText(Tree tree, byte[] leaf, long index, long size) {
    private static final String SHA256 = "c2sp.org/tlog-proof@v1";
    private static final String SM3 = "zhixin/tlog-proof-sm3@v1";
    private static final String EXTRA = "extra ";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,17})");

    /** Whether these bytes begin as such a text does. */
    public static boolean isOne(byte[] content) {
        var begin = new String(content, 0, Math.min(content.length, SM3.length() + 1), StandardCharsets.UTF_8);
        return begin.startsWith(SHA256 + "\n") || begin.startsWith(SM3 + "\n");
    }

    /**
     * Checks one.
     *
     * @param given the leaf entry in base64, for a text that does not hold it
     * @throws InvalidDocument saying what is wrong with it
     */
    public static LeafText read(byte[] content, LogHeads keys, @Nullable String given) {
        var text = new String(content, StandardCharsets.UTF_8);
        var end = text.indexOf("\n\n");
        InvalidDocument.unless(end > 0, "no checkpoint in the proof");
        var lines = new ArrayDeque<>(List.of(text.substring(0, end).split("\n", -1)));
        var tree = lines.removeFirst().equals(SHA256) ? Tree.SHA256 : Tree.SM3;
        var held = !lines.isEmpty() && lines.getFirst().startsWith(EXTRA);
        var entry = held ? lines.removeFirst().substring(EXTRA.length()) : given;
        if (entry == null) {
            throw new InvalidDocument("the leaf entry is not in it: give --leaf BASE64");
        }
        InvalidDocument.unless(given == null || given.equals(entry), "it holds another leaf entry than the one given");
        var leaf = Hashes.bytes(entry, Commitment.LEAF_LENGTH);
        InvalidDocument.unless(!lines.isEmpty(), "the index is missing");
        var index = INDEX.matcher(lines.removeFirst());
        InvalidDocument.unless(index.matches(), "the index is missing");
        var head = keys.head(tree, text.substring(end + 2));
        var path = Hashes.list(List.copyOf(lines));
        var proof = new InclusionProof(tree, Long.parseLong(index.group(1)), head.size(), path);
        InvalidDocument.unless(
                proof.holds(MerkleLog.leaf(tree, leaf), head.root()),
                "the leaf is not proved in the " + tree + " tree");
        return new LeafText(tree, leaf, proof.index(), head.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafText that
                && tree == that.tree
                && index == that.index
                && size == that.size
                && Arrays.equals(leaf, that.leaf);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(leaf);
    }
}
