package zhixin.cli.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delta, {@code zhixin/delta/1}, whose positions run without a gap and whose leaves were computed again.
 *
 * @param leafEntries 35 bytes for each position, in order
 */
public record Delta(
        String subscriber,
        long edition,
        String manifestDigest,
        @Nullable String previousDigest,
        @Nullable String originalDigest,
        long fromPosition,
        long toPosition,
        List<Fields> changes,
        List<byte[]> leafEntries) {
    public static final String SCHEMA = "zhixin/delta/1";
    /** The most positions of an edition. */
    public static final int MOST = 1000;

    private static final Leaves LEAVES = new Leaves();

    /** From its exact bytes: the fast way where they are as the hub writes them. @throws InvalidDocument if it is wrong */
    public static Delta read(byte[] document) {
        var fast = CanonicalDelta.read(document);
        return fast == null ? read(Fields.read(document)) : fast;
    }

    /** @throws InvalidDocument saying what is wrong with it */
    public static Delta read(Fields document) {
        var changes = document.objects("changes");
        InvalidDocument.unless(changes.size() <= MOST, "not a run of 1 to 1000 positions");
        var positions =
                changes.stream().mapToLong(each -> each.number("position")).toArray();
        return of(
                document,
                changes,
                positions,
                changes.stream().map(LEAVES::entry).toList());
    }

    /** The changes with what stands around them. */
    static Delta of(Fields head, List<Fields> changes, long[] positions, List<byte[]> leafEntries) {
        InvalidDocument.unless(SCHEMA.equals(head.text("schema")), "not a delta");
        var from = head.number("fromPosition");
        var to = head.number("toPosition");
        InvalidDocument.unless(from >= 1 && to - from >= 0 && to - from < MOST, "not a run of 1 to 1000 positions");
        InvalidDocument.unless(changes.size() == to - from + 1, "as many changes as positions are needed");
        for (var i = 0; i < changes.size(); i++) {
            InvalidDocument.unless(positions[i] == from + i, "positions do not run without a gap");
        }
        return new Delta(
                head.text("subscriber"),
                head.number("edition"),
                head.digest("manifestDigest"),
                head.digestOrNull("previousDigest"),
                head.digestOrNull("originalDigest"),
                from,
                to,
                changes,
                leafEntries);
    }

    /**
     * How many changes of that kind a subscriber was shown. A recall of what left its list before tells its end again, so
     * that nobody takes it up; it is no second end.
     */
    public long count(String change) {
        return changes.stream()
                .filter(each -> change.equals(each.value("change")) && !recallsAlone(each))
                .count();
    }

    private static boolean recallsAlone(Fields change) {
        return change.value("groups") instanceof Map<?, ?> groups
                && groups.get("core") instanceof Map<?, ?> core
                && core.get("data") instanceof Map<?, ?> data
                && "recalled".equals(data.get("publication"));
    }
}
