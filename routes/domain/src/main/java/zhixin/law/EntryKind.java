package zhixin.law;

/** Kinds of entries that the law frees differently. */
enum EntryKind {
    /** On the dishonest list by the first ground, or by the rule of 2013: until something frees. */
    WITHOUT_TERM,
    /** On the dishonest list for a term of years. */
    WITH_TERM,
    /** Decided, neither published nor applied. */
    GRACE,
    /** Under an order of its own: consumption restriction or exit ban. */
    ORDER,
    /** On the enforcement list while the case is open. */
    CASE,
    /** On the bidding list, because of a dishonest entry. */
    DERIVED;

    /** The kind of an entry, its grace left aside. */
    static EntryKind of(StandingEntry entry) {
        return switch (entry.list()) {
            case DISHONEST -> entry.expiresOn() == null ? WITHOUT_TERM : WITH_TERM;
            case CONSUMPTION, EXIT_BAN -> ORDER;
            case ENFORCEMENT -> CASE;
            case BIDDING_BAN -> DERIVED;
        };
    }
}
