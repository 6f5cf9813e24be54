package zhixin.exchange;

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
 */
public record Party(
        String cn, Set<Right> rights, Optional<CourtCode> court, Set<PublicList> lists, Set<FieldGroup> groups) {
    public Party {
        rights = Set.copyOf(rights);
        lists = Set.copyOf(lists);
        groups = Set.copyOf(groups);
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
