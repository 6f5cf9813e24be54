package zhixin.law;

/** What the law attaches to a fact for one list and kind of entry. */
enum Effect {
    /** The entry goes at once, on the court's own signed fact. */
    MUST,
    /** The court has to close the case; the entry goes with it. */
    MUST_AT_CLOSING,
    /** A court decides; until then the entry stands. */
    MAY,
    /** Nothing follows. */
    NOTHING
}
