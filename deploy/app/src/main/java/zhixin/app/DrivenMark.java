package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the driven clock of this data directory has come, on disk: an interrupted year goes on from there. Written at
 * every move, before anything happens at the new time.
 */
final class DrivenMark {
    private static final String CAUGHT_UP = "caught up";
    /** More than passes between two moves: a restarted clock is not behind what was recorded since the last. */
    private static final Duration BEYOND = Duration.ofHours(1);

    private final Path file;

    DrivenMark(Path file) {
        this.file = file;
    }

    /** The clock as it goes on, or as it begins at that moment where nothing has happened yet. */
    DrivenClock clock(Clock real, Instant start) {
        var said = read();
        if (said.equals(CAUGHT_UP)) {
            return new DrivenClock(real, real.instant());
        }
        return new DrivenClock(
                real, said.isEmpty() ? start : Instant.parse(said).plus(BEYOND));
    }

    void at(Instant moment) {
        write(moment.toString());
    }

    void caughtUp() {
        write(CAUGHT_UP);
    }

    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, text + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
