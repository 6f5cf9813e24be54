package zhixin.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;
import zhixin.lookup.StoredLines;

/** The index as the public asks it: hands over to the lanes and returns at once. */
final class RedisIndex implements LookupIndex, AutoCloseable {
    static final int MOST_ENTRIES = 100;
    /** Searches under way; each takes some exchanges and compares names. */
    private static final int MOST_SEARCHES = 256;

    private final Topology topology;
    private final Lanes lanes;
    private final Freshness freshness;
    private final Absence absence;
    private final Cursors cursors;
    private final Clock clock;
    private final int mostShown;
    private final long timeoutNanos;
    private final Semaphore searches = new Semaphore(MOST_SEARCHES);
    private final ExecutorService searching = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("zhixin-search").factory());

    RedisIndex(
            Topology topology,
            Duration timeout,
            Freshness freshness,
            Absence absence,
            Cursors cursors,
            Clock clock,
            int mostShown) {
        this.topology = topology;
        this.lanes = new Lanes(topology, timeout, freshness);
        this.freshness = freshness;
        this.absence = absence;
        this.cursors = cursors;
        this.clock = clock;
        this.mostShown = mostShown;
        this.timeoutNanos = timeout.toNanos();
    }

    @Override
    public CompletionStage<IndexReply> byNumber(String subjectKey) {
        var bucket = topology.bucketOf(RedisKeys.digits(subjectKey));
        var none = absence.knows(subjectKey, freshness.held(bucket));
        return none == null
                ? key(bucket, RedisKeys.subject(subjectKey), deadline(), StoredLines::new)
                : CompletableFuture.completedFuture(none);
    }

    /** A cursor is opened here, so that a bad one is the caller's problem at once. */
    @Override
    public CompletionStage<IndexReply> byName(
            NameQuestion question, SearchFilter filter, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new IllegalArgumentException("a page has 1 to 100 entries");
        }
        var now = clock.instant().getEpochSecond();
        var start = cursor == null ? null : cursors.openAt(cursor, question, filter, edition(), now);
        var until = start == null ? now + Search.CURSOR_LIFE.toSeconds() : start.until();
        return search(new Search(new Asking(deadline()), question, filter, cursors, start, limit, mostShown, until));
    }

    /** The newest edition confirmed; none confirmed refuses by itself. */
    private long edition() {
        return freshness.judge() instanceof IndexReply.Answer answer
                ? answer.head().edition()
                : Long.MAX_VALUE;
    }

    private CompletionStage<IndexReply> search(Search search) {
        var reply = new CompletableFuture<IndexReply>();
        if (!searches.tryAcquire()) {
            reply.complete(new IndexReply.Unavailable("index busy"));
            return reply;
        }
        try {
            searching.execute(() -> {
                try {
                    reply.complete(search.page());
                } catch (RuntimeException e) {
                    reply.completeExceptionally(e);
                } finally {
                    searches.release();
                }
            });
        } catch (RejectedExecutionException e) {
            searches.release();
            reply.complete(new IndexReply.Unavailable("index closed"));
        }
        return reply;
    }

    /** First whose entry it is, then that subject's entries: an edition between the two begins it again. */
    @Override
    public CompletionStage<IndexReply> byEntry(EntryId entry) {
        return byEntry(entry, deadline(), 0);
    }

    private CompletionStage<IndexReply> byEntry(EntryId entry, long deadline, int tries) {
        var suffix = RedisKeys.entry(entry.value());
        return key(topology.bucketOf(entry.value()), suffix, deadline, KeyAsk::whole)
                .thenCompose(reply -> reply instanceof IndexReply.Answer owner
                                && !owner.entries().isEmpty()
                        ? byEntry(entry, owner, deadline, tries)
                        : CompletableFuture.completedFuture(reply));
    }

    private CompletionStage<IndexReply> byEntry(EntryId entry, IndexReply.Answer owner, long deadline, int tries) {
        var subject = owner.entries().getFirst();
        Function<byte[], List<String>> own = lines -> new StoredLines(lines)
                .stream()
                        .filter(line -> line.contains("\"entryId\":\"" + entry.value() + "\""))
                        .toList();
        return key(topology.bucketOf(subject), RedisKeys.subject(subject), deadline, own)
                .thenCompose(reply -> reply instanceof IndexReply.Answer found
                                && found.head().edition() != owner.head().edition()
                        ? tries < 4
                                ? byEntry(entry, deadline, tries + 1)
                                : CompletableFuture.completedFuture(new IndexReply.Unavailable("index moving"))
                        : CompletableFuture.completedFuture(reply));
    }

    @Override
    public CompletionStage<IndexReply> counts() {
        return key(0, RedisKeys.counts(), deadline(), KeyAsk::whole);
    }

    @Override
    public IndexReply health() {
        return freshness.judge();
    }

    private CompletionStage<IndexReply> key(
            int bucket, String suffix, long deadline, Function<byte[], List<String>> entries) {
        return handOver(new KeyAsk(deadline, bucket, suffix, entries));
    }

    private CompletableFuture<IndexReply> handOver(Ask ask) {
        lanes.ask(ask);
        return ask.reply;
    }

    private long deadline() {
        return System.nanoTime() + timeoutNanos;
    }

    @Override
    public void close() {
        searching.shutdown();
        lanes.close();
    }

    /** What a search asks, all under one deadline. */
    private final class Asking implements Search.Lookups {
        private final long deadline;

        Asking(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public CompletableFuture<IndexReply> range(String suffix, String from, String to, int limit) {
            return handOver(new RangeAsk(deadline, bucket(suffix), suffix, from, to, limit));
        }

        /** The order of organisations stands in one place, everything else where its digits say. */
        private int bucket(String suffix) {
            return suffix.equals(RedisKeys.organizations()) ? 0 : topology.bucketOf(suffix.substring(2));
        }

        @Override
        public CompletableFuture<IndexReply> subject(String subjectDigits) {
            return handOver(new KeyAsk(
                    deadline, topology.bucketOf(subjectDigits), RedisKeys.subject(subjectDigits), KeyAsk::whole));
        }
    }
}
