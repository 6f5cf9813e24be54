package zhixin.redis;

import java.util.concurrent.CompletableFuture;
import zhixin.lookup.IndexReply;

/** One question on its way to Redis and back. Completed once, by whoever is first: the reply or its deadline. */
abstract sealed class Ask permits KeyAsk, RangeAsk {
    final CompletableFuture<IndexReply> reply = new CompletableFuture<>();
    final int bucket;
    final String suffix;
    final long deadline;
    int tries;

    Ask(long deadline, int bucket, String suffix) {
        this.deadline = deadline;
        this.bucket = bucket;
        this.suffix = suffix;
    }

    final boolean overdue(long now) {
        return now - deadline >= 0;
    }

    final void refuse(String reason) {
        reply.complete(new IndexReply.Unavailable(reason));
    }
}
