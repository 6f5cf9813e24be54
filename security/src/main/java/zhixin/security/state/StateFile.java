package zhixin.security.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The records of all six trees in one file, mapped into memory beside the heap, with a journal of the change that is being
 * made. What a killed process left is made whole from the journal. What a machine left that went down is not used at all:
 * its pages reached the disk in any order. So nothing is forced to disk while it runs.
 */
final class StateFile implements Records, AutoCloseable {
    /** Two heads, the newer of which counts, so that one that is half written does no harm. */
    private static final int HEADS = 4096;

    private static final int SLOT = HEADS / 2;
    private static final int ROOM = 1 << 14;
    private static final ValueLayout.OfInt FIRST = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Path file;
    private final FileChannel channel;
    private final Journal journal;
    private Arena arena = Arena.ofShared();
    private MemorySegment memory;
    private Head head;
    private int room;

    private StateFile(Path file, FileChannel channel, Journal journal, Head head) throws IOException {
        this.file = file;
        this.channel = channel;
        this.journal = journal;
        this.head = head;
        this.room = (int) Math.min(Integer.MAX_VALUE - 1, (channel.size() - HEADS) / LENGTH);
        this.memory = map(channel, room, arena);
    }

    /** The file in that directory; an empty one where there is none, or none that can be used. */
    static StateFile open(Path directory) {
        try {
            Files.createDirectories(directory);
            var file = directory.resolve("trees");
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IOException("another process holds " + file);
            }
            var journal = new Journal(directory.resolve("journal"));
            var head = found(channel);
            if (head == null) {
                channel.truncate(0);
                journal.empty();
                extend(channel, ROOM);
            }
            var opened = new StateFile(file, channel, journal, head == null ? Head.empty(1, boot()) : head);
            opened.recover();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Head found(FileChannel channel) throws IOException {
        var first = head(channel, 0);
        var second = head(channel, SLOT);
        var head = first == null || (second != null && second.sequence() > first.sequence()) ? second : first;
        var usable = head != null
                && channel.size() >= HEADS + (long) head.used() * LENGTH
                && (!head.running() || head.boot().equals(boot()));
        return usable ? head : null;
    }

    private static @Nullable Head head(FileChannel channel, long at) throws IOException {
        var bytes = ByteBuffer.allocate(Head.LENGTH);
        while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
            // on to the end
        }
        return bytes.hasRemaining() ? null : Head.read(bytes.array());
    }

    /** Which start of the machine this is; without an answer every one is another. */
    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return java.util.UUID.randomUUID().toString();
        }
    }

    /** Makes again what the journal says was being made, and begins to run. */
    private void recover() throws IOException {
        if (head.running()) {
            var left = journal.read();
            if (left != null
                    && (left.head().sequence() == head.sequence() || left.head().sequence() == head.sequence() + 1)) {
                apply(left);
            }
        }
        if (!new StateCheck(this).holds(head)) {
            clear();
        }
        write(head.running(true, boot()));
        channel.force(false);
    }

    Head head() {
        return head;
    }

    /** Makes a change: whole, or after a failure not at all. */
    void change(Head after, Writes writes) {
        try {
            if (after.used() > room) {
                grow(Math.addExact(after.used(), Math.clamp(after.used() / 4, ROOM, 1 << 20)));
            }
            var entry = new Journal.Entry(after, writes.bytes(), writes.length());
            journal.write(entry);
            apply(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void apply(Journal.Entry entry) throws IOException {
        if (entry.head().used() > room) {
            grow(entry.head().used());
        }
        for (var at = 0; at < entry.length(); at += Writes.ENTRY) {
            var offset = offset(Ints.get(entry.writes(), at));
            MemorySegment.copy(entry.writes(), at + Integer.BYTES, memory, ValueLayout.JAVA_BYTE, offset, LENGTH);
        }
        VarHandle.fullFence();
        write(entry.head());
    }

    private void write(Head next) throws IOException {
        var bytes = ByteBuffer.wrap(next.bytes());
        var at = next.sequence() % 2 * SLOT;
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
        head = next;
    }

    private void grow(int records) throws IOException {
        extend(channel, records);
        var grown = Arena.ofShared();
        memory = map(channel, records, grown);
        room = records;
        arena.close();
        arena = grown;
    }

    /** Writes zeros rather than leaving holes, so that a full disk is an exception here and no fault in mapped memory. */
    private static void extend(FileChannel channel, int records) throws IOException {
        var zeros = ByteBuffer.allocate(1 << 20);
        var to = HEADS + (long) records * LENGTH;
        for (var at = channel.size(); at < to; at = channel.size()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            channel.write(zeros, at);
        }
    }

    private static MemorySegment map(FileChannel channel, int room, Arena arena) throws IOException {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, HEADS + (long) room * LENGTH, arena);
    }

    /** Begins anew, empty. */
    void clear() {
        try {
            write(Head.empty(head.sequence() + 1, boot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long offset(int number) {
        return HEADS + (number - 1L) * LENGTH;
    }

    @Override
    public void read(int number, byte[] into) {
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, offset(number), into, 0, LENGTH);
    }

    @Override
    public int first(int number) {
        return memory.get(FIRST, offset(number));
    }

    /** Bytes on disk. */
    long size() throws IOException {
        return Files.size(file);
    }

    /** Leaves it on disk, so that it may be used after a start of the machine too. */
    @Override
    public void close() {
        try (channel;
                journal) {
            memory.force();
            channel.force(false);
            write(head.running(false, boot()));
            channel.force(false);
            arena.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
