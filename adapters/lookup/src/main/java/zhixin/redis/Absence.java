package zhixin.redis;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.KnownKeys;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.redis.Freshness.Confirmed;

/**
 * Answers for keys that are not listed without asking Redis, which is most questions. It is fed by the same editions
 * before Redis is, so it knows at least what Redis knows; and it speaks only while the index is confirmed at an edition that
 * it knows whole. What it is not sure of goes to Redis.
 *
 * <p>Who has left is remembered beside the filter, which forgets nobody: an answer about somebody removed takes no other
 * way, and no other time, than one about somebody who was never listed.
 */
final class Absence implements KnownKeys {
    /** Beyond so many removals a new filter is filled: some ten megabytes. */
    static final int MOST_GONE = 100_000;

    private final Freshness freshness;
    /** By key, the edition with which it left. */
    private final ConcurrentHashMap<String, Long> gone = new ConcurrentHashMap<>();

    private @Nullable AbsenceFilter filling;
    private long reached = -1;
    private volatile @Nullable Known known;

    Absence(Freshness freshness) {
        this.freshness = freshness;
    }

    /** "Not there", at the edition and moment of that confirmation; null if it cannot say. */
    @Nullable
    IndexReply knows(String subjectKey, @Nullable Confirmed held) {
        var now = known;
        if (now == null || held == null || now.edition < held.edition()) {
            return null;
        }
        if (now.filter.mightContain(subjectKey) && !hadLeft(subjectKey, held.edition())) {
            return null;
        }
        return freshness.judge(held, held.edition()) instanceof IndexReply.Answer answer ? answer : null;
    }

    private boolean hadLeft(String subjectKey, long edition) {
        var left = gone.get(subjectKey);
        return left != null && left <= edition;
    }

    /** Before an edition is applied. */
    synchronized void learn(IndexUpdate update) {
        var now = known;
        for (var subject : update.subjects()) {
            if (!subject.isEmpty()) {
                filling().add(subject.subjectKey());
                if (now != null) {
                    now.filter.add(subject.subjectKey());
                }
                gone.remove(subject.subjectKey());
            }
        }
    }

    /** What is unknown, or has too many that left, is being filled anew. */
    private AbsenceFilter filling() {
        var next = filling;
        if (next == null) {
            var now = known;
            next = complete() && now != null ? now.filter : AbsenceFilter.expecting(AbsenceFilter.UNKNOWN);
            filling = complete() ? null : next;
        }
        return next;
    }

    /** Where the index stands; what it came to by others' hands is known only once all keys are told. */
    synchronized void stands(long edition) {
        if (known == null) {
            reached = edition;
        }
    }

    /**
     * The index took that edition: whoever has no entry after it has left. An edition that is repeated for a part of the
     * index says nothing new, and after one that was not seen here nothing is certain any more.
     */
    synchronized void reached(IndexUpdate update) {
        var now = known;
        reached = Math.max(reached, update.edition());
        if (now == null || update.edition() <= now.edition) {
            return;
        }
        if (update.edition() > now.edition + 1) {
            forget(update.edition());
            return;
        }
        update.subjects().stream()
                .filter(SubjectEntries::isEmpty)
                .forEach(subject -> gone.put(subject.subjectKey(), update.edition()));
        known = new Known(now.filter, update.edition());
    }

    /** A generation serves whose keys were not all seen here: they have to be told. */
    synchronized void forget(long edition) {
        known = null;
        filling = null;
        gone.clear();
        reached = edition;
    }

    /** A new generation serves: it knows its own keys and no others. */
    synchronized void replace(AbsenceFilter whole, long edition) {
        filling = null;
        reached = edition;
        known = new Known(whole, edition);
        gone.clear();
    }

    @Override
    public boolean complete() {
        return known != null && gone.size() <= MOST_GONE;
    }

    @Override
    public boolean mightHold(String subjectKey) {
        var now = known;
        return now == null || now.filter.mightContain(subjectKey);
    }

    @Override
    public synchronized void add(Collection<String> subjectKeys) {
        var filter = filling();
        subjectKeys.forEach(filter::add);
    }

    @Override
    public synchronized void completed() {
        if (reached >= 0) {
            replace(filling(), reached);
        }
    }

    private record Known(AbsenceFilter filter, long edition) {}
}
