package zhixin.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows by {@code COPY … FROM STDIN (FORMAT binary)} (PostgreSQL manual, COPY, "Binary Format"): the fastest way
 * in, and one in which no text needs escaping.
 */
final class BinaryCopy implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int FLUSH_AT = 1 << 17;
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long POSTGRES_EPOCH_SECOND = POSTGRES_EPOCH_DAY * 86_400;

    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * FLUSH_AT);

    BinaryCopy(Connection connection, String table, String columns) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        buffer.put(HEADER);
    }

    /** Begins a row of that many fields. */
    void row(int fields) throws SQLException {
        if (buffer.position() > FLUSH_AT) {
            flush();
        }
        room(2).putShort((short) fields);
    }

    void number(long value) {
        room(12).putInt(8).putLong(value);
    }

    void integer(int value) {
        room(8).putInt(4).putInt(value);
    }

    void flag(boolean value) {
        room(5).putInt(1).put((byte) (value ? 1 : 0));
    }

    void date(@Nullable LocalDate value) {
        if (value == null) {
            nothing();
        } else {
            integer(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
        }
    }

    void instant(Instant value) {
        number((value.getEpochSecond() - POSTGRES_EPOCH_SECOND) * 1_000_000 + value.getNano() / 1000);
    }

    void bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
    }

    void text(@Nullable String value) {
        if (value == null) {
            nothing();
        } else {
            bytes(utf8(value));
        }
    }

    /** A text that is UTF-8 already. NUL cannot be stored: the server refuses it. */
    void utf8(byte[] text) {
        bytes(text);
    }

    private void nothing() {
        room(4).putInt(-1);
    }

    /** Faithful or not at all: a lone surrogate would silently become another character, and NUL cannot be stored. */
    private static byte[] utf8(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !paired(text, i))) {
                throw new IllegalArgumentException("a text that cannot be kept as it is");
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            var size = Math.max(2 * buffer.capacity(), buffer.position() + more);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size)).position(buffer.position());
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    /** Ends the copy: the rows are in. Without it, {@link #close} takes them back. */
    void finish() throws SQLException {
        room(2).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
