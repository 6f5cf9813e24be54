package zhixin.cli.bureau;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.cli.check.Frontier;

/**
 * What the bureau has verified so far. Immutable.
 *
 * @param edition the last one; 0 for none
 * @param held entries that stand on their lists, of those that it may see
 * @param deltaDigest of the last delta, as issued
 * @param manifestDigest of the last manifest
 * @param state whether the last manifest had the roots of a state
 */
record Standing(
        long edition,
        long held,
        @Nullable String deltaDigest,
        @Nullable String manifestDigest,
        Frontier sha256,
        Frontier sm3,
        boolean state) {
    static final Standing NOTHING = new Standing(
            0,
            0,
            null,
            null,
            Frontier.of(Frontier.Hash.SHA256, 0, List.of()),
            Frontier.of(Frontier.Hash.SM3, 0, List.of()),
            false);

    /** The last position. */
    long positions() {
        return sha256.size();
    }
}
