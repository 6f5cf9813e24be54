package zhixin.lookup;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;

/**
 * The index that the public asks: one hop. Never blocks the caller's thread; completes within a second, if need be with
 * {@link IndexReply.Unavailable}. Keys are keyed digests ({@link SubjectKeys}); MUST NOT answer from an index that is
 * not complete and fresh.
 */
public interface LookupIndex {
    /** All visible entries of one subject by its document. */
    CompletionStage<IndexReply> byNumber(String subjectKey);

    /**
     * Entries by name, in a stable order that keeps one subject's entries together: the names of the question first, then
     * those that a way leads to and that fit, by the kind of their match.
     *
     * @param cursor what an earlier answer gave; null to begin
     * @throws zhixin.problem.ProblemException {@code invalid-request} for a cursor that is none of ours
     */
    CompletionStage<IndexReply> byName(NameQuestion question, SearchFilter filter, @Nullable String cursor, int limit);

    /** One entry; no entries when removed or never there. */
    CompletionStage<IndexReply> byEntry(EntryId entry);

    /** Counts of the five lists: one JSON object {@code {"list": count}}. */
    CompletionStage<IndexReply> counts();

    /** The head now, or why lookups would be refused. */
    IndexReply health();
}
