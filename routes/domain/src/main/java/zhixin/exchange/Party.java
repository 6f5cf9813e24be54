package zhixin.exchange;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What it may see, as text: lists and groups in their order. */
    public String terms() {
        return lists.stream().sorted().map(PublicList::wire).collect(Collectors.joining(","))
                + "/"
                + groups.stream().sorted().map(FieldGroup::wire).collect(Collectors.joining(","));
    }

    /** The same party under the terms of another time. */
    public Party under(String terms) {
        var parts = terms.split("/", -1);
        return new Party(cn, rights, court, set(parts[0], PublicList::of), set(parts[1], FieldGroup::of));
    }

    private static <T> Set<T> set(String names, Function<String, T> reader) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(reader).collect(Collectors.toUnmodifiableSet());
    }

    public boolean may(Right right) {
        return rights.contains(right);
    }
}
