package zhixin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.law.PositionDraft;
import zhixin.lookup.SubjectKeys;

/** Numbers what the law drafted, writes its groups canonically and commits to them. */
public final class PositionWriter {
    private final Commitments commitments;
    private final SubjectKeys keys;

    public PositionWriter(Commitments commitments, SubjectKeys keys) {
        this.commitments = commitments;
        this.keys = keys;
    }

    /** The draft as position number {@code position}. */
    public LedgerPosition write(PositionDraft draft, long position, @Nullable String submissionId) {
        var groups = groups(draft, position);
        return new LedgerPosition(
                position,
                draft.change(),
                draft.list(),
                draft.entry(),
                draft.court(),
                draft.recordId(),
                draft.subject() == null ? null : keys.of(draft.subject()),
                draft.caseNumber(),
                groups,
                commitments.commit(draft.change(), groups),
                draft.dueOn(),
                draft.visible(),
                submissionId);
    }

    /** The keys of the further documents of the draft's subject; none for most. */
    public List<LinkedKey> links(PositionDraft draft, long position) {
        var entry = draft.entry();
        return entry == null || draft.list() == null
                ? List.of()
                : draft.otherDocuments().stream()
                        .map(document -> new LinkedKey(position, entry, keys.of(document)))
                        .toList();
    }

    private static List<String> groups(PositionDraft draft, long position) {
        var texts = new ArrayList<String>(FieldGroup.values().length);
        for (var group : FieldGroup.values()) {
            var content = draft.groups().getOrDefault(group, java.util.Map.of());
            if (group == FieldGroup.CORE) {
                content = new TreeMap<>(content);
                content.put("position", position);
            }
            texts.add(CanonicalJson.write(content));
        }
        return texts;
    }
}
