package zhixin.redis;

import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that a killed life left behind: taken over with its warm index if it is well, stopped if not. */
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    private Orphan() {}

    /** @return the adopted one; empty if there is none any more */
    static Optional<ServerRecord> adoptOrStop(Path home, int wantedPort) {
        var found = ServerRecord.read(RedisProcess.record(home));
        var process = found.flatMap(record -> record.process(home));
        if (found.isEmpty() || process.isEmpty()) {
            return Optional.empty();
        }
        var port = found.get().port();
        if ((wantedPort == 0 || wantedPort == port) && RedisProcess.isOurs(port, home)) {
            LOG.info(
                    "adopting the redis-server that was left running, process {}",
                    process.get().pid());
            return found;
        }
        LOG.info(
                "stopping the redis-server that was left running, process {}",
                process.get().pid());
        RedisProcess.stop(process.get());
        return Optional.empty();
    }
}
