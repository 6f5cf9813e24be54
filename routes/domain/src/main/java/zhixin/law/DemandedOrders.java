package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import zhixin.edition.FieldGroup;

/**
 * The consumption orders that a dishonest listing demands while it stands: the debtor's own (法释〔2015〕17号第一条第二款) and,
 * of an organisation, one against each kind of responsible persons (第三条第二款). Each is a duty of its own; an order that
 * ends while the listing stands is demanded again, unless the law itself freed whom it bound.
 */
final class DemandedOrders {
    static final String OWN = "consumption.order";
    static final String OF_RESPONSIBLE = "consumption.order-responsible";

    private final LawBook book;

    DemandedOrders(LawBook book) {
        this.book = book;
    }

    /** Whether the deadline is of an order that is to be issued, which an entry's end does not meet. */
    static boolean demands(String deadline) {
        return deadline.equals(OWN) || deadline.equals(OF_RESPONSIBLE);
    }

    /** What the listing demands and nobody has ordered yet. */
    void demanded(StandingEntry dishonest, Docket before, LocalDate today, List<DutyChange> changes) {
        if (orders(dishonest, before).stream().noneMatch(order -> own(order, dishonest))) {
            open(dishonest, null, today, changes);
        }
        for (var kind : Responsible.demanded(dishonest)) {
            if (orders(dishonest, before).stream().noneMatch(order -> of(kind, order, dishonest))) {
                open(dishonest, kind, today, changes);
            }
        }
    }

    /** The order meets what the dishonest listings of its case demanded. */
    static void ordered(StandingEntry order, Docket before, LocalDate today, List<DutyChange> changes) {
        for (var dishonest : dishonest(order, before)) {
            if (own(order, dishonest)) {
                changes.add(new DutyChange.Closed(key(dishonest, null), today));
            }
            if (of(order.role(), order, dishonest)) {
                changes.add(new DutyChange.Closed(key(dishonest, order.role()), today));
            }
        }
    }

    /** A corrected listing may say of which kinds there is nobody after all, or somebody. */
    void corrected(StandingEntry dishonest, Docket before, LocalDate today, List<DutyChange> changes) {
        if (dishonest.list() != PublicList.DISHONEST) {
            return;
        }
        var absent = Responsible.absent(dishonest);
        var wereAbsent = before.entry(dishonest.id()).map(Responsible::absent).orElse(List.of());
        absent.forEach(kind -> changes.add(new DutyChange.Closed(key(dishonest, kind), today)));
        for (var kind : wereAbsent) {
            if (!absent.contains(kind)
                    && orders(dishonest, before).stream().noneMatch(order -> of(kind, order, dishonest))) {
                open(dishonest, kind, today, changes);
            }
        }
    }

    /** An order that ended is demanded again by each listing for which no other one stands. */
    void again(StandingEntry ended, Docket before, LocalDate today, List<DutyChange> changes) {
        for (var dishonest : dishonest(ended, before)) {
            if (!dishonest.visible()) {
                continue; // in grace: demanded when it is published
            }
            var role = ended.role();
            if (own(ended, dishonest)
                    && !freed(ended, Role.DEBTOR)
                    && none(other -> own(other, dishonest), ended, before)) {
                open(dishonest, null, today, changes);
            }
            if (of(role, ended, dishonest)
                    && Responsible.demanded(dishonest).contains(role)
                    && !freed(ended, role)
                    && none(other -> of(role, other, dishonest), ended, before)) {
                open(dishonest, role, today, changes);
            }
        }
    }

    /**
     * Whether the law freed whom it bound: a payment, a lift by decision (第九条). A revoked order, one whose period is
     * over, and one that a higher court ended leave the demand; so does a responsible person who was replaced or died,
     * since somebody else answers for the organisation now (法发〔2019〕35号第十七条).
     */
    private static boolean freed(StandingEntry ended, Role as) {
        if (!(ended.group(FieldGroup.DOCUMENT).get("trigger") instanceof String text)) {
            return false;
        }
        return switch (Wire.read(RemovalGround.class, text)) {
            case TERM_ENDED -> false;
            case REPRESENTATIVE_REPLACED, DECEASED -> as == Role.DEBTOR;
            default -> true;
        };
    }

    private static boolean none(Predicate<StandingEntry> fits, StandingEntry ended, Docket before) {
        return orders(ended, before).stream().noneMatch(other -> !other.id().equals(ended.id()) && fits.test(other));
    }

    private static boolean own(StandingEntry order, StandingEntry dishonest) {
        return order.sameSubject(dishonest);
    }

    private static boolean of(Role kind, StandingEntry order, StandingEntry dishonest) {
        return kind.isResponsible()
                && order.role() == kind
                && dishonest.documents().stream().anyMatch(order::onAccountOf);
    }

    /** The orders that stand in the entry's case. */
    private static List<StandingEntry> orders(StandingEntry entry, Docket before) {
        return standing(PublicList.CONSUMPTION, entry, before);
    }

    private static List<StandingEntry> dishonest(StandingEntry entry, Docket before) {
        return standing(PublicList.DISHONEST, entry, before);
    }

    private static List<StandingEntry> standing(PublicList list, StandingEntry entry, Docket before) {
        return before.ofCase(entry.caseNumber()).stream()
                .filter(other -> other.list() == list && !other.ended())
                .toList();
    }

    private void open(StandingEntry dishonest, @Nullable Role kind, LocalDate today, List<DutyChange> changes) {
        var deadline = kind == null ? OWN : OF_RESPONSIBLE;
        CourtDuties.opened(book, deadline, key(dishonest, kind), dishonest, today, today, null)
                .ifPresent(changes::add);
    }

    private static String key(StandingEntry dishonest, @Nullable Role kind) {
        return kind == null
                ? CourtDuties.key(OWN, dishonest.id())
                : CourtDuties.key(OF_RESPONSIBLE, dishonest.id()) + "/" + Wire.of(kind);
    }
}
