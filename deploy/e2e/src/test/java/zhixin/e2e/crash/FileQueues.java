package zhixin.e2e.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import zhixin.exchange.SubscriberQueues;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/** Queues as directories: a repeat must have the bytes that are there, and no edition may be left out. */
record FileQueues(Path directory, PrintStream out) implements SubscriberQueues {
    @Override
    public void dispatch(String subscriber, long edition, SignedDocument delta) {
        try {
            var queue = Files.createDirectories(directory.resolve(subscriber));
            var file = queue.resolve(Long.toString(edition));
            if (edition > 1 && !Files.exists(queue.resolve(Long.toString(edition - 1)))) {
                throw new IllegalStateException("edition " + edition + " comes before the one before it");
            }
            if (Files.exists(file)) {
                repeated(file, delta);
            } else {
                write(file, delta);
            }
            out.println("delta " + subscriber + "/" + edition + " " + Sm3Digests.digest(delta.content()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void repeated(Path file, SignedDocument delta) throws IOException {
        if (!Arrays.equals(Files.readAllBytes(file), delta.content())) {
            throw new IllegalStateException("a repeat is not identical: " + file);
        }
    }

    private static void write(Path file, SignedDocument delta) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(delta.content());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
