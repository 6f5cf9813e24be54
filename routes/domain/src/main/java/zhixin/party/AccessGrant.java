package zhixin.party;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;

/**
 * What a court's newest record says of one person's access by way of one case, after it has checked the identity at its
 * counter.
 *
 * @param person keyed digest of the document, as a subject key
 * @param verifier of the initial secret; null: withdrawn
 * @param validUntil last day on which the initial secret opens; null where there is none
 * @param position of the record: a newer one voids what was built on this
 */
public record AccessGrant(
        CaseNumber caseNumber,
        String person,
        @Nullable String verifier,
        @Nullable LocalDate validUntil,
        long position) {
    boolean withdrawn() {
        return verifier == null;
    }

    /** Never the verifier. */
    @Override
    public String toString() {
        return "access " + position;
    }
}
