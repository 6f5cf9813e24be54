package zhixin.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.law.PublicList;
import zhixin.lookup.SubjectKeys;
import zhixin.trust.Digests;

/**
 * Keeps the state's trees with the editions: brings them up from the ledger where they are behind, begins anew where they
 * are not what was signed last, and says their roots for the next edition. Thread-safe.
 */
public final class StateKeeper implements StateProver {
    private final EditionLedger editions;
    private final StateLedger ledger;
    private final Supplier<StateTrees> opened;
    private final SubjectKeys keys;
    private final Digests digests;

    /** @param trees asked when they are first needed, and then each time: always the same; may take as long as opening does */
    public StateKeeper(
            EditionLedger editions, StateLedger ledger, Supplier<StateTrees> trees, SubjectKeys keys, Digests digests) {
        this.editions = editions;
        this.ledger = ledger;
        this.opened = trees;
        this.keys = keys;
        this.digests = digests;
    }

    /**
     * The state after the positions that follow an edition; to be kept once they are sealed.
     *
     * @throws IllegalStateException if the ledger does not give the state that was signed with {@code latest}
     */
    synchronized StateTrees.Step next(@Nullable SealedEdition latest, long from, long to) {
        bring(latest);
        var trees = opened.get();
        var changes = ledger.stateChanges(from, to);
        try {
            return trees.after(changes, to);
        } catch (IllegalStateException e) {
            // What is kept does not fit the changes, although its roots are right: once more, from the ledger alone.
            trees.clear();
            bring(latest);
            return trees.after(changes, to);
        }
    }

    /** Keeps a step whose positions are sealed; if that fails, the trees stay behind, and are brought up the next time. */
    synchronized void keep(StateTrees.Step step) {
        step.keep();
    }

    private void bring(@Nullable SealedEdition latest) {
        try {
            if (stands(latest)) {
                return;
            }
        } catch (IllegalStateException _) {
            // What is kept does not fit the ledger: it comes from the ledger alone, as below.
        }
        opened.get().clear();
        if (!stands(latest)) {
            throw new IllegalStateException(
                    "the ledger does not give the state that was signed with the newest edition: its leaves or the key of the"
                            + " state are others than then");
        }
    }

    /** Whether they are, once brought up, what the edition says; one sealed before there was a state says nothing. */
    private boolean stands(@Nullable SealedEdition latest) {
        var trees = opened.get();
        var to = latest == null ? 0 : latest.toPosition();
        if (trees.position() > to) {
            return false;
        }
        while (trees.position() < to) {
            var from = trees.position() + 1;
            var until = Math.min(to, from + StateLedger.MOST - 1);
            trees.after(ledger.stateChanges(from, until), until).keep();
        }
        return latest == null
                || StateRoots.signedWith(latest).map(trees.roots()::equals).orElse(true);
    }

    @Override
    public synchronized List<SubjectProof> proofsOf(List<IdentityDocument> documents) {
        var at = at();
        if (at.isEmpty()) {
            return List.of();
        }
        var trees = opened.get();
        var proofs = new ArrayList<SubjectProof>();
        for (var key : keys.of(documents)) {
            proofs.add(new SubjectProof(at.get(), trees.subject(key), trees.standing(key)));
        }
        return proofs;
    }

    @Override
    public synchronized Optional<EntryProof> proofOf(PublicList list, byte[] key) {
        return at().map(at -> new EntryProof(at, list, opened.get().entry(list, key)));
    }

    /** The newest edition, with the trees as it was signed. */
    private Optional<At> at() {
        var latest = editions.latest().orElse(null);
        if (latest == null || StateRoots.signedWith(latest).isEmpty()) {
            return Optional.empty();
        }
        bring(latest);
        var roots = opened.get().roots();
        return Optional.of(new At(latest.number(), latest.manifestDigest(), roots.root(digests), roots));
    }
}
