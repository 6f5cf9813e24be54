package zhixin.access;

import java.util.Locale;

/**
 * What one access record is made of: committed to one by one, so that each reader gets what it may see and can still
 * compute the leaf. In the order in which the commitment goes over them, as the six groups of a position.
 */
public enum AccessGroup {
    /** When, what was done, what was decided. */
    DECISION,
    /** About whom, as a keyed digest that nobody outside the hub can compute. */
    SUBJECT,
    /** In which case, for which purpose, on which basis. */
    CASE,
    /** Who asked, as what, of which court. */
    CALLER,
    /** Kinds of asset or information that were asked for. */
    KINDS,
    /** Digests of what concerns each touched court: it opens its own, and learns of others no more than how many. */
    OWNERS;

    /** As it stands in documents. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
