package zhixin.e2e.site;

import java.util.ArrayList;
import java.util.List;

/** What the lookups of listed people saw from one moment on: answers in the order in which they came. */
final class Outage {
    private final List<Seen> seen = new ArrayList<>();
    private final long begun = System.nanoTime();

    /** How a lookup of somebody listed may end; {@code WRONG} is never right. */
    enum Answer {
        LISTED,
        UNAVAILABLE,
        WRONG
    }

    /** @param askedMillis since the beginning @param answeredMillis since the beginning */
    record Seen(long askedMillis, long answeredMillis, Answer answer, String text) {}

    long now() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    synchronized void note(long asked, Answer answer, String text) {
        seen.add(new Seen(asked, now(), answer, text));
    }

    synchronized List<Seen> wrong() {
        return seen.stream().filter(one -> one.answer() == Answer.WRONG).toList();
    }

    synchronized long count(Answer answer) {
        return seen.stream().filter(one -> one.answer() == answer).count();
    }

    /** When the first refusal was answered. */
    synchronized long refusedAfter() {
        return seen.stream()
                .filter(one -> one.answer() == Answer.UNAVAILABLE)
                .mapToLong(Seen::answeredMillis)
                .min()
                .orElse(-1);
    }

    /** When the last refused question had been asked: from then on all were answered. */
    synchronized long wholeAfter() {
        return seen.stream()
                .filter(one -> one.answer() == Answer.UNAVAILABLE)
                .mapToLong(Seen::askedMillis)
                .max()
                .orElse(-1);
    }

    synchronized long slowestMillis() {
        return seen.stream()
                .mapToLong(one -> one.answeredMillis() - one.askedMillis())
                .max()
                .orElse(0);
    }

    /** Whether questions asked in the last second all found the listed. */
    synchronized boolean answeredForASecond() {
        var since = now() - 1_000;
        return since > 0
                && seen.stream().anyMatch(one -> one.askedMillis() > since)
                && seen.stream()
                        .filter(one -> one.answeredMillis() > since)
                        .allMatch(one -> one.answer() == Answer.LISTED);
    }
}
