package zhixin.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Commitment;
import zhixin.edition.Commitments;
import zhixin.edition.Commitments.Content;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;
import zhixin.law.HeldThing;
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
        return commit(number(List.of(text(draft)), position), submissionId).getFirst();
    }

    /** Writes a draft's texts, as they are now, all but its number. */
    public Drafted text(PositionDraft draft) {
        var contents = new ArrayList<Map<String, @Nullable Object>>(FieldGroup.values().length);
        for (var group : FieldGroup.values()) {
            if (group != FieldGroup.CORE) {
                contents.add(draft.groups().getOrDefault(group, Map.of()));
            }
        }
        return new Drafted(
                draft,
                new TreeMap<>(draft.groups().getOrDefault(FieldGroup.CORE, Map.of())),
                CanonicalJson.allUtf8(contents));
    }

    /** Gives drafts their numbers, in order, from that one on. */
    public List<Numbered> number(List<Drafted> drafts, long first) {
        var cores = new ArrayList<Map<String, @Nullable Object>>(drafts.size());
        for (var draft : drafts) {
            var core = new TreeMap<>(draft.core());
            core.put("position", first + cores.size());
            cores.add(core);
        }
        var texts = CanonicalJson.allUtf8(cores);
        var numbered = new ArrayList<Numbered>(drafts.size());
        for (var i = 0; i < drafts.size(); i++) {
            var groups = new ArrayList<>(drafts.get(i).others());
            groups.add(FieldGroup.CORE.ordinal(), texts.get(i));
            numbered.add(new Numbered(drafts.get(i).draft(), first + i, GroupTexts.ofUtf8(groups)));
        }
        return numbered;
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

    /** Where the asset or measure of that position is to be found; empty for any other. */
    public Optional<HeldItem> held(PositionDraft draft, long position) {
        return HeldThing.of(draft)
                .map(thing -> new HeldItem(
                        position,
                        Objects.requireNonNull(draft.entry()),
                        keys.ofThing(thing.thing()),
                        thing.ground() == null ? null : keys.ofThing(thing.ground()),
                        thing.owners().stream().map(keys::of).distinct().toList(),
                        thing.names().stream().map(keys::ofThing).sorted().toList()));
    }

    /** Keys of things. */
    public Set<String> thingKeys(Set<String> things) {
        return things.stream().map(keys::ofThing).collect(Collectors.toSet());
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

    /**
     * A draft with its texts, not numbered yet.
     *
     * @param core the core group as it was, without the number
     * @param others the texts of the other groups, in their order; whatever the law changes in the draft's maps later is
     *     not in them
     */
    public record Drafted(PositionDraft draft, TreeMap<String, @Nullable Object> core, List<byte[]> others) {}

    /** A draft with its number and its texts, not committed to yet. */
    public record Numbered(PositionDraft draft, long position, GroupTexts groups) {}
}
