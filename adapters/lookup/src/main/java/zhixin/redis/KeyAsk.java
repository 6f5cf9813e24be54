package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;

/** The value of one key of the serving generation; all of one bucket that wait go into one {@code MGET} with its head. */
final class KeyAsk extends Ask {
    private final Function<byte[], List<String>> entries;

    /** @param entries reads entries out of the stored value */
    KeyAsk(long deadline, int bucket, String suffix, Function<byte[], List<String>> entries) {
        super(deadline, bucket, suffix);
        this.entries = entries;
    }

    /** The value as one text. */
    static List<String> whole(byte[] value) {
        return List.of(new String(value, StandardCharsets.UTF_8));
    }

    void answer(IndexReply judged, byte @Nullable [] value) {
        if (judged instanceof IndexReply.Answer(var head, var none, var cursor, var subjects, var _)) {
            var found = value == null ? none : entries.apply(value);
            reply.complete(new IndexReply.Answer(head, found, cursor, found.isEmpty() ? subjects : 1));
        } else {
            reply.complete(judged);
        }
    }
}
