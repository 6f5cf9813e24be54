package zhixin.web;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import zhixin.edition.StateProof;
import zhixin.edition.StateProver;
import zhixin.edition.StateRoots;
import zhixin.identity.IdentityDocument;
import zhixin.law.PublicList;

/** A state with one entry in each list: the key of 32 bytes 1, as the only leaf, is also the root. */
final class StandingState implements StateProver {
    volatile long edition;

    @Override
    public List<SubjectProof> proofsOf(List<IdentityDocument> documents) {
        throw new UnsupportedOperationException("the public port asks for entries alone");
    }

    @Override
    public Optional<EntryProof> proofOf(PublicList list, byte[] key) {
        var digest = "sm3:" + "1".repeat(64);
        var at = new At(edition, digest, digest, new StateRoots(Collections.nCopies(5, digest), digest));
        var leaf = new StateProof.Leaf(new byte[32], new byte[32]);
        return edition == 0
                ? Optional.empty()
                : Optional.of(new EntryProof(
                        at,
                        list,
                        key[0] == 1
                                ? StateProof.present(key, new byte[32], List.of())
                                : StateProof.absent(key, List.of(), leaf)));
    }
}
