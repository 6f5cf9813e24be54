package zhixin.security.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The one change that is being made to the store, written down whole before the first of its records is touched: who finds
 * it after a kill makes it again, and who finds only part of it knows that nothing was touched.
 */
final class Journal implements AutoCloseable {
    private static final int FRAME = 3 * Integer.BYTES;
    private static final int MAGIC = 0x5a584a31; // ZXJ1

    private final FileChannel channel;

    Journal(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** What it holds. @param writes as in {@link Writes} */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(Head head, byte[] writes, int length) {}

    void write(Entry entry) throws IOException {
        var buffer = ByteBuffer.allocate(FRAME + Head.LENGTH + entry.length());
        buffer.position(FRAME).put(entry.head().bytes()).put(entry.writes(), 0, entry.length());
        var crc = new CRC32C();
        crc.update(buffer.array(), FRAME, buffer.capacity() - FRAME);
        buffer.putInt(0, MAGIC).putInt(4, buffer.capacity() - FRAME).putInt(8, (int) crc.getValue());
        buffer.rewind();
        for (var at = 0L; buffer.hasRemaining(); at = buffer.position()) {
            channel.write(buffer, at);
        }
    }

    /** Null where nothing whole is. */
    @Nullable
    Entry read() throws IOException {
        var size = channel.size();
        var frame = ByteBuffer.allocate(FRAME);
        if (size < FRAME + Head.LENGTH || channel.read(frame, 0) != FRAME || frame.getInt(0) != MAGIC) {
            return null;
        }
        var length = frame.getInt(4);
        if (length < Head.LENGTH || length > size - FRAME || (length - Head.LENGTH) % Writes.ENTRY != 0) {
            return null;
        }
        var content = ByteBuffer.allocate(length);
        for (var read = 0; content.hasRemaining() && read >= 0; ) {
            read = channel.read(content, FRAME + content.position());
        }
        var crc = new CRC32C();
        crc.update(content.array());
        var head = Head.read(java.util.Arrays.copyOf(content.array(), Head.LENGTH));
        return (int) crc.getValue() != frame.getInt(8) || head == null
                ? null
                : new Entry(
                        head, java.util.Arrays.copyOfRange(content.array(), Head.LENGTH, length), length - Head.LENGTH);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Forgets what it holds. */
    void empty() throws IOException {
        channel.truncate(0);
    }
}
