package zhixin.redis;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.KnownKeys;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.redis.Freshness.Confirmed;

/**
 * Answers for keys that were never listed without asking Redis, which is most questions. It is fed by the same editions
 * before Redis is, so it knows at least what Redis knows; and it speaks only while the index is confirmed at an edition that
 * it knows whole. What it is not sure of goes to Redis.
 */
final class Absence implements KnownKeys {
    private final Freshness freshness;
    private AbsenceFilter filter = AbsenceFilter.expecting(AbsenceFilter.UNKNOWN);
    private long reached = -1;
    private volatile @Nullable Known known;

    Absence(Freshness freshness) {
        this.freshness = freshness;
    }

    /** "Not there", at the edition and moment of that confirmation; null if it cannot say. */
    @Nullable
    IndexReply knows(String subjectKey, @Nullable Confirmed held) {
        var now = known;
        if (now == null || held == null || now.edition < held.edition() || now.filter.mightContain(subjectKey)) {
            return null;
        }
        return freshness.judge(held, held.edition()) instanceof IndexReply.Answer answer ? answer : null;
    }

    /** Before an edition is applied. */
    synchronized void learn(IndexUpdate update) {
        update.subjects().stream()
                .filter(subject -> !subject.isEmpty())
                .map(SubjectEntries::subjectKey)
                .forEach(filter::add);
    }

    /** Where the index stands; what it came to by others' hands is known only once all keys are told. */
    synchronized void stands(long edition) {
        if (known == null) {
            reached = edition;
        }
    }

    /** The index stands at that edition, and all keys of editions since it was built or looked at were learnt. */
    synchronized void reached(long edition) {
        reached = edition;
        var now = known;
        if (now != null) {
            known = new Known(now.filter, edition);
        }
    }

    /** A new generation serves: it knows its own keys and no others. */
    synchronized void replace(AbsenceFilter whole, long edition) {
        filter = whole;
        reached = edition;
        known = new Known(whole, edition);
    }

    @Override
    public boolean complete() {
        return known != null;
    }

    @Override
    public synchronized void add(Collection<String> subjectKeys) {
        subjectKeys.forEach(filter::add);
    }

    @Override
    public synchronized void completed() {
        if (reached >= 0) {
            known = new Known(filter, reached);
        }
    }

    private record Known(AbsenceFilter filter, long edition) {}
}
