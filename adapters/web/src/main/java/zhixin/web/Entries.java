package zhixin.web;

import java.util.regex.Matcher;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.lookup.IndexHead;

/** Single entries, and the lists as numbers: nothing here lists people in bulk. */
final class Entries {
    private final PublicPortParts parts;

    Entries(PublicPortParts parts) {
        this.parts = parts;
    }

    /** {@code GET /v1/entries/{entryId}}: the same bytes for removed and for never there. */
    void entry(Call call, Matcher path) {
        call.later(parts.index().byEntry(new EntryId(path.group(1))), reply -> {
            var found = Whole.of(reply);
            if (found.entries().isEmpty()) {
                return Reply.NOT_FOUND;
            }
            return Reply.json("{" + asOf(found.head()) + ","
                            + found.entries().getFirst().substring(1))
                    .notStored();
        });
    }

    /** {@code GET /v1/lists/{list}}. */
    void list(Call call, Matcher path) {
        var list = PublicList.of(path.group(1));
        call.later(parts.index().counts(), reply -> {
            var found = Whole.of(reply);
            var count = Counts.read(found.entries()).getOrDefault(list.wire(), 0L);
            return Reply.json("{\"list\":\"" + list.wire() + "\",\"count\":" + count + "," + asOf(found.head()) + "}")
                    .notStored();
        });
    }

    /** {@code GET /v1/statistics}. */
    void statistics(Call call) {
        call.later(parts.index().counts(), reply -> {
            var found = Whole.of(reply);
            var counts = Counts.read(found.entries());
            var total = counts.values().stream().mapToLong(Long::longValue).sum();
            return Reply.json("{\"counts\":" + Counts.write(counts) + ",\"total\":" + total + "," + asOf(found.head())
                            + "}")
                    .notStored();
        });
    }

    private static String asOf(IndexHead head) {
        return "\"asOf\":\"" + Moments.write(head.asOf()) + "\",\"edition\":" + head.edition();
    }
}
