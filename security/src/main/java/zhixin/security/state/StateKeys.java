package zhixin.security.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import zhixin.edition.StateChange;
import zhixin.law.PublicList;
import zhixin.security.sm.Sm3Batch;
import zhixin.security.sm.Sm3Macs;

/** The keys and values of the trees, of many changes at once. Not thread-safe. */
public final class StateKeys {
    private static final byte[][] PREFIXES = Arrays.stream(PublicList.values())
            .map(list -> ("zhixin/state/1\n" + list.wire() + "\n").getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private final Sm3Batch batch;
    private final Sm3Macs macs;

    StateKeys(Sm3Batch batch, byte[] key) {
        this.batch = batch;
        this.macs = new Sm3Macs(key);
    }

    /** An entry's key in the tree of its list: SM3("zhixin/state/1\n" + list + "\n" + entryId), 32 bytes. */
    public static byte[] ofEntry(PublicList list, String entryId) {
        var batch = new Sm3Batch();
        put(batch, list, entryId);
        return batch.digests();
    }

    private static void put(Sm3Batch batch, PublicList list, String entryId) {
        var prefix = PREFIXES[list.ordinal()];
        batch.put(prefix, 0, prefix.length);
        var id = entryId.getBytes(StandardCharsets.ISO_8859_1);
        batch.put(id, 0, id.length);
        batch.end();
    }

    /** Of each change its entry's key, and behind all of them of each the leaf hash of its leaf entry. */
    List<byte[]> ofEntries(List<StateChange> changes) {
        changes.forEach(change -> put(batch, change.list(), change.entry().value()));
        for (var change : changes) {
            batch.put(StateHash.LEAF);
            batch.put(change.leafEntry(), 0, change.leafEntry().length);
            batch.end();
        }
        var digests = batch.digests();
        var parts = new ArrayList<byte[]>(2 * changes.size());
        for (var at = 0; at < digests.length; at += StateHash.LENGTH) {
            parts.add(Arrays.copyOfRange(digests, at, at + StateHash.LENGTH));
        }
        return parts;
    }

    /** The keys of subjects. @param subjectKeys 64 hexadecimal digits each */
    List<byte[]> ofSubjects(List<String> subjectKeys) {
        return macs.of(subjectKeys.stream().map(HexFormat.of()::parseHex).toList());
    }
}
