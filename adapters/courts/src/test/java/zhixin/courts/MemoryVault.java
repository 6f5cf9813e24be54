package zhixin.courts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import zhixin.problem.Problem;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;

/** Evidence in memory. */
final class MemoryVault implements EvidenceVault {
    record Kept(Door door, String caller, String digest, long size, byte[] head, Problem problem) {}

    final List<Kept> kept = new CopyOnWriteArrayList<>();

    @Override
    public void keep(Door door, String caller, String digest, long size, byte[] head, Problem problem) {
        kept.add(new Kept(door, caller, digest, size, head, problem));
    }

    Kept last() {
        return kept.getLast();
    }
}
