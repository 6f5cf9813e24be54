package zhixin.law;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;

/**
 * A position as the law sees it, before the ledger numbers it.
 *
 * @param groups content by group; absent: empty
 * @param dueOn when the clock next acts on the entry
 */
public record PositionDraft(
        ChangeKind change,
        @Nullable PublicList list,
        @Nullable EntryId entry,
        CourtCode court,
        @Nullable String recordId,
        @Nullable IdentityDocument subject,
        @Nullable String caseNumber,
        Map<FieldGroup, Map<String, @Nullable Object>> groups,
        @Nullable LocalDate dueOn,
        boolean visible) {

    /** Further documents of the subject beside the one under which it stands; none for most. */
    public List<IdentityDocument> otherDocuments() {
        return groups.getOrDefault(FieldGroup.SUBJECT, Map.of()).get("subject") instanceof Map<?, ?> subject
                        && subject.containsKey(PersonSubjectToEnforcement.OTHERS)
                ? StandingEntry.documents(subject).stream().skip(1).toList()
                : List.of();
    }

    /** The groups of an entry or other record, the core among them (without its position number). */
    static Map<FieldGroup, Map<String, @Nullable Object>> emptyGroups() {
        var groups = new EnumMap<FieldGroup, Map<String, @Nullable Object>>(FieldGroup.class);
        for (var group : FieldGroup.values()) {
            groups.put(group, new TreeMap<>());
        }
        return groups;
    }
}
