package zhixin.edition;

import java.util.List;

/** Grows the two trees and signs their heads. Pure: what it returns becomes durable in the ledger. Thread-safe. */
public interface TransparencyLog {
    /** The edge after these leaf entries (35 bytes each, in order), with the tiles that became full. */
    Growth grow(Tree tree, TreeEdge edge, List<byte[]> leafEntries);

    /** The root of a tree with this edge, 32 bytes; of the empty tree the hash of nothing. */
    byte[] root(Tree tree, TreeEdge edge);

    /** RFC 9162 leaf hash of a leaf entry: 32 bytes. */
    byte[] leafHash(Tree tree, byte[] leafEntry);

    /** The root of the perfect subtree over 256 hashes: one hash of the tile above. */
    byte[] tileRoot(Tree tree, byte[] tileHashes);

    /** The unsigned text of a checkpoint: origin, size and base64 root, each with its line feed. */
    String checkpoint(Tree tree, TreeEdge edge);

    /** The C2SP signed note of that text: Ed25519 for SHA-256; SM2 (type 0xff, {@code sm2-sm3:1234567812345678}) for SM3. */
    String sign(Tree tree, String checkpoint);

    /** Whether that note bears a signature of the log, under its key of today or a past one, that holds. */
    boolean holds(Tree tree, String note);

    /** The answer of {@code GET /v1/log/keys}: origin, Ed25519 note key (C2SP vkey), SM2 certificate, past ones too; JSON. */
    String keysJson();

    /** A step of growth. */
    record Growth(TreeEdge edge, List<Tile> finished) {}
}
