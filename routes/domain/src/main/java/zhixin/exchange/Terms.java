package zhixin.exchange;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.identity.Provinces;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/**
 * What one delta shows: frozen when it is issued, so that it can be composed again for ever, whatever becomes of the contract
 * or the portfolio. As text {@code lists/groups}, then {@code ;provinces=11,31} and {@code ;shown=1041,1043} where there is
 * such a bound; texts of before there were contracts read as they did.
 *
 * @param provinces of courts, two digits each; none for all
 * @param shown the positions of a portfolio's subjects; null for all positions
 */
public record Terms(
        Set<PublicList> lists,
        Set<FieldGroup> groups,
        Set<String> provinces,
        @Nullable Set<Long> shown) {
    private static final String PROVINCES = "provinces=";
    private static final String SHOWN = "shown=";

    public Terms {
        lists = Set.copyOf(lists);
        groups = Set.copyOf(groups);
        provinces = Set.copyOf(provinces);
        shown = shown == null ? null : Set.copyOf(shown);
    }

    /** The terms of that text. @throws IllegalArgumentException if it is none */
    public static Terms of(String text) {
        var parts = text.split(";", -1);
        var rights = parts[0].split("/", -1);
        if (rights.length != 2) {
            throw new IllegalArgumentException("no terms: lists and groups are missing");
        }
        Set<String> provinces = Set.of();
        @Nullable Set<Long> shown = null;
        for (var part : Arrays.asList(parts).subList(1, parts.length)) {
            if (part.startsWith(PROVINCES)) {
                provinces = set(part.substring(PROVINCES.length()), Function.identity());
            } else if (part.startsWith(SHOWN)) {
                shown = set(part.substring(SHOWN.length()), Long::valueOf);
            } else {
                throw new IllegalArgumentException("terms of a kind that nobody knows");
            }
        }
        return new Terms(set(rights[0], PublicList::of), set(rights[1], FieldGroup::of), provinces, shown);
    }

    private static <T> Set<T> set(String names, Function<String, T> reader) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(reader).collect(Collectors.toUnmodifiableSet());
    }

    /** The same text for the same terms. */
    public String text() {
        var text =
                new StringBuilder(joined(lists, PublicList::wire)).append('/').append(joined(groups, FieldGroup::wire));
        if (!provinces.isEmpty()) {
            text.append(';').append(PROVINCES).append(String.join(",", new TreeSet<>(provinces)));
        }
        if (shown != null) {
            text.append(';').append(SHOWN);
            text.append(shown.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return text.toString();
    }

    private static <T extends Comparable<T>> String joined(Set<T> set, Function<T, String> wire) {
        return set.stream().sorted(Comparator.naturalOrder()).map(wire).collect(Collectors.joining(","));
    }

    /** The same, of these positions alone. */
    public Terms showing(Set<Long> positions) {
        return new Terms(lists, groups, provinces, positions);
    }

    /** Whether a change is shown at all; one that is not stands as its bare leaf. */
    public boolean sees(LedgerPosition position) {
        return covers(position) && (shown == null || shown.contains(position.position()));
    }

    /** Whether it is a change of one of the lists and provinces, and not erased. */
    boolean covers(LedgerPosition position) {
        var list = position.list();
        return position.change().changesAnEntry()
                && !position.erased()
                && list != null
                && position.entry() != null
                && covers(list, position.court());
    }

    /** Whether they show that position of an entry. */
    public boolean cover(PublicList list, CourtCode court, long position) {
        return covers(list, court) && (shown == null || shown.contains(position));
    }

    private boolean covers(PublicList list, CourtCode court) {
        return lists.contains(list) && (provinces.isEmpty() || provinces.contains(Provinces.ofCourt(court.value())));
    }
}
