package zhixin.postgres;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;
import zhixin.ledger.Ground;
import zhixin.ledger.LedgerPosition;

/**
 * What the last transactions of this hub recorded, so that a decision made ahead is held against it without a question to
 * the server. Thread-safe.
 */
final class Touches {
    /** More than can be recorded while one decision waits for its turn. */
    private static final int MOST = 8;

    private final Deque<List<Touch>> runs = new ArrayDeque<>();

    /** What a position is about, without its texts. */
    private record Touch(
            long position,
            CourtCode court,
            @Nullable String caseNumber,
            @Nullable EntryId entry) {}

    /** Takes positions whose transaction is committed, in order. */
    synchronized void add(List<LedgerPosition> recorded) {
        if (!recorded.isEmpty()) {
            runs.addLast(recorded.stream()
                    .map(p -> new Touch(p.position(), p.court(), p.caseNumber(), p.entry()))
                    .toList());
        }
        if (runs.size() > MOST) {
            runs.removeFirst();
        }
    }

    /** Whether all positions after the first, up to the second, are known here and none of them touches that ground. */
    synchronized boolean spare(long after, long last, Ground ground) {
        var unseen = last;
        for (var run = runs.descendingIterator(); run.hasNext() && unseen > after; ) {
            var touches = run.next();
            if (touches.getLast().position() != unseen
                    || touches.stream()
                            .anyMatch(touch -> touch.position() > after
                                    && ground.touchedBy(touch.court(), touch.caseNumber(), touch.entry()))) {
                return false;
            }
            unseen = touches.getFirst().position() - 1;
        }
        return unseen <= after;
    }
}
