package zhixin.party;

import java.util.List;
import java.util.Optional;
import zhixin.right.CallerRole;
import zhixin.right.Relation;

/**
 * As what somebody stands now, by the record.
 *
 * @param roles in the case, today; the strongest first
 * @param left whether there was a role that is over
 * @param listed as {@code LISTED_PERSON} or {@code RESPONSIBLE_PERSON}; empty where no entry ever was about the person
 */
record PartyStanding(List<CallerRole> roles, boolean left, Optional<CallerRole> listed) {
    PartyStanding {
        roles = List.copyOf(roles);
    }

    /** Whether anything is left to be seen. */
    boolean anything() {
        return !roles.isEmpty() || listed.isPresent();
    }

    /** Towards the case. */
    Relation relation() {
        return !roles.isEmpty() ? Relation.IN_THE_CASE : left ? Relation.LEFT_THE_CASE : Relation.NONE;
    }

    /** As what the case is asked for. */
    CallerRole inTheCase() {
        return roles.isEmpty() ? CallerRole.STRANGER : roles.getFirst();
    }

    /** As what one's own entries are asked for. */
    CallerRole asListed() {
        return listed.orElse(roles.contains(CallerRole.DEBTOR) ? CallerRole.DEBTOR : CallerRole.STRANGER);
    }
}
