package zhixin.security.state;

import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of itself: how far it is, where its trees begin, and under which start of the machine it was written.
 *
 * @param sequence one more at every change
 * @param position up to which every change is in the trees
 * @param running whether somebody holds it open; then what is on disk may lag behind what the machine has in memory
 * @param boot the machine's start
 * @param firstFree begins the chain of free records; {@code used} how many records there are in all
 */
record Head(long sequence, long position, boolean running, String boot, int firstFree, int used, List<Root> roots) {
    static final int LENGTH = 1024;
    static final int TREES = 6;

    private static final long MAGIC = 0x5a58_5354_4154_4531L; // ZXSTATE1
    private static final int BOOT = 36;
    private static final int ROOTS = 128;
    private static final int CHECK = LENGTH - Integer.BYTES;

    /** Of one tree. @param hash 32 bytes */
    @SuppressWarnings("ArrayRecordComponent")
    record Root(int ref, byte[] hash) {
        static final Root EMPTY = new Root(0, StateHash.empty());

        @Nullable
        Node node() {
            return ref == 0 ? null : new Node.Stub(ref, hash);
        }

        static Root of(@Nullable Node node) {
            return node == null ? EMPTY : new Root(node.ref, node.hash);
        }
    }

    static Head empty(long sequence, String boot) {
        return new Head(sequence, 0, true, boot, 0, 0, java.util.Collections.nCopies(TREES, Root.EMPTY));
    }

    Head running(boolean now, String bootNow) {
        return new Head(sequence + 1, position, now, bootNow, firstFree, used, roots);
    }

    byte[] bytes() {
        var bytes = new byte[LENGTH];
        Ints.setLong(bytes, 0, MAGIC);
        Ints.setLong(bytes, 8, sequence);
        Ints.setLong(bytes, 16, position);
        Ints.set(bytes, 24, running ? 1 : 0);
        Ints.set(bytes, 28, firstFree);

        Ints.set(bytes, 36, used);
        var id = boot.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, bytes, 40, Math.min(BOOT, id.length));
        for (var i = 0; i < TREES; i++) {
            Ints.set(bytes, ROOTS + i * 36, roots.get(i).ref());
            System.arraycopy(roots.get(i).hash(), 0, bytes, ROOTS + i * 36 + Integer.BYTES, StateHash.LENGTH);
        }
        Ints.set(bytes, CHECK, check(bytes));
        return bytes;
    }

    /** Null for what is none, or only a part of one. */
    static @Nullable Head read(byte[] bytes) {
        if (Ints.getLong(bytes, 0) != MAGIC || Ints.get(bytes, CHECK) != check(bytes)) {
            return null;
        }
        var roots = new java.util.ArrayList<Root>();
        for (var i = 0; i < TREES; i++) {
            var at = ROOTS + i * 36;
            roots.add(new Root(
                    Ints.get(bytes, at), Arrays.copyOfRange(bytes, at + Integer.BYTES, at + Integer.BYTES + 32)));
        }
        return new Head(
                Ints.getLong(bytes, 8),
                Ints.getLong(bytes, 16),
                Ints.get(bytes, 24) == 1,
                new String(bytes, 40, BOOT, java.nio.charset.StandardCharsets.US_ASCII)
                        .strip()
                        .replace("\0", ""),
                Ints.get(bytes, 28),
                Ints.get(bytes, 36),
                List.copyOf(roots));
    }

    private static int check(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, CHECK);
        return (int) crc.getValue();
    }
}
