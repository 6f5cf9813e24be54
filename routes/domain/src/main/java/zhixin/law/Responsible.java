package zhixin.law;

import java.util.ArrayList;
import java.util.List;
import zhixin.edition.FieldGroup;
import zhixin.law.PersonSubjectToEnforcement.Organization;

/**
 * 四类人: who answers for an organisation. When it is dishonest, each of the four kinds is under an order of its own
 * (法释〔2015〕17号第一条第二款、第三条第二款), unless the court's decision says that the organisation has nobody of that kind.
 */
final class Responsible {
    /** The kinds of which a dishonest organisation has nobody, as its decision or a correction of it says. */
    static final String ABSENT = "responsibleAbsent";

    private static final String ARTICLE = "法释〔2015〕17号第三条第二款";

    private Responsible() {}

    static void check(InclusionDecision decision) throws RecordRefused {
        var absent = decision.responsibleAbsent();
        if (absent.isEmpty()) {
            return;
        }
        if (decision.list() != PublicList.DISHONEST || !(decision.subject() instanceof Organization)) {
            throw new RecordRefused(
                    "responsible.not-for-entry", ARTICLE, "only a dishonest organisation has responsible persons");
        }
        if (!absent.stream().allMatch(Role::isResponsible)) {
            throw new RecordRefused("responsible.kind", ARTICLE, "that role is none of the four kinds");
        }
        if (absent.contains(Role.LEGAL_REPRESENTATIVE) && absent.contains(Role.PRINCIPAL)) {
            throw new RecordRefused(
                    "responsible.nobody",
                    "民法典第六十一条、第一百零五条",
                    "every organisation has a legal representative or a principal");
        }
    }

    /**
     * Whether a change of representative frees somebody: it frees who was restricted as legal representative or
     * principal, and neither the organisation nor who answers for it otherwise.
     */
    static boolean replaceable(StandingEntry entry) {
        return entry.role() == Role.LEGAL_REPRESENTATIVE || entry.role() == Role.PRINCIPAL;
    }

    /** Refuses a change of representative that concerns nobody who was one. */
    static void replaced(List<StandingEntry> concerned) throws RecordRefused {
        if (!concerned.isEmpty() && concerned.stream().noneMatch(Responsible::replaceable)) {
            throw notReplaceable();
        }
    }

    static RecordRefused notReplaceable() {
        return new RecordRefused(
                "representative.role",
                "法发〔2019〕35号第十七条",
                "a change of representative frees a legal representative or principal alone");
    }

    /** The kinds whose orders a dishonest entry demands: none unless it is an organisation's. */
    static List<Role> demanded(StandingEntry dishonest) {
        if (!dishonest.subject().type().ofOrganization()) {
            return List.of();
        }
        var kinds = new ArrayList<>(Role.RESPONSIBLE);
        kinds.removeAll(absent(dishonest));
        return kinds;
    }

    static List<Role> absent(StandingEntry dishonest) {
        return dishonest.group(FieldGroup.DOCUMENT).get(ABSENT) instanceof List<?> kinds
                ? kinds.stream()
                        .map(kind -> Wire.read(Role.class, String.valueOf(kind)))
                        .toList()
                : List.of();
    }
}
