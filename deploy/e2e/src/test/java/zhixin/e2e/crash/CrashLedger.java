package zhixin.e2e.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import zhixin.security.pki.DemoPki;

/** A directory of keys and an embedded ledger of its own, and the promises that were made on it. */
final class CrashLedger implements AutoCloseable {
    private final Path home = Files.createTempDirectory("zhixin-crash-");
    private final Path data = Files.createDirectory(home.resolve("data"));
    private final Path promises = home.resolve("promises");

    CrashLedger() throws IOException {
        DemoPki.create(data.resolve("pki"), Clock.systemUTC());
    }

    PublishProcess life() throws IOException {
        return PublishProcess.start(data, promises);
    }

    /** SIGKILL to the postmaster and all its processes. */
    void killPostgres() {
        servers().forEach(server -> {
            server.destroyForcibly();
            server.onExit().completeOnTimeout(server, 10, TimeUnit.SECONDS).join();
        });
    }

    /** PostgreSQL's processes, backends included. */
    List<Long> postgres() {
        return servers().stream()
                .filter(server -> server.info().command().orElse("").endsWith("postgres"))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The processes that live in this directory. */
    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses().filter(this::livesHere).toList();
    }

    private boolean livesHere(ProcessHandle other) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(other.pid()), "cwd"))
                    .startsWith(home);
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        killPostgres();
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
