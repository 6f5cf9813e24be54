package zhixin.right;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.law.PublicList;

/**
 * Who calls, and as what.
 *
 * @param id the certificate's CN; of a person in a session the keyed digest of the document (64 hex digits), never a number
 * @param court the court that it speaks for or belongs to
 * @param granted what the operator granted to its certificate; none for persons
 */
public record Caller(String id, CallerRole role, @Nullable CourtCode court, Set<Right> granted) {
    public Caller {
        granted = Set.copyOf(granted);
        if (id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("a caller has an identity of at most 200 characters");
        }
    }

    /** Somebody whom no certificate names: a party of a case, its agent, a listed person. */
    public static Caller person(String keyedDigest, CallerRole role) {
        if (role.byCertificate()) {
            throw new IllegalArgumentException("a " + role.wire() + " is known by its certificate");
        }
        return new Caller(keyedDigest, role, null, Set.of());
    }

    /** The party of a certificate. What it was granted says as what it calls; see {@link Separation}. */
    public static Caller of(Party party) {
        return new Caller(party.cn(), role(party), party.court().orElse(null), party.rights());
    }

    private static CallerRole role(Party party) {
        if (party.may(Right.OVERSEE)) {
            return CallerRole.OVERSEER;
        }
        if (party.may(Right.INQUIRE)) {
            return CallerRole.OFFICER;
        }
        if (party.may(Right.SUBMIT)) {
            return CallerRole.COURT;
        }
        return party.may(Right.SUBSCRIBE) || party.may(Right.SCREEN) ? partner(party) : CallerRole.STRANGER;
    }

    private static CallerRole partner(Party party) {
        var lists = party.lists();
        if (lists.isEmpty() || lists.contains(PublicList.ENFORCEMENT)) {
            return CallerRole.BUREAU;
        }
        if (lists.contains(PublicList.BIDDING_BAN)) {
            return CallerRole.BIDDING;
        }
        if (lists.equals(Set.of(PublicList.EXIT_BAN))) {
            return CallerRole.BORDER;
        }
        return lists.contains(PublicList.CONSUMPTION) ? CallerRole.TRAVEL : CallerRole.BUREAU;
    }
}
