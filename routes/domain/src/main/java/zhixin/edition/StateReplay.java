package zhixin.edition;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;

/**
 * Builds the state again, edition by edition, in trees of its own. While an entry stands whose person was erased since, its
 * part of the subjects' tree cannot be known any more, and that one root counts as it was signed; at the newest edition no
 * such entry stands. One use each.
 */
public final class StateReplay {
    private final StateLedger ledger;
    private final StateTrees trees;
    private final Set<EntryId> unknown = new HashSet<>();
    private boolean begun;

    /** @param trees empty ones */
    public StateReplay(StateLedger ledger, StateTrees trees) {
        this.ledger = ledger;
        this.trees = trees;
    }

    /**
     * The roots that belong into an edition's manifest, after the editions before it; null before the first that has any.
     *
     * @throws IllegalStateException if the changes do not fit each other; {@link IllegalArgumentException} if one is none
     */
    @Nullable
    StateRoots after(SealedEdition edition) {
        var changes = ledger.stateChanges(edition.fromPosition(), edition.toPosition());
        trees.after(changes, edition.toPosition()).keep();
        for (var change : changes) {
            if (change.change().ends()) {
                unknown.remove(change.entry());
            } else if (change.subjects().isEmpty()) {
                unknown.add(change.entry());
            }
        }
        var signed = StateRoots.signedWith(edition);
        begun |= signed.isPresent();
        if (!begun) {
            return null;
        }
        var roots = trees.roots();
        return unknown.isEmpty() || signed.isEmpty()
                ? roots
                : roots.withSubjects(signed.get().subjects());
    }
}
