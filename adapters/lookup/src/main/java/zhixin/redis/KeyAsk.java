package zhixin.redis;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;

/** The value of one key of the serving generation; all that wait go into one {@code MGET} together with the head. */
final class KeyAsk extends Ask {
    final String suffix;
    private final Function<String, List<String>> entries;

    /** @param entries reads entries out of the stored value */
    KeyAsk(long deadline, String suffix, Function<String, List<String>> entries) {
        super(deadline);
        this.suffix = suffix;
        this.entries = entries;
    }

    void answer(IndexReply judged, @Nullable String value) {
        if (judged instanceof IndexReply.Answer(var head, var none, var cursor, var subjects)) {
            var found = value == null ? none : entries.apply(value);
            reply.complete(new IndexReply.Answer(head, found, cursor, found.isEmpty() ? subjects : 1));
        } else {
            reply.complete(judged);
        }
    }
}
