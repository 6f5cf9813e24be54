package zhixin.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a {@link Replay}.
 *
 * @param editions how many were rebuilt; {@code positions} how many they hold
 * @param pending recorded positions after them, held against their own leaves only
 * @param erased how many positions were bare leaves
 * @param newestDigest of the newest manifest, as recomputed; null without an edition
 * @param differences in the order of the walk; none: everything is as it was
 */
public record ReplayOutcome(
        long editions,
        long positions,
        long pending,
        long erased,
        @Nullable String newestDigest,
        List<Difference> differences) {
    public ReplayOutcome {
        differences = List.copyOf(differences);
    }

    /** Whether the ledger gives what was published. */
    public boolean same() {
        return differences.isEmpty();
    }
}
