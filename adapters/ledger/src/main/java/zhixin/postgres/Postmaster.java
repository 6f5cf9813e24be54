package zhixin.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} names: how a server is found again that outlived its hub.
 *
 * @param pid process id, first line of the file
 * @param directory data directory as the server knows it, second line
 */
record Postmaster(long pid, String directory) {
    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    static Optional<Postmaster> of(Path cluster) throws IOException {
        if (!Files.exists(file(cluster))) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file(cluster));
        try {
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.getFirst().trim()), lines.get(1).trim()));
        } catch (NumberFormatException | java.util.NoSuchElementException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether that process lives and is that server: after a crash of the machine the number may be another's. */
    boolean lives() {
        return process().isPresent()
                && commandLine().contains("postgres")
                && commandLine().contains(directory);
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private String commandLine() {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return process().flatMap(p -> p.info().commandLine()).orElse("");
        }
    }
}
