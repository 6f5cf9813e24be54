package zhixin.certificate;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.StateProof;
import zhixin.edition.StateProver;

/** Writes that a key does not stand in one of the state's trees, with the roots that it is to be held against. */
final class StateText {
    private StateText() {}

    static Map<String, @Nullable Object> absent(String tree, StateProver.At at, StateProof proof) {
        if (proof.present()) {
            throw new IllegalStateException("the state and the ledger differ as of edition " + at.edition());
        }
        var text = new TreeMap<String, @Nullable Object>(proof.json());
        text.put("tree", tree);
        text.put("stateRoot", at.root());
        text.put("stateRoots", at.roots().byName());
        return text;
    }
}
