package zhixin.web.quota;

import org.jspecify.annotations.Nullable;

/** How one address, or one network, stands with its allowance. Thread-safe; times are {@link System#nanoTime}. */
final class Standing {
    private static final double HALVED_AFTER = 600e9;
    private static final long GRANT_NANOS = 600_000_000_000L;
    private static final long SUSPECT_NANOS = 3_600_000_000_000L;
    private static final int LONGEST_PAUSE = 86_400;

    private final Bucket questions;
    private final Bucket misses;
    private @Nullable Trail trail;
    private double above;
    private long aboveAt;
    private int granted;
    private long grantedUntil;
    private long pausedUntil;
    private int pauses;
    private boolean suspected;
    private long suspectUntil;

    /** @param share allowances of one address that this one has */
    Standing(Quota quota, int share, long now) {
        questions = new Bucket((double) quota.burst() * share, (double) quota.perSecond() * share, now);
        misses = new Bucket((double) quota.misses() * share, quota.missesPerHour() / 3600.0 * share, now);
        aboveAt = now;
        pausedUntil = now;
    }

    /** @param kept share of the allowance that is left for others */
    synchronized boolean asks(int cost, double kept, long now) {
        return questions.take(cost, kept, now);
    }

    synchronized void givesBack(int cost) {
        questions.giveBack(cost);
    }

    synchronized boolean mayMiss(double kept, long now) {
        return misses.take(1, kept, now);
    }

    /** It was no miss. */
    synchronized void hit() {
        misses.giveBack(1);
    }

    synchronized int secondsUntil(int cost, double kept, long now) {
        return questions.secondsUntil(cost, kept, now);
    }

    synchronized int secondsUntilMiss(double kept, long now) {
        return misses.secondsUntil(1, kept, now);
    }

    /** It asked in a neighbourhood that its network walks. */
    synchronized void suspect(long now) {
        suspectUntil = now + SUSPECT_NANOS;
        suspected = true;
    }

    /** How much of its network's allowance it leaves to the others there: half, for an hour, once it was suspected. */
    synchronized double leaves(long now) {
        suspected = suspected && now - suspectUntil < 0;
        return suspected ? 0.5 : 0;
    }

    /** The most different questions that a neighbourhood of this one has. */
    synchronized int step(Neighbourhoods.Place place, long now) {
        if (trail == null) {
            trail = new Trail();
        }
        return trail.step(place, (int) (now / 1_000_000_000L));
    }

    /** Answers nothing for a while, twice as long as the last time if that was within a day. */
    synchronized void pause(int seconds, long now) {
        pauses = now - pausedUntil > LONGEST_PAUSE * 1_000_000_000L ? 0 : pauses;
        var length = Math.min(LONGEST_PAUSE, (long) seconds << Math.min(pauses, 16));
        pauses++;
        pausedUntil = now + length * 1_000_000_000L;
        if (trail != null) {
            trail.clear();
        }
    }

    /** Seconds that a pause still lasts; 0 for none. */
    synchronized int paused(long now) {
        return (int) Math.max(0, (pausedUntil - now + 999_999_999L) / 1_000_000_000L);
    }

    /** So many questions for a proof, above the allowance. */
    synchronized void grant(int count, long now) {
        granted = count;
        grantedUntil = now + GRANT_NANOS;
    }

    /** Takes from what a proof brought. */
    synchronized boolean spend(int cost, long now) {
        if (granted < cost || now - grantedUntil > 0) {
            return false;
        }
        granted -= cost;
        owes(cost, now);
        return true;
    }

    /** So much more was asked above the allowance. */
    synchronized void owes(int cost, long now) {
        above = above(now) + cost;
    }

    /** Questions above the allowance, half of them forgotten every ten minutes. */
    synchronized double above(long now) {
        above *= Math.pow(0.5, Math.max(0, now - aboveAt) / HALVED_AFTER);
        aboveAt = now;
        return above;
    }

    synchronized String questionsField(String policy, long now) {
        return questions.field(policy, now);
    }

    synchronized String missesField(long now) {
        return misses.field("misses", now);
    }

    synchronized double left(long now) {
        return questions.left(now);
    }
}
