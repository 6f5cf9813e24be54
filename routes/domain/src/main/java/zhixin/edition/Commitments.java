package zhixin.edition;

import java.util.List;

/** Makes and opens commitments. Thread-safe. */
public interface Commitments {
    /** Commits to the six canonical group texts, in order, with fresh random salts. */
    Commitment commit(ChangeKind kind, List<String> groups);

    /** The same for many positions, in their order: digested side by side where the implementation can. */
    default List<Commitment> commitAll(List<Content> contents) {
        return contents.stream()
                .map(content -> commit(content.kind(), content.groups()))
                .toList();
    }

    /**
     * The 35-byte leaf entry that these salts and texts give.
     *
     * @param salts 192 bytes, as {@link Commitment#salts}
     */
    byte[] leafEntry(ChangeKind kind, byte[] salts, List<String> groups);

    /** d_g of one group, 32 bytes: what a receiver without the right to see the group gets. */
    byte[] groupDigest(byte[] salt, String group);

    /**
     * What is committed to at one position.
     *
     * @param groups the six canonical group texts, in order
     */
    record Content(ChangeKind kind, List<String> groups) {}
}
