package zhixin.inquiry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.inquiry.InquiryBook.Version;

/**
 * One inquiry while its sources are asked and listened to: each says one thing once; what it says after the deadline is the
 * beginning of a new version. Thread-safe.
 */
public final class Round {
    /** Bytes of all sources' answers together: each stands in the envelope twice, as it came and as it was read. */
    public static final int MOST_BYTES = 4 << 20;

    static final String TOO_LARGE = "round.too-large";
    /** Kept from the deadline for writing and sealing the answer. */
    private static final Duration RESERVE = Duration.ofMillis(20);
    /** Bytes of lines that are laid down together, ahead of the answer: of a dozen sources none are. */
    private static final int LAID_TOGETHER = 64 << 10;
    /** The place of the hub's own record among the lines of an answer; the sources come after it in their order. */
    private static final int OWN_LINE = 0;

    private final Inquiry inquiry;
    private final Duration deadline;
    private final Set<AssetKind> asked;
    private final SourceEntry own;
    private final List<AssetSource> sources;
    private final long begun;
    private final byte[] ownText;
    private final @Nullable SourceEntry[] said;
    /** The line of each as an envelope has it: written when it speaks, not when all have. */
    private final Map<Integer, byte[]> texts = new HashMap<>();

    private final UUID draft = UUID.randomUUID();
    private final Map<Integer, byte[]> unlaid = new TreeMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final CompletableFuture<Version> first = new CompletableFuture<>();

    private int bytes;
    private int unlaidBytes;
    private boolean laying;
    private boolean drafted;
    private boolean closed;
    /** How many sources have spoken, and how many of them a durable version shows. */
    private int heard;

    private int shown;
    /** Whether somebody writes, and will write for all who come meanwhile; the first version is written by the gathering. */
    private boolean writing = true;

    Round(Inquiry inquiry, Warrant warrant, SourceEntry own, List<AssetSource> sources, long begun) {
        this(inquiry, warrant.deadline(), warrant.assetKinds(), own, sources, begun);
    }

    private Round(
            Inquiry inquiry,
            Duration deadline,
            Set<AssetKind> asked,
            SourceEntry own,
            List<AssetSource> sources,
            long begun) {
        this.inquiry = inquiry;
        this.deadline = deadline;
        this.asked = asked;
        this.own = own;
        this.sources = List.copyOf(sources);
        this.begun = begun;
        this.ownText = EnvelopeText.line(own);
        this.said = new SourceEntry[sources.size()];
    }

    /** A round in which nobody is asked, whatever its warrant says: every source has failed for that reason. */
    static Round given(Inquiry inquiry, Duration deadline, List<AssetSource> sources, String reason) {
        var hub = new SourceEntry(SourceEntry.HUB, List.of(), SourceStatus.FAILED, reason, null, null, null, List.of());
        var round = new Round(inquiry, deadline, Set.of(), hub, sources, System.nanoTime());
        for (var i = 0; i < sources.size(); i++) {
            round.settle(i, SourceEntry.without(sources.get(i), SourceStatus.NOT_ASKED, reason, null));
        }
        return round;
    }

    public Inquiry inquiry() {
        return inquiry;
    }

    Duration deadline() {
        return deadline;
    }

    Set<AssetKind> asked() {
        return asked;
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
        var left = deadline.minus(RESERVE).minusNanos(System.nanoTime() - begun);
        return left.isNegative() ? Duration.ZERO : left;
    }

    AssetSource source(int index) {
        return sources.get(index);
    }

    /** Every source's line as it stood at one moment. */
    record Lines(List<SourceEntry> entries, List<byte[]> texts, int heard) {
        boolean listening() {
            return entries.stream().anyMatch(each -> each.status() == SourceStatus.LATE);
        }
    }

