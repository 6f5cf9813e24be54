package zhixin.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * Evidence of who let something be seen: a position of its own beside what the record did, of no entry, so that it is a bare
 * leaf in every feed and on no page.
 */
final class Reviews {
    static final String RECORD = "record";
    private static final String OF_REVIEW = "review";
    /** What moves something onto the public site or off it keeps who approved it, with a checklist or without. */
    private static final Set<String> ACTS = Set.of("withdraw", "replace", "report-incident", "close-incident");

    private Reviews() {}

    /** The drafts of a record, and behind them its evidence where it has any. */
    static List<PositionDraft> with(
            List<PositionDraft> drafts, String recordId, String action, Fields f, LawContext context)
            throws RecordRefused {
        if (!f.has("approval") || drafts.isEmpty()) {
            return drafts;
        }
        var approval = f.object("approval");
        if (!approval.has(Review.KEY) && !ACTS.contains(action)) {
            return drafts;
        }
        var all = new ArrayList<>(drafts);
        all.add(draft(drafts, recordId, action, f, approval.map(), context));
        return all;
    }

    private static PositionDraft draft(
            List<PositionDraft> drafts,
            String recordId,
            String action,
            Fields f,
            Map<String, @Nullable Object> approval,
            LawContext context)
            throws RecordRefused {
        var content = new TreeMap<String, @Nullable Object>();
        content.put(RECORD, OF_REVIEW);
        content.put("action", action);
        content.put("reason", f.optionalText("reason", 100));
        content.put("approval", new TreeMap<>(approval));
        content.put(
                "entryIds",
                new ArrayList<>(drafts.stream()
                        .map(PositionDraft::entry)
                        .filter(Objects::nonNull)
                        .map(EntryId::value)
                        .distinct()
                        .toList()));
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, content);
        Entries.core(groups, ChangeKind.OTHER, null, null, context.court(), recordId, context.today(), null, null);
        return new PositionDraft(
                ChangeKind.OTHER,
                null,
                null,
                context.court(),
                recordId,
                null,
                drafts.getFirst().caseNumber(),
                groups,
                null,
                false);
    }

    /** The entries about which a position keeps a whole checklist; none of any other position. */
    static List<EntryId> reviewed(PositionDraft draft) {
        var content = draft.groups().getOrDefault(FieldGroup.CASE, Map.of());
        var whole = draft.change() == ChangeKind.OTHER
                && OF_REVIEW.equals(content.get(RECORD))
                && content.get("approval") instanceof Map<?, ?> approval
                && approval.get(Review.KEY) != null;
        return whole && content.get("entryIds") instanceof List<?> ids
                ? ids.stream().map(id -> new EntryId(String.valueOf(id))).toList()
                : List.of();
    }
}
