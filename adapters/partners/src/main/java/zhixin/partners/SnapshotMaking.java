package zhixin.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.SnapshotShelf;
import zhixin.exchange.SnapshotShelf.Made;
import zhixin.exchange.SnapshotShelf.Part;
import zhixin.trust.Digests;

/**
 * A snapshot while it grows. What is handed over is packed by a thread of its own, so that the ledger is read meanwhile; no
 * more than a few MiB wait in between.
 */
final class SnapshotMaking implements SnapshotShelf.Making {
    private static final int CHUNK = 1 << 20;
    private static final int WAITING = 4;
    private static final Chunk END = new Chunk(new byte[0], 0, 0, true);

    private final Path directory;
    private final Shelf shelf;
    private final int level;
    private final int most;
    private final Digests digests;
    private final ArrayBlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(WAITING);
    private final List<Part> parts = new ArrayList<>();
    private final Thread packer =
            Thread.ofPlatform().daemon().name("snapshot-packer").unstarted(this::pack);
    private volatile @Nullable Throwable fault;
    private byte[] chunk = new byte[CHUNK];
    private int length;
    private int count;
    private long inPart;
    private long entries;

    /** Lines that are complete. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(byte[] lines, int length, int count, boolean endsPart) {}

    /** Where a finished one goes. */
    interface Shelf {
        void put(Path directory, Made made);
    }

    /**
     * @param directory of its own, empty
     * @param most entries in one part
     */
    SnapshotMaking(Path directory, Shelf shelf, int level, int most, Digests digests) {
        this.directory = directory;
        this.shelf = shelf;
        this.level = level;
        this.most = most;
        this.digests = digests;
        packer.start();
    }

    @Override
    public void line(byte[] utf8) {
        if (length + utf8.length + 1 > chunk.length) {
            hand(false);
            chunk = new byte[Math.max(CHUNK, utf8.length + 1)];
        }
        System.arraycopy(utf8, 0, chunk, length, utf8.length);
        length += utf8.length;
        chunk[length++] = '\n';
        count++;
        entries++;
        if (++inPart == most) {
            hand(true);
            chunk = new byte[CHUNK];
        }
    }

    private void hand(boolean endsPart) {
        put(new Chunk(chunk, length, count, endsPart));
        length = 0;
        count = 0;
        if (endsPart) {
            inPart = 0;
        }
    }

    private void put(Chunk full) {
        try {
            while (!chunks.offer(full, 100, TimeUnit.MILLISECONDS)) {
                sound();
            }
            sound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a snapshot was made", e);
        }
    }

    private void sound() {
        var broken = fault;
        if (broken != null) {
            throw new IllegalStateException("a snapshot cannot be written", broken);
        }
    }

    private void pack() {
        @Nullable SnapshotPart part = null;
        try {
            for (var next = chunks.take(); next != END; next = chunks.take()) {
                if (part == null) {
                    part = new SnapshotPart(
                            directory.resolve("%05d.jsonl.gz".formatted(parts.size() + 1)), level, digests);
                }
                part.write(next.lines(), next.length(), next.count());
                if (next.endsPart()) {
                    parts.add(part.finish());
                    part = null;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            fault = e; // whatever it is: whoever hands lines over would wait for ever
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // it was given up
        } finally {
            close(part);
        }
    }

    private static void close(@Nullable SnapshotPart part) {
        if (part != null) {
            try {
                part.close();
            } catch (IOException _) {
                // it is deleted with its directory
            }
        }
    }

    @Override
    public Made finish(long edition, String state, long erasures, Instant madeAt) {
        if (inPart > 0) {
            hand(true);
        }
        put(END);
        try {
            packer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a snapshot was made", e);
        }
        sound();
        var made = new Made(edition, state, erasures, madeAt, entries, parts);
        shelf.put(directory, made);
        return made;
    }

    @Override
    public void close() {
        packer.interrupt();
        try {
            packer.join();
            PrivateFiles.delete(directory);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException _) {
            // What is left is deleted at the next start.
        }
    }
}
