package zhixin.access;

import java.util.List;
import zhixin.edition.Commitment;

/**
 * An entry as it is kept: numbered, written canonically and committed to.
 *
 * @param position in the access log, from 1
 * @param groups canonical texts in the order of {@link AccessGroup}; all empty texts once erased
 * @param owners one line for each touched court, in the order of their codes
 */
public record AccessRow(
        long position, AccessEntry entry, List<String> groups, Commitment commitment, List<OwnerRow> owners) {
    public AccessRow {
        groups = List.copyOf(groups);
        owners = List.copyOf(owners);
        if (position < 1 || groups.size() != AccessGroup.values().length) {
            throw new IllegalArgumentException("an access record counts from 1 and has six groups");
        }
    }

    /** Whether retention ended: its leaf is left, and of each court's line its number and digest. */
    public boolean erased() {
        return commitment.isBare();
    }

    /** The canonical text of one group. */
    public String group(AccessGroup group) {
        return groups.get(group.ordinal());
    }
}
