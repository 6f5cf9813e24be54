package zhixin.security.merkle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import zhixin.edition.Tree;

/**
 * Finished tiles with their nodes in a file of this process, read where nothing may wait: they never change, and a static
 * file is what tlog-tiles means them to be. The file has no name and is gone with the process, so it can never be older
 * than the ledger, which stays the truth; the system's page cache holds what is read, not the heap. Thread-safe.
 */
public final class TileShelf implements AutoCloseable {
    private static final int SLOTS = 1024;
    private static final long BOARD = (long) SLOTS * ShelvedNodes.BYTES;

    private final FileChannel file;
    private final AtomicLong length = new AtomicLong();
    private final ConcurrentMap<Place, Board> boards = new ConcurrentHashMap<>();
    private volatile boolean full;

    private TileShelf(FileChannel file) {
        this.file = file;
    }

    /** So many tiles of one level, mapped together. */
    private record Board(long offset, MemorySegment bytes, AtomicLongArray filled) {
        boolean has(int slot) {
            return (filled.get(slot / Long.SIZE) >>> slot & 1) == 1;
        }
    }

    private record Place(Tree tree, int level, long number) {}

    /**
     * @param directory on a disk with room for 64 bytes a leaf and tree
     * @throws IOException if no file can be made there
     */
    public static TileShelf in(Path directory) throws IOException {
        Files.createDirectories(directory);
        var file = Files.createTempFile(directory, "tiles-", ".tmp");
        return new TileShelf(FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** Null if it was never put here. */
    @Nullable
    TileNodes find(Tree tree, int level, long index) {
        var board = boards.get(new Place(tree, level, index / SLOTS));
        var slot = (int) (index % SLOTS);
        return board == null || !board.has(slot)
                ? null
                : new ShelvedNodes(board.bytes.asSlice((long) slot * ShelvedNodes.BYTES, ShelvedNodes.BYTES));
    }

    /** Keeps a finished tile, and says so: not once the disk was full, or the shelf closed. */
    boolean put(Tree tree, int level, long index, ComputedNodes nodes) {
        if (full) {
            return false;
        }
        try {
            var board = boards.computeIfAbsent(new Place(tree, level, index / SLOTS), place -> board());
            var slot = (int) (index % SLOTS);
            // Written, not stored through the mapping: a full disk is then an exception, not a fault of memory.
            write(ShelvedNodes.bytes(nodes), board.offset + (long) slot * ShelvedNodes.BYTES);
            board.filled.accumulateAndGet(slot / Long.SIZE, 1L << slot, (had, one) -> had | one);
            return true;
        } catch (IOException | UncheckedIOException e) {
            full = true;
            return false;
        }
    }

    private Board board() {
        var offset = length.getAndAdd(BOARD);
        try {
            // Collected with the last reader: closing the shelf takes it away from nobody.
            var bytes = file.map(FileChannel.MapMode.READ_WRITE, offset, BOARD, Arena.ofAuto());
            return new Board(offset, bytes, new AtomicLongArray(SLOTS / Long.SIZE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] bytes, long at) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            file.write(left, at + left.position());
        }
    }

    @Override
    public void close() throws IOException {
        full = true;
        file.close();
    }
}
