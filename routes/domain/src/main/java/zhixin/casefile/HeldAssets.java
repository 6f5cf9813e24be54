package zhixin.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import zhixin.identity.IdentityDocument;

/** The hub's own record of what courts hold of somebody. Thread-safe. */
public interface HeldAssets {
    /**
     * What every court recorded of the property of the subject that any of these documents names, as the ledger holds it now;
     * in the order in which it was recorded. Whoever asks MUST have been let by {@code Rights} and have written it into the
     * access log before.
     *
     * @param kinds only these; all when empty
     */
    List<HeldAsset> ofSubject(Collection<IdentityDocument> documents, Set<AssetKind> kinds);
}
