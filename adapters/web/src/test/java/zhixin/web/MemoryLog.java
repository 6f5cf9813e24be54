package zhixin.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.TransparencyLog;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.ledger.LedgerPosition;
import zhixin.trust.SignedDocument;

/**
 * Ledger and log in memory: real leaf entries and real RFC 9162 hashes; the SM3 tree's twin is hashed by SHA-256 over
 * another prefix, for the JDK has no SM3, and the port never looks at which it is.
 */
final class MemoryLog implements EditionLedger, TransparencyLog {
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<SealedEdition> editions = new ArrayList<>();

    /** Seals so many more positions. */
    void grow(int positions) {
        var from = leaves.size() + 1;
        for (var i = 0; i < positions; i++) {
            var leaf = new byte[35];
            leaf[0] = 1;
            leaf[34] = (byte) leaves.size();
            leaf[33] = (byte) (leaves.size() >> 8);
            leaves.add(leaf);
        }
        var number = editions.size() + 1;
        var manifest = "{\"edition\":%d,\"schema\":\"zhixin/edition/1\"}"
                .formatted(number)
                .getBytes(StandardCharsets.UTF_8);
        var signed = new SignedDocument(manifest, new byte[] {48, (byte) number}, new byte[] {48, 2});
        editions.add(new SealedEdition(
                number,
                from,
                leaves.size(),
                Instant.EPOCH,
                signed,
                "sm3:" + "0".repeat(63) + number,
                "zhixin/log\n" + leaves.size() + "\n",
                "zhixin/log\n" + leaves.size() + "\nsm3\n"));
    }

    int size() {
        return leaves.size();
    }

    @Override
    public Optional<SealedEdition> latest() {
        return editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
    }

    @Override
    public Optional<SealedEdition> edition(long number) {
        return number < 1 || number > editions.size() ? Optional.empty() : Optional.of(editions.get((int) number - 1));
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        return leaves.subList((int) from - 1, (int) to);
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        var span = 1L << (8 * (level + 1));
        if ((index + 1) * span > leaves.size()) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < 256; i++) {
            out.writeBytes(root(tree, index * span + i * (span / 256), span / 256));
        }
        return Optional.of(new Tile(tree, level, index, out.toByteArray()));
    }

    /** RFC 9162 2.1.1, straight from its definition. */
    byte[] root(Tree tree, long from, long count) {
        if (count == 1) {
            return leafHash(tree, leaves.get((int) from));
        }
        var left = Long.highestOneBit(count - 1);
        return node(tree, root(tree, from, left), root(tree, from + left, count - left));
    }

    @Override
    public byte[] leafHash(Tree tree, byte[] leafEntry) {
        return hash(tree, new byte[] {0}, leafEntry);
    }

    @Override
    public byte[] tileRoot(Tree tree, byte[] tileHashes) {
        return root(tree, tileHashes, 0, tileHashes.length / 32);
    }

    static byte[] root(Tree tree, byte[] hashes, int from, int count) {
        if (count == 1) {
            return java.util.Arrays.copyOfRange(hashes, from * 32, from * 32 + 32);
        }
        var left = Integer.highestOneBit(count - 1);
        return node(tree, root(tree, hashes, from, left), root(tree, hashes, from + left, count - left));
    }

    static byte[] node(Tree tree, byte[] left, byte[] right) {
        return hash(tree, new byte[] {1}, left, right);
    }

    private static byte[] hash(Tree tree, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            if (tree == Tree.SM3) {
                digest.update((byte) 99);
            }
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean holds(Tree tree, String note) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String keysJson() {
        return "{\"origin\":\"zhixin/log\"}";
    }

    @Override
    public Optional<SealedEdition> editionOf(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SealedEdition> editionAt(Instant moment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CourtCode> waiting(long position, Instant recordedBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long lastPosition() {
        return leaves.size();
    }

    @Override
    public List<LedgerPosition> positions(long from, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<CourtCode, Long> lastBatches(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seal(SealedEdition edition, List<Tile> finished) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Growth grow(Tree tree, TreeEdge edge, List<byte[]> leafEntries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] root(Tree tree, TreeEdge edge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String checkpoint(Tree tree, TreeEdge edge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String sign(Tree tree, String checkpoint) {
        throw new UnsupportedOperationException();
    }
}
