package zhixin.exchange;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.law.PublicList;

/**
 * Somebody outside with a certificate: its CN is the identity everywhere.
 *
 * @param court the court it speaks for or belongs to
 * @param lists the lists whose changes it may see
 * @param groups the field groups it may see of them
 * @param contract on what further terms; empty where none is agreed beside lists and groups
 */
public record Party(
        String cn,
        Set<Right> rights,
        Optional<CourtCode> court,
        Set<PublicList> lists,
        Set<FieldGroup> groups,
        Optional<Contract> contract) {
    public Party {
        rights = Set.copyOf(rights);
        lists = Set.copyOf(lists);
        groups = Set.copyOf(groups);
    }

    /** A party without a contract. */
    public Party(
            String cn, Set<Right> rights, Optional<CourtCode> court, Set<PublicList> lists, Set<FieldGroup> groups) {
        this(cn, rights, court, lists, groups, Optional.empty());
    }

    /** What it may see today; of a portfolio, as if every subject were in it. */
    public Terms terms() {
        return new Terms(lists, groups, contract.map(Contract::provinces).orElse(Set.of()), null);
    }

    /** Whether it hears only of the subjects that it registered. */
    public boolean hasPortfolio() {
        return contract.filter(Contract::portfolio).isPresent();
    }

    /** Whether its contract stands on that day; who has none is not bound by one. */
    public boolean standsOn(LocalDate day) {
        return contract.map(each -> each.standsOn(day)).orElse(true);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
