package zhixin.edition;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import zhixin.edition.StateTrees.Standing;
import zhixin.identity.IdentityDocument;
import zhixin.law.PublicList;

/** Proves what stands, and what does not, as of the newest sealed edition. Thread-safe. */
public interface StateProver {
    /**
     * For each document, in their order, whether its holder stands on any of the five lists; all as of one edition. Empty
     * before the first edition with a state root.
     */
    List<SubjectProof> proofsOf(List<IdentityDocument> documents);

    /** The same of one document. */
    default Optional<SubjectProof> proofOf(IdentityDocument document) {
        return proofsOf(List.of(document)).stream().findFirst();
    }

    /** Whether that key stands in a list's tree. @param key 32 bytes, as {@link StateTrees} says */
    Optional<EntryProof> proofOf(PublicList list, byte[] key);

    /**
     * The edition against which a proof holds.
     *
     * @param manifestDigest {@code sm3:…} of its manifest, which carries these roots
     * @param root the state root over them
     */
    record At(long edition, String manifestDigest, String root, StateRoots roots) {}

    /** A proof in the tree of a list. */
    record EntryProof(At at, PublicList list, StateProof proof) {
        /** The document that says it, {@code zhixin/state-proof/1}, to be signed. */
        public byte[] document() {
            var document = new TreeMap<String, Object>();
            document.put("schema", "zhixin/state-proof/1");
            document.put("edition", at.edition());
            document.put("manifestDigest", at.manifestDigest());
            document.put("list", list.wire());
            document.put("stateRoot", at.root());
            document.put("stateRoots", at.roots().byName());
            document.put("proof", proof.json());
            return CanonicalJson.utf8(document);
        }
    }

    /**
     * A proof in the tree of subjects.
     *
     * @param standing what the value is made of, in its order: by it its holder may see which entries these are; empty for
     *     a subject that does not stand
     */
    record SubjectProof(At at, StateProof proof, List<Standing> standing) {
        public SubjectProof {
            standing = List.copyOf(standing);
        }
    }
}