    /**
     * Takes what a source said; the first word counts, and what is too much beside the others' is a failure.
     *
     * @return whether it is news that no version shows and nobody is going to write
     */
    boolean settle(int index, SourceEntry entry) {
        var text = EnvelopeText.line(entry);
        lock.lock();
        try {
            if (said[index] != null) {
                return false;
            }
            var fitting = fitting(index, entry);
            said[index] = fitting;
            var line = fitting == entry ? text : EnvelopeText.line(fitting);
            texts.put(index, line);
            heard++;
            if (!closed) {
                unlaid.put(OWN_LINE + 1 + index, line);
                unlaidBytes += line.length;
                return false;
            }
            if (writing) {
                return false;
            }
            writing = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private SourceEntry fitting(int index, SourceEntry entry) {
        var answer = entry.answer();
        var size = answer == null ? 0 : answer.content().length;
        if (size > MOST_BYTES - bytes) {
            return SourceEntry.without(sources.get(index), SourceStatus.FAILED, TOO_LARGE, entry.elapsedMs());
        }
        bytes += size;
        return entry;
    }

    /**
     * What is to be laid down ahead of the answer now, by its place in it: nothing while it is little, while somebody lays, or
     * when the answer is being written. Whoever was given some says when it is {@link #laid}.
     */
    Map<Integer, byte[]> toLay() {
        lock.lock();
        try {
            if (closed || laying || unlaidBytes < LAID_TOGETHER) {
                return Map.of();
            }
            laying = true;
            drafted = true;
            var lines = Map.copyOf(unlaid);
            unlaid.clear();
            unlaidBytes = 0;
            return lines;
        } finally {
            lock.unlock();
        }
    }

    void laid() {
        lock.lock();
        try {
            laying = false;
        } finally {
            lock.unlock();
        }
    }

    UUID draft() {
        return draft;
    }

    /** Whether anything was given out to be laid down ahead. */
    boolean drafted() {
        lock.lock();
        try {
            return drafted;
        } finally {
            lock.unlock();
        }
    }

    /** Whether so much more may still be said: what may not need not be read. */
    boolean fits(int size) {
        lock.lock();
        try {
            return size <= MOST_BYTES - bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the time for answers: whoever has said nothing is late from here on. */
    Lines close() {
        lock.lock();
        try {
            closed = true;
            return now();
        } finally {
            lock.unlock();
        }
    }

    /** Every source's line as it stands now. */
    Lines lines() {
        lock.lock();
        try {
            return now();
        } finally {
            lock.unlock();
        }
    }

    private Lines now() {
        var entries = new ArrayList<SourceEntry>(said.length + 1);
        entries.add(own);
        var lines = new ArrayList<byte[]>(said.length + 1);
        lines.add(ownText);
        var elapsed = (System.nanoTime() - begun) / 1_000_000;
        for (var i = 0; i < said.length; i++) {
            var entry = said[i];
            var text = texts.get(i);
            if (entry == null || text == null) {
                entry = SourceEntry.without(sources.get(i), SourceStatus.LATE, null, elapsed);
                text = EnvelopeText.line(entry);
            }
            entries.add(entry);
            lines.add(text);
        }
        return new Lines(entries, lines, heard);
    }

    /** These are durable. @return whether others have spoken since, for whom the same writer writes again */
    boolean written(Lines lines) {
        lock.lock();
        try {
            shown = Math.max(shown, lines.heard());
            writing = heard > shown;
            return writing;
        } finally {
            lock.unlock();
        }
    }

    /** They could not be written, and are not going to be before somebody else speaks. */
    void unwritable() {
        lock.lock();
        try {
            writing = false;
            shown = heard;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a version may still come: somebody may speak, or what was said is not durable yet. */
    boolean listening() {
        lock.lock();
        try {
            return !failed()
                    && (!first.isDone() || writing || Arrays.stream(said).anyMatch(Objects::isNull));
        } finally {
            lock.unlock();
        }
    }

    /** The first version did not come about: whoever brings the warrant again begins again. */
    boolean failed() {
        return first.isCompletedExceptionally();
    }

    /** No first version comes of this: whoever waits for it waits no longer. Without effect where it is there. */
    public void fail(Throwable fault) {
        first.completeExceptionally(fault);
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

    /** Milliseconds since the question was put. */
    long elapsedMs() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Override
    public String toString() {
        return inquiry.toString();
    }
}
