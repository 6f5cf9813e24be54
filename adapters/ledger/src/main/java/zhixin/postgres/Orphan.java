package zhixin.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops whatever server runs on a cluster's files, by ever harder means: sessions broken off, then no checkpoint, then
 * killed. None of them loses what was committed. Called under the data lock, so that the server is nobody else's.
 */
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Duration FAST = Duration.ofSeconds(10);
    private static final Duration IMMEDIATE = Duration.ofSeconds(3);

    private final Cluster cluster;

    Orphan(Cluster cluster) {
        this.cluster = cluster;
    }

    void stop() throws IOException {
        var found = Postmaster.of(cluster.directory());
        if (found.isPresent() && found.get().lives()) {
            stop(found.get());
        }
        // Its process is gone, or the number is by now another's: PostgreSQL itself would take that one for a server.
        Files.deleteIfExists(Postmaster.file(cluster.directory()));
    }

    private void stop(Postmaster server) throws IOException {
        if (cluster.control(FAST, "-m", "fast", "stop") == 0 && !server.lives()) {
            return;
        }
        LOG.warn("PostgreSQL (process {}) does not stop in time", server.pid());
        if (cluster.control(IMMEDIATE, "-m", "immediate", "stop") == 0 && !server.lives()) {
            return;
        }
        server.process().ifPresent(ProcessHandle::destroyForcibly);
        for (var i = 0; i < 50 && server.lives(); i++) {
            pause(Duration.ofMillis(100));
        }
        if (server.lives()) {
            throw new LedgerException("PostgreSQL (process " + server.pid() + ") cannot be stopped");
        }
    }

    static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
