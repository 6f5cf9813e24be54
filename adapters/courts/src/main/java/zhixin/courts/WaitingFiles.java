package zhixin.courts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When a file that could not be taken yet is tried again: soon, then less often, at once when its court moved on. */
final class WaitingFiles {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(30);

    private record Wait(Instant until, Duration pause) {}

    private final Clock clock;
    private final Map<DroppedFile, Wait> waits = new HashMap<>();

    WaitingFiles(Clock clock) {
        this.clock = clock;
    }

    boolean due(DroppedFile file) {
        var wait = waits.get(file);
        return wait == null || !wait.until().isAfter(clock.instant());
    }

    void postpone(DroppedFile file) {
        var wait = waits.get(file);
        var pause = wait == null ? FIRST : min(wait.pause().multipliedBy(2), LAST);
        waits.put(file, new Wait(clock.instant().plus(pause), pause));
    }

    /** A batch of this court was receipted: the one after it may be lying here. */
    void courtMoved(DroppedFile receipted) {
        waits.keySet().removeIf(file -> file.court().equals(receipted.court()));
    }

    void forget(DroppedFile file) {
        waits.remove(file);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
