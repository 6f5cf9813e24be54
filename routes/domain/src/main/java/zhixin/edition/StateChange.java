package zhixin.edition;

import java.util.List;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/**
 * What a position does to the state: one change of one entry on a list.
 *
 * @param leafEntry the position's 35 bytes
 * @param subjects keys of the subject's documents as of this position, all of them (as in {@code LedgerPosition} and
 *     {@code LinkedKey}); none once it was erased, and then the entry has ended
 */
@SuppressWarnings("ArrayRecordComponent")
public record StateChange(
        long position, ChangeKind change, PublicList list, EntryId entry, byte[] leafEntry, List<String> subjects) {
    public StateChange {
        if (!change.changesAnEntry() || leafEntry.length != Commitment.LEAF_LENGTH) {
            throw new IllegalArgumentException("a change of an entry, with a leaf of 35 bytes");
        }
        subjects = subjects.size() > 1 ? subjects.stream().distinct().toList() : List.copyOf(subjects);
    }
}
