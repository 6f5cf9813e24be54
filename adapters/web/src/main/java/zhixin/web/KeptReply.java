package zhixin.web;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is asked for by many and changes seldom: kept for a moment, so that no crowd reaches the ledger. */
final class KeptReply {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Supplier<Reply> fresh;
    private volatile @Nullable Kept kept;

    private record Kept(Reply reply, long at) {}

    /** @param fresh may block */
    KeptReply(Supplier<Reply> fresh) {
        this.fresh = fresh;
    }

    void send(Call call) {
        var known = kept;
        if (known != null && System.nanoTime() - known.at() < KEPT_NANOS) {
            call.send(known.reply());
        } else {
            call.blocking(this::renewed);
        }
    }

    private Reply renewed() {
        var reply = fresh.get();
        kept = new Kept(reply, System.nanoTime());
        return reply;
    }
}
