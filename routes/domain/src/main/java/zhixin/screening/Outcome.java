package zhixin.screening;

import java.util.Locale;

/** What is said about a subject. */
enum Outcome {
    /** Number and name stand together on a list that was checked. */
    LISTED,
    /** The number stands on none of them. */
    NOT_LISTED,
    /** The number stands on one, under another name, which is not shown. */
    NAME_MISMATCH,
    /** Nothing: what was written names nobody. */
    UNANSWERABLE;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String wire() {
        return wire;
    }
}
