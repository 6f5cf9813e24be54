package zhixin.exchange;

import java.util.Optional;
import zhixin.trust.SignedDocument;

/** The pull side of the exchange: one truth, editions after the subscriber's own cursor. */
public interface Feed {
    /** The newest edition that is in every feed; 0 for none. */
    long latest();

    /**
     * One edition's delta for a subscriber; empty if not in its feed yet, or while its contract does not stand. The same bytes
     * and signature every time, until retention erases something in it: then what is left, with the digest that it was issued
     * under.
     */
    Optional<SignedDocument> delta(Party subscriber, long edition);
}
