package zhixin.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the index says. */
public sealed interface IndexReply {
    /**
     * The index is whole and fresh.
     *
     * @param entries public entries, each as JSON of a {@code matches} element without {@code matchKind}; empty: none
     * @param nextCursor where to go on; null at the end
     * @param subjects how many subjects the whole question found, not this page alone: 0, 1, or 2 for several
     * @param cut whether there is more that is shown to nobody who asks for so many
     */
    record Answer(
            IndexHead head, List<String> entries, @Nullable String nextCursor, int subjects, boolean cut)
            implements IndexReply {
        /** An answer that gives all there is, page by page. */
        public Answer(IndexHead head, List<String> entries, @Nullable String nextCursor, int subjects) {
            this(head, entries, nextCursor, subjects, false);
        }

        /** An answer about one subject, or none. */
        public Answer(IndexHead head, List<String> entries, @Nullable String nextCursor) {
            this(head, entries, nextCursor, entries.isEmpty() ? 0 : 1);
        }
    }

    /** Missing, half built, or older than allowed: answered 503, never {@code not-listed}. */
    record Unavailable(String reason) implements IndexReply {}
}
