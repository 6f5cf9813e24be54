package zhixin.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhixin.inquiry.InquiryBook.Version;

/**
 * One inquiry while its sources are asked and listened to: each says one thing once; what it says after the deadline is the
 * beginning of a new version. Thread-safe.
 */
public final class Round {
    /** Kept from the deadline for writing and sealing the answer. */
    private static final Duration RESERVE = Duration.ofMillis(20);

    private final Inquiry inquiry;
    private final Warrant warrant;
    private final SourceEntry own;
    private final List<AssetSource> sources;
    private final long begun;
    private final @Nullable SourceEntry[] said;
    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Version> first = new CompletableFuture<>();
    /** Changes that no version shows yet; the writing of the first version is one. */
    private final AtomicInteger unwritten = new AtomicInteger(1);

    private boolean closed;

    Round(Inquiry inquiry, Warrant warrant, SourceEntry own, List<AssetSource> sources, long begun) {
        this.inquiry = inquiry;
        this.warrant = warrant;
        this.own = own;
        this.sources = List.copyOf(sources);
        this.begun = begun;
        this.said = new SourceEntry[sources.size()];
    }

    /** A round in which nobody is asked: every source has failed for that reason. */
    static Round given(Inquiry inquiry, Warrant warrant, List<AssetSource> sources, String reason) {
        var hub = new SourceEntry(SourceEntry.HUB, List.of(), SourceStatus.FAILED, reason, null, null, null, List.of());
        var round = new Round(inquiry, warrant, hub, sources, System.nanoTime());
        for (var i = 0; i < sources.size(); i++) {
            round.settle(i, SourceEntry.without(sources.get(i), SourceStatus.NOT_ASKED, reason, null));
        }
        return round;
    }

    public Inquiry inquiry() {
        return inquiry;
    }

    Warrant warrant() {
        return warrant;
    }

    /** The questions that are to be put, one for each source, in the sources' order. */
    public List<Question> questions() {
        return IntStream.range(0, sources.size())
                .filter(this::isSilent)
                .mapToObj(i -> new Question(this, i))
                .toList();
    }

    /** What remains of the deadline for an answer that is in time; not negative. */
    Duration budget() {
        var left = warrant.deadline().minus(RESERVE).minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    AssetSource source(int index) {
        return sources.get(index);
    }

    /** Takes what a source said; the first word counts. @return whether it is news that came after the deadline */
    boolean settle(int index, SourceEntry entry) {
        lock.lock();
        try {
            var news = said[index] == null;
            if (news) {
                said[index] = entry;
            }
            return news && closed;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the time for answers: whoever has said nothing is late from here on. */
    List<SourceEntry> close() {
        lock.lock();
        try {
            closed = true;
            return lines();
        } finally {
            lock.unlock();
        }
    }

    /** Every source's line as it stands now. */
    List<SourceEntry> entries() {
        lock.lock();
        try {
            return lines();
        } finally {
            lock.unlock();
        }
    }

    private List<SourceEntry> lines() {
        var entries = new ArrayList<SourceEntry>(said.length + 1);
        entries.add(own);
        var elapsed = (System.nanoTime() - begun) / 1_000_000;
        for (var i = 0; i < said.length; i++) {
            var entry = said[i];
            entries.add(entry == null ? SourceEntry.without(sources.get(i), SourceStatus.LATE, null, elapsed) : entry);
        }
        return entries;
    }

    /** Whether every source has said something. */
    boolean over() {
        lock.lock();
        try {
            return Arrays.stream(said).allMatch(each -> each != null);
        } finally {
            lock.unlock();
        }
    }

    boolean isSilent(int index) {
        lock.lock();
        try {
            return said[index] == null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the first version is being written or there. */
    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    CompletableFuture<Version> first() {
        return first;
    }

    AtomicInteger unwritten() {
        return unwritten;
    }

    /** Milliseconds since the question was put. */
    long elapsedMs() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Override
    public String toString() {
        return inquiry.toString();
    }
}
