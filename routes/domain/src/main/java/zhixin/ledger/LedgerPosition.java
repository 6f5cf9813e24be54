package zhixin.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitment;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/**
 * One position of the ledger: a change of one entry, or one other record. Written once; what it says about a person may be
 * erased once, its leaf never.
 *
 * @param position from 1, without a gap; leaf index plus one
 * @param list and {@code entry}: null unless it concerns an entry
 * @param subjectKey keyed digest of the subject's document number (type and number); null for other records
 * @param caseNumber canonical, where there is one
 * @param groups six canonical JSON texts in {@link FieldGroup} order; six empty texts when it was erased
 * @param dueOn the day on which the clock next acts on the entry (grace over, term over, suspension over); null for never
 * @param visible whether the entry stands on its public list after this position
 * @param submissionId what caused it; null when the clock did
 */
public record LedgerPosition(
        long position,
        ChangeKind change,
        @Nullable PublicList list,
        @Nullable EntryId entry,
        CourtCode court,
        @Nullable String recordId,
        @Nullable String subjectKey,
        @Nullable String caseNumber,
        List<String> groups,
        Commitment commitment,
        @Nullable LocalDate dueOn,
        boolean visible,
        @Nullable String submissionId) {
    /** How a recall begins in a core, with its first member. */
    private static final String RECALL = "\"recall\":{\"groups\":[";

    private static final byte[] RECALLS = ascii(RECALL);
    private static final byte[] PUBLICATION = ascii("\"publication\":\"");
    private static final byte[] WITHDRAWN = ascii("\"withdrawn\":{");

    public LedgerPosition {
        if (position < 1 || groups.size() != FieldGroup.values().length) {
            throw new IllegalArgumentException("a position counts from 1 and has six groups");
        }
        groups = GroupTexts.of(groups);
    }

    /** Whether retention erased what it said: a bare leaf is left, with empty groups and no subject. */
    public boolean erased() {
        return commitment.isBare();
    }

    /** What erasure leaves of it. */
    public LedgerPosition bare() {
        return new LedgerPosition(
                position,
                change,
                list,
                entry,
                court,
                recordId,
                null,
                caseNumber,
                Collections.nCopies(FieldGroup.values().length, ""),
                commitment.bare(),
                dueOn,
                visible,
                submissionId);
    }

    /**
     * Whether it takes an entry off the public site or puts it there again, or ends one that was off it: how many entries
     * everybody sees then does not follow from the change alone. A key in canonical JSON cannot be taken for a part of a
     * text, whose quotation marks are escaped.
     */
    public boolean movesPublicationAlone() {
        return change.changesAnEntry()
                && (holds(FieldGroup.CORE, PUBLICATION) || (change.ends() && holds(FieldGroup.DOCUMENT, WITHDRAWN)));
    }

    /** Whether its entry stands and is off the public site. */
    public boolean withdrawn() {
        return !visible && dueOn != null && list != null && holds(FieldGroup.DOCUMENT, WITHDRAWN);
    }

    /** The groups that are called back from whoever received them: no feed repeats them. None for most. */
    public Set<FieldGroup> recalled() {
        if (!change.changesAnEntry() || !holds(FieldGroup.CORE, RECALLS)) {
            return Set.of();
        }
        var core = group(FieldGroup.CORE);
        var from = core.indexOf(RECALL) + RECALL.length();
        return Arrays.stream(core.substring(from, core.indexOf(']', from)).split(","))
                .map(quoted -> FieldGroup.of(quoted.replace("\"", "")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Looked for in the bytes, since hardly any position has it and all are asked. */
    private boolean holds(FieldGroup group, byte[] what) {
        var text = utf8(group);
        for (var at = 0; at + what.length <= text.length; at++) {
            if (text[at] == what[0] && Arrays.equals(text, at, at + what.length, what, 0, what.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The canonical text of one group. */
    public String group(FieldGroup group) {
        return groups.get(group.ordinal());
    }

    /** The same as UTF-8; not to be changed. */
    public byte[] utf8(FieldGroup group) {
        return GroupTexts.of(groups).utf8(group.ordinal());
    }
}
