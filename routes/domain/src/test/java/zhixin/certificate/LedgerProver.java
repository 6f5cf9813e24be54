package zhixin.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhixin.edition.SealedEdition;
import zhixin.edition.StateProof;
import zhixin.edition.StateProver;
import zhixin.edition.StateRoots;
import zhixin.identity.IdentityDocument;
import zhixin.law.PublicList;
import zhixin.ledger.MemoryHub;

/** Says who stands as the ledger does; its paths prove nothing, which is the trees' own to test. */
final class LedgerProver implements StateProver {
    private static final byte[] NONE = new byte[StateProof.LENGTH];

    private final MemoryHub hub;

    LedgerProver(MemoryHub hub) {
        this.hub = hub;
    }

    @Override
    public List<SubjectProof> proofsOf(List<IdentityDocument> documents) {
        var proofs = new ArrayList<SubjectProof>();
        hub.ledger.latest().ifPresent(edition -> {
            for (var document : documents) {
                var keys = List.of(hub.keys.of(document));
                var stands = !hub.ledger.ofSubjects(keys, edition.toPosition()).isEmpty();
                proofs.add(new SubjectProof(at(edition), proof(stands), List.of()));
            }
        });
        return proofs;
    }

    @Override
    public Optional<EntryProof> proofOf(PublicList list, byte[] key) {
        return hub.ledger.latest().map(edition -> new EntryProof(at(edition), list, proof(false)));
    }

    private static StateProof proof(boolean stands) {
        return new StateProof(NONE, stands ? NONE : null, List.of(NONE), null);
    }

    private At at(SealedEdition edition) {
        var roots = StateRoots.signedWith(edition).orElseThrow();
        return new At(edition.number(), edition.manifestDigest(), roots.root(hub.digests), roots);
    }
}
