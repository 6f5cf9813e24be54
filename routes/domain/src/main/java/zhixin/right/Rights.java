package zhixin.right;

import static zhixin.right.Relation.ALL;
import static zhixin.right.Relation.ASSIGNED;
import static zhixin.right.Relation.CASE_CLOSED;
import static zhixin.right.Relation.IN_THE_CASE;
import static zhixin.right.Relation.OWN;
import static zhixin.right.Relation.SAME_COURT;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The one place that decides. What is not in its table is refused: every role × operation stands there with the relations
 * that allow it, and whatever else somebody is to the thing allows nothing. Pure; every decision about case data is
 * written down by whoever asked ({@link zhixin.access.AccessBook}).
 */
public final class Rights {
    private final Map<CallerRole, Map<Operation, Set<Relation>>> table = new EnumMap<>(CallerRole.class);

    public Rights() {
        courts();
        partners();
        officers();
        overseers();
        persons();
    }

    private void courts() {
        allow(CallerRole.COURT, Operation.SUBMIT, OWN);
        allow(CallerRole.COURT, Operation.READ_RECEIPT, OWN);
        // Its counter issues papers about whoever stands before it, of whichever court's record.
        allow(CallerRole.COURT, Operation.ISSUE_CERTIFICATE, OWN);
        allow(CallerRole.COURT, Operation.STAFF_SIGN_IN, OWN);
        allow(CallerRole.COURT, Operation.LOOK_UP_AS_OF, ALL);
        allow(CallerRole.COURT, Operation.READ_REPORT, OWN);
        allow(CallerRole.COURT, Operation.READ_ACCESS_RECORDS, OWN);
        allow(CallerRole.COURT, Operation.READ_WATCH, OWN);
    }

    private void partners() {
        for (var role : EnumSet.of(CallerRole.BUREAU, CallerRole.BIDDING, CallerRole.TRAVEL, CallerRole.BORDER)) {
            allow(role, Operation.RECEIVE_FEED, OWN);
            allow(role, Operation.GIVE_FEEDBACK, OWN);
        }
        allow(CallerRole.BUREAU, Operation.SCREEN, ALL);
        allow(CallerRole.BIDDING, Operation.SCREEN, ALL);
    }

    private void officers() {
        allow(CallerRole.OFFICER, Operation.LOOK_UP_AS_OF, ALL);
        allow(CallerRole.OFFICER, Operation.READ_REPORT, OWN);
        allow(CallerRole.OFFICER, Operation.READ_ACCESS_RECORDS, OWN);
        allow(CallerRole.OFFICER, Operation.READ_WATCH, OWN);
        allow(CallerRole.OFFICER, Operation.INQUIRE, ASSIGNED);
        // What was asked lawfully may be read to the end by who asked it, while still assigned.
        allow(CallerRole.OFFICER, Operation.READ_INQUIRY, ASSIGNED, CASE_CLOSED);
        allow(CallerRole.OFFICER, Operation.READ_CASE_FILE, ASSIGNED, SAME_COURT, CASE_CLOSED);
    }

    private void overseers() {
        allow(CallerRole.OVERSEER, Operation.LOOK_UP_AS_OF, ALL);
        for (var each : EnumSet.of(Operation.READ_REPORT, Operation.READ_ACCESS_RECORDS, Operation.READ_WATCH)) {
            allow(CallerRole.OVERSEER, each, ALL, Relation.ANOTHERS, OWN);
        }
    }

    private void persons() {
        for (var role : CallerRole.values()) {
            if (role.ofACase()) {
                allow(role, Operation.SIGN_IN, IN_THE_CASE);
                allow(role, Operation.READ_OWN_CASE, IN_THE_CASE);
                allow(role, Operation.REQUEST_CORRECTION, IN_THE_CASE);
            }
        }
        for (var role : EnumSet.of(CallerRole.DEBTOR, CallerRole.LISTED_PERSON, CallerRole.RESPONSIBLE_PERSON)) {
            allow(role, Operation.SIGN_IN, OWN);
            allow(role, Operation.READ_OWN_LISTINGS, OWN);
            allow(role, Operation.READ_WHO_ASKED, OWN);
            allow(role, Operation.REQUEST_CORRECTION, OWN);
        }
    }

    private void allow(CallerRole role, Operation operation, Relation first, Relation... more) {
        table.computeIfAbsent(role, each -> new EnumMap<>(Operation.class))
                .computeIfAbsent(operation, each -> EnumSet.noneOf(Relation.class))
                .addAll(EnumSet.of(first, more));
    }

    /** Decides for a purpose that fits the operation anyway. */
    public AccessDecision decide(Caller caller, Operation operation, Relation relation) {
        var relations = table.getOrDefault(caller.role(), Map.of()).get(operation);
        if (relations == null) {
            return AccessDecision.refused("right.role");
        }
        if (operation.needs() != null && !caller.granted().contains(operation.needs())) {
            return AccessDecision.refused("right.not-granted");
        }
        return relations.contains(relation) ? AccessDecision.ALLOWED : AccessDecision.refused(reason(relation));
    }

    /** Decides, the purpose included. */
    public AccessDecision decide(Caller caller, Operation operation, Relation relation, Purpose purpose) {
        return operation.purposes().contains(purpose.kind())
                ? decide(caller, operation, relation)
                : AccessDecision.refused("right.purpose");
    }

    private static String reason(Relation relation) {
        return switch (relation) {
            case NONE, IN_THE_CASE -> "right.no-relation";
            case OWN, ANOTHERS, ALL -> "right.anothers";
            case ASSIGNED, SAME_COURT -> "officer.not-assigned";
            case FORMERLY_ASSIGNED -> "officer.no-longer-assigned";
            case CASE_CLOSED -> "case.closed";
            case NOT_A_DEBTOR -> "subject.not-debtor";
            case LEFT_THE_CASE -> "party.left";
        };
    }
}
