package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import zhixin.flows.ClockRun;
import zhixin.flows.EditionRhythm;
import zhixin.ledger.ClockDuties;
import zhixin.submission.Times;

/**
 * {@code demo --from-day}: a hub on a day that is gone, for rehearsing what takes weeks. It opens at nine and goes on from
 * there as fast as the real time; a later day written into {@code DATA/day} moves it to that day at nine, and what the
 * clock brings is done at once. Never backwards, never past the real time.
 */
final class RehearsedDays {
    private static final LocalTime OPENING = LocalTime.of(9, 0);
    private static final String MARK = "demo-clock";
    private static final String PLAN = "demo.json";
    private static final long LOOK_MILLIS = 200;
    /** Well below what {@link DrivenMark} adds when it goes on. */
    private static final Duration MARKED_EVERY = Duration.ofMinutes(10);

    private final Path file;
    private final DrivenMark mark;
    private final DrivenClock clock;
    private String seen = "";
    private Instant marked = Instant.EPOCH;

    /**
     * The days of this data directory, as they go on or as they begin on that one.
     *
     * @throws IllegalArgumentException if the day is not past, or the data has come up to the real day
     */
    RehearsedDays(Path data, Clock real, LocalDate from) {
        if (!from.isBefore(Times.day(real.instant()))) {
            throw new IllegalArgumentException("--from-day is a day that is past");
        }
        file = data.resolve("day");
        mark = new DrivenMark(data.resolve(MARK));
        clock = mark.clock(real, opening(from));
        var neverRehearsed = Files.exists(data.resolve(PLAN)) && !Files.exists(data.resolve(MARK));
        if (clock.caughtUp() || neverRehearsed) {
            throw new IllegalArgumentException("this data has come up to the real day: take another --data");
        }
        mark();
    }

    /** From now on the real day counts for that data: there is no way back to a rehearsed one. */
    static void over(Path data) {
        if (Files.exists(data.resolve(MARK))) {
            new DrivenMark(data.resolve(MARK)).caughtUp();
        }
    }

    DrivenClock clock() {
        return clock;
    }

    /** Watches the file until the thread is interrupted. */
    void follow(Hub hub) {
        var duties = new ClockRun(hub.part(ClockDuties.class), hub.part(EditionRhythm.class));
        say("rehearsed; for a later one: echo YYYY-MM-DD >" + file);
        try {
            while (!clock.caughtUp()) {
                if (look()) {
                    duties.run();
                    say("rehearsed");
                }
                mark();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was another day to move to. */
    boolean look() {
        var said = read(file);
        if (said.isEmpty() || said.equals(seen)) {
            return false;
        }
        seen = said;
        try {
            return moveTo(LocalDate.parse(said));
        } catch (DateTimeException e) {
            say(file + " does not hold a day as YYYY-MM-DD: ignored");
            return false;
        }
    }

    private boolean moveTo(LocalDate day) {
        if (day.equals(today())) {
            return false;
        }
        if (day.isBefore(today()) || opening(day).isAfter(clock.realInstant())) {
            say("stays: " + day + " is not between it and now");
            return false;
        }
        move(opening(day));
        return true;
    }

    /** The mark first: what is killed between the two goes on later, not earlier. */
    private void move(Instant moment) {
        mark.at(moment);
        marked = moment;
        clock.moveTo(moment);
    }

    private void mark() {
        var now = clock.instant();
        if (Duration.between(marked, now).compareTo(MARKED_EVERY) >= 0) {
            move(now);
        }
    }

    private LocalDate today() {
        return Times.day(clock.instant());
    }

    private void say(String what) {
        System.out.println("day " + today() + ": " + what);
    }

    private static Instant opening(LocalDate day) {
        return day.atTime(OPENING).atZone(Times.ZONE).toInstant();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
