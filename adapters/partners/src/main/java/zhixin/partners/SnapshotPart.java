package zhixin.partners;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import zhixin.exchange.SnapshotShelf.Part;
import zhixin.trust.Digests;
import zhixin.trust.StreamDigest;

/** A part while it is written: lines go through gzip into a file, whose digests are taken on the way. */
final class SnapshotPart implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Sink sink;
    private final GZIPOutputStream gzip;
    private long entries;

    SnapshotPart(Path file, int level, Digests digests) throws IOException {
        name = String.valueOf(file.getFileName());
        sink = new Sink(PrivateFiles.create(file), digests.stream());
        gzip = new Gzip(sink, level);
    }

    void write(byte[] lines, int length, int count) throws IOException {
        gzip.write(lines, 0, length);
        entries += count;
    }

    /** Ends the file; durable on return. */
    Part finish() throws IOException {
        gzip.finish();
        sink.file.force(true);
        sink.file.close();
        return new Part(name, sink.bytes, entries, sink.sha256(), sink.sm3.sm3());
    }

    @Override
    public void close() throws IOException {
        sink.file.close();
    }

    /** Gzip of a chosen level. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }

    private static final class Sink extends OutputStream {
        private final FileChannel file;
        private final StreamDigest sm3;
        private final MessageDigest sha256;
        private long bytes;

        Sink(FileChannel file, StreamDigest sm3) {
            this.file = file;
            this.sm3 = sm3;
            try {
                this.sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            sm3.update(from, offset, length);
            sha256.update(from, offset, length);
            bytes += length;
            var rest = ByteBuffer.wrap(from, offset, length);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        }

        String sha256() {
            return "sha256:" + HexFormat.of().formatHex(sha256.digest());
        }
    }
}
