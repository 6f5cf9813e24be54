package zhixin.right;

import java.util.Locale;

/** How the caller stands to what it asks for, as its desk found out from the record before it asked for a decision. */
public enum Relation {
    /** Nothing connects them, or it is unknown whether there is such a thing. */
    NONE,
    /** The caller's own: its batches, its feed, its court's duties and access records, its own person's entries. */
    OWN,
    /** Another court's, subscriber's or person's. */
    ANOTHERS,
    /** Everybody's together: what only oversight sees. */
    ALL,
    /** An officer assigned to the case, which is open, and the subject is a debtor in it (respondent of a preservation). */
    ASSIGNED,
    /** An officer of the court that speaks for the case, not assigned to it. */
    SAME_COURT,
    /** An officer who was assigned and is not any more, or has moved to another court. */
    FORMERLY_ASSIGNED,
    /** Assigned, but the case is closed. */
    CASE_CLOSED,
    /** Assigned, but the subject is no debtor in the case. */
    NOT_A_DEBTOR,
    /** Stands in the case now, or for one who does under a mandate that stands. */
    IN_THE_CASE,
    /** Stood in the case and has left it, or the mandate has ended. */
    LEFT_THE_CASE;

    /** As it stands in documents: {@code in-the-case}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
