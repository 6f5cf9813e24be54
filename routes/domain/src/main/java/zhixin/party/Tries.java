package zhixin.party;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed attempts under one account or from one address, and until when no further one is looked at.
 *
 * @param failures that count; each is forgotten after a while without one, all of them a day after the last
 * @param lockedUntil null while nothing is locked
 */
public record Tries(int failures, Instant lastAt, @Nullable Instant lockedUntil) {
    public static final Tries NONE = new Tries(0, Instant.EPOCH, null);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    /**
     * How many are free, how long the first lock lasts, doubling with each failure after it, the longest, and how long without
     * a failure one is forgotten.
     */
    record Limits(int free, Duration first, Duration longest, Duration forgiving) {
        /** Of one account from one address: at most about thirty guesses in a day. */
        static final Limits OF_ACCOUNT = new Limits(5, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(3));

        /**
         * Of one account from everywhere: below the hundred of NIST SP 800-63B 5.2.2 in the first day, and so many that whoever
         * knows a case and a number locks out its owner only with several addresses and for an hour.
         */
        static final Limits OF_ACCOUNT_ANYWHERE =
                new Limits(30, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(1));

        /** Of one address, behind which many may sit: a mistake a minute is a hall full of people, and locks nobody. */
        static final Limits OF_ADDRESS =
                new Limits(50, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    boolean locked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** With one more failure; those during a lock do not count, so that it ends. */
    Tries failed(Instant now, Limits limits) {
        if (locked(now)) {
            return this;
        }
        var forgiven = Duration.between(lastAt, now).dividedBy(limits.forgiving());
        var count = lastAt.plus(FORGOTTEN).isBefore(now) ? 1 : (int) Math.max(0, failures - Math.max(0, forgiven)) + 1;
        return new Tries(count, now, count < limits.free() ? null : now.plus(delay(count - limits.free(), limits)));
    }

    private static Duration delay(int beyond, Limits limits) {
        var doubled = limits.first().multipliedBy(1L << Math.min(beyond, 20));
        return doubled.compareTo(limits.longest()) < 0 ? doubled : limits.longest();
    }
}
