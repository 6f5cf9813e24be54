package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/** 召回: what calls the wrong field groups of an entry back from whoever received them. */
final class Recalls {
    /** In the {@code core} from the position that calls groups back until the one that replaces them. */
    static final String RECALL = "recall";

    private Recalls() {}

    /** Who saw it. */
    enum Seen {
        /** Everybody: the public site and the feeds. */
        PUBLIC,
        /** Subscribers alone. */
        SUBSCRIBERS
    }

    /** The entry, and the bidding ban that stood or stands because of it. */
    static List<StandingEntry> concerned(StandingEntry entry, Docket docket) {
        var all = new ArrayList<StandingEntry>();
        all.add(entry);
        if (entry.list() == PublicList.DISHONEST && entry.recordId() != null) {
            all.addAll(docket.entries(entry.court(), entry.recordId(), PublicList.BIDDING_BAN));
        }
        return all;
    }

    /**
     * The entry restated as it stands or as it ended, with what is to be purged of all positions before. No feed repeats the
     * recalled groups: there they are bare digests.
     */
    static PositionDraft draft(
            StandingEntry entry, Seen seen, List<FieldGroup> groups, EntryId incident, LocalDate today) {
        var draft = seen == Seen.PUBLIC && !entry.ended() && !entry.withdrawn()
                ? Withdrawals.withdrawn(entry, Withdrawals.Reason.INCIDENT, today)
                : restated(entry, today);
        var recall = new TreeMap<String, @Nullable Object>();
        recall.put("groups", wire(all(entry, groups)));
        recall.put("incident", incident.value());
        Objects.requireNonNull(draft.groups().get(FieldGroup.CORE)).put(RECALL, recall);
        return draft;
    }

    private static PositionDraft restated(StandingEntry entry, LocalDate today) {
        var change = entry.ended() ? change(entry) : ChangeKind.CORRECTED;
        var draft = Entries.next(entry, change, entry.copyOfGroups(), today, entry.expiresOn(), entry.publishedOn());
        Withdrawals.moved(draft, "recalled");
        return draft;
    }

    /** With those that an earlier incident of the entry called back. */
    private static List<FieldGroup> all(StandingEntry entry, List<FieldGroup> groups) {
        var all = new TreeSet<>(groups);
        if (entry.group(FieldGroup.CORE).get(RECALL) instanceof Map<?, ?> earlier
                && earlier.get("groups") instanceof List<?> names) {
            names.forEach(name -> all.add(FieldGroup.of(String.valueOf(name))));
        }
        return List.copyOf(all);
    }

    static List<@Nullable Object> wire(List<FieldGroup> groups) {
        return new ArrayList<>(groups.stream().sorted().map(FieldGroup::wire).toList());
    }

    static ChangeKind change(StandingEntry entry) {
        return ChangeKind.of(String.valueOf(entry.group(FieldGroup.CORE).get("change")));
    }
}
