package zhixin.exchange;

/** What a party may do at the partner port and the broker. */
public enum Right {
    /** Submit batches, read own receipts and proofs. */
    SUBMIT,
    /** Feed, snapshot, queue, acknowledge, feedback. */
    SUBSCRIBE,
    SCREEN,
    /** Lookup with {@code asOf}. */
    LOOKUP_AS_OF,
    INQUIRE,
    OVERSEE
}
