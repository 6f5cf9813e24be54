package zhixin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.Commitments.Content;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;
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
        return commit(List.of(number(draft, position)), submissionId).getFirst();
    }

    /** Numbers a draft and writes its texts, as they are now. */
    public Numbered number(PositionDraft draft, long position) {
        return new Numbered(draft, position, groups(draft, position));
    }

    /** What was numbered as positions, in its order; committed to together, which costs a quarter of one by one. */
    public List<LedgerPosition> commit(List<Numbered> numbered, @Nullable String submissionId) {
        var commitments = this.commitments.commitAll(numbered.stream()
                .map(each -> new Content(each.draft().change(), each.groups()))
                .toList());
        var positions = new ArrayList<LedgerPosition>(numbered.size());
        for (var i = 0; i < numbered.size(); i++) {
            positions.add(position(numbered.get(i), commitments.get(i), submissionId));
        }
        return positions;
    }

    private LedgerPosition position(Numbered numbered, Commitment commitment, @Nullable String submissionId) {
        var draft = numbered.draft();
        return new LedgerPosition(
                numbered.position(),
                draft.change(),
                draft.list(),
                draft.entry(),
                draft.court(),
                draft.recordId(),
                draft.subject() == null ? null : keys.of(draft.subject()),
                draft.caseNumber(),
                numbered.groups(),
                commitment,
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

    private static GroupTexts groups(PositionDraft draft, long position) {
        var contents = new ArrayList<Map<String, @Nullable Object>>(FieldGroup.values().length);
        for (var group : FieldGroup.values()) {
            var content = draft.groups().getOrDefault(group, Map.of());
            if (group == FieldGroup.CORE) {
                content = new TreeMap<>(content);
                content.put("position", position);
            }
            contents.add(content);
        }
        return GroupTexts.ofUtf8(CanonicalJson.allUtf8(contents));
    }

    /**
     * A draft with its number and its texts, not committed to yet.
     *
     * @param groups the texts at the time of numbering: whatever the law changes in the draft's maps later is not in them
     */
    public record Numbered(PositionDraft draft, long position, GroupTexts groups) {}
}
