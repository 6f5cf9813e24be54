package zhixin.redis;

import java.util.List;
import zhixin.lookup.IndexReply;

/** Some members of one sorted set of the serving generation, in their order. */
final class RangeAsk extends Ask {
    final String from;
    final String to;
    final int limit;

    /** @param from as {@code ZRANGEBYLEX} takes it, as {@code to} */
    RangeAsk(long deadline, int bucket, String suffix, String from, String to, int limit) {
        super(deadline, bucket, suffix);
        this.from = from;
        this.to = to;
        this.limit = limit;
    }

    void answer(IndexReply judged, List<String> members) {
        if (judged instanceof IndexReply.Answer(var head, var _, var cursor, var subjects, var _)) {
            reply.complete(new IndexReply.Answer(head, members, cursor, subjects));
        } else {
            reply.complete(judged);
        }
    }
}
