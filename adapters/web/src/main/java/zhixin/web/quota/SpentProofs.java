package zhixin.web.quota;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** Which challenges were solved and have not ended: each counts once. Full, it accepts none until some have ended. Thread-safe. */
final class SpentProofs {
    private record Spent(long chance, long end) {}

    private final int most;
    private final Set<Long> known = new HashSet<>();
    private final ArrayDeque<Spent> inOrder = new ArrayDeque<>();

    SpentProofs(int most) {
        this.most = most;
    }

    /** False for one that was there, or while there is no room. */
    synchronized boolean add(long chance, long end, long second) {
        while (!inOrder.isEmpty() && inOrder.getFirst().end() < second) {
            known.remove(inOrder.removeFirst().chance());
        }
        if (known.size() >= most || !known.add(chance)) {
            return false;
        }
        inOrder.addLast(new Spent(chance, end));
        return true;
    }
}
