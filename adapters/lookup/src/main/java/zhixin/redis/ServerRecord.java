package zhixin.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What is written down about a server that we started, so that the next start finds it if we were killed: process id,
 * port, and the moment at which that process began, since a process id alone may have been given to another.
 */
record ServerRecord(long pid, int port, Instant began) {
    private static final Duration DRIFT = Duration.ofSeconds(5);

    static ServerRecord of(ProcessHandle process, int port) {
        return new ServerRecord(
                process.pid(), port, process.info().startInstant().orElse(Instant.EPOCH));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + port + " " + began + "\n");
    }

    static Optional<ServerRecord> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            return Optional.of(
                    new ServerRecord(Long.parseLong(words[0]), Integer.parseInt(words[1]), Instant.parse(words[2])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The process, if it runs and is the one that was written down: begun then, and at home in that directory. */
    Optional<ProcessHandle> process(Path directory) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::beganThen)
                .filter(p -> isAtHome(directory));
    }

    private boolean beganThen(ProcessHandle process) {
        var start = process.info().startInstant().orElse(Instant.EPOCH);
        return Duration.between(began, start).abs().compareTo(DRIFT) <= 0;
    }

    /** Redis makes its {@code dir} its working directory; where the system does not tell, the start time must do. */
    private boolean isAtHome(Path directory) {
        var cwd = Path.of("/proc", Long.toString(pid), "cwd");
        try {
            return !Files.isSymbolicLink(cwd) || Files.readSymbolicLink(cwd).equals(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
