package zhixin.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;

/** The index as the public asks it: hands over to the {@link ReadLane} and returns at once. */
final class RedisIndex implements LookupIndex, AutoCloseable {
    static final int MOST_ENTRIES = 100;

    private final ReadLane lane;
    private final Freshness freshness;
    private final Cursors cursors;
    private final long timeoutNanos;

    RedisIndex(RedisTarget target, Duration timeout, Freshness freshness, Cursors cursors) {
        this.lane = new ReadLane(target, timeout, freshness);
        this.freshness = freshness;
        this.cursors = cursors;
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public CompletionStage<IndexReply> byNumber(String subjectKey) {
        return key(RedisKeys.subject(subjectKey), lines -> List.of(lines.split("\n")));
    }

    @Override
    public CompletionStage<IndexReply> byName(
            NameQuestion question, SearchFilter filter, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new IllegalArgumentException("a page has 1 to 100 entries");
        }
        return handOver(new SearchAsk(deadline(), question, filter, cursors, cursor, limit));
    }

    @Override
    public CompletionStage<IndexReply> byEntry(EntryId entry) {
        return key(RedisKeys.entry(entry.value()), stored -> List.of(stored.substring(stored.lastIndexOf('\n') + 1)));
    }

    @Override
    public CompletionStage<IndexReply> counts() {
        return key(RedisKeys.counts(), List::of);
    }

    @Override
    public IndexReply health() {
        return freshness.judge();
    }

    private CompletionStage<IndexReply> key(String suffix, Function<String, List<String>> entries) {
        return handOver(new KeyAsk(deadline(), suffix, entries));
    }

    private CompletionStage<IndexReply> handOver(Ask ask) {
        lane.ask(ask);
        return ask.reply;
    }

    private long deadline() {
        return System.nanoTime() + timeoutNanos;
    }

    @Override
    public void close() {
        lane.close();
    }
}
