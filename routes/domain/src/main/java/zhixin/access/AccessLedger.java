package zhixin.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.LeafStore;
import zhixin.edition.Tile;
import zhixin.right.Operation;

/** The access log on disk. Only ever added to; thread-safe. */
public interface AccessLedger extends LeafStore, WatchedQuestions {
    /**
     * Appends in one transaction under the log's writer lock; durable on return, nothing of it happened when it throws.
     *
     * @param touched the courts whose records grow
     * @param work from where the log and those records stand to the rows that follow
     */
    List<AccessRow> append(Set<CourtCode> touched, Function<Ends, List<AccessRow>> work);

    /** Where the log stands: its newest position, 0 for none, and each asked court's own record. */
    record Ends(long position, Map<CourtCode, OwnerEnd> owners) {}

    /** The newest position; 0 for none. */
    long lastPosition();

    /** Up to which position entries were erased when their retention ended; 0 for none. */
    long erasedThrough();

    /** Rows from..to, both included, in order; at most 10 000 a call. */
    List<AccessRow> rows(long from, long to);

    /** A court's lines after a number, in order. */
    List<OwnerRow> ofOwner(CourtCode owner, long after, int limit);

    /** Where a court's record stood when the log had so many positions. */
    OwnerEnd end(CourtCode owner, long position);

    /** Where the records of all courts that were ever touched stood then, in the order of their codes. */
    List<OwnerEnd> ends(long position);

    /** Keeps finished tiles; those that are there already stay. */
    void keep(List<Tile> finished);

    /** The newest head that was sealed. */
    Optional<AccessHead> latestHead();

    /** A head by its number. */
    Optional<AccessHead> head(long number);

    /** The newest head whose leaf stands in the public log at or before that position. */
    Optional<AnchoredHead> anchored(long throughPosition);

    /** Every head with its place in the public log, in order. */
    List<AnchoredHead> anchors(long afterNumber, int limit);

    /** Heads that were sealed and are not known to be in the public log yet, in order. */
    List<AccessHead> unanchored();

    /** Keeps a sealed head; its number must follow. */
    void keep(AccessHead head);

    /** That a head stands in the public log. */
    void anchor(long number, long position);

    /** What was decided about a subject, of these operations, before a moment, newest first. */
    List<AccessRow> ofSubject(Set<String> subjects, Set<Operation> operations, Instant before, int limit);

    /** How many questions of that operation, allowed ones, a case has had since a moment. */
    long ofCase(CaseNumber number, String operation, Instant since);

    /** The matter of every position of the public log that stands for a head, in order: whatever the heads here say. */
    List<PublicHead> publicHeads();

    /**
     * A head as the public log has it.
     *
     * @param matter the position's case group
     */
    record PublicHead(long position, String matter) {}

    /** A head in its place. */
    record AnchoredHead(AccessHead head, long position) {}
}
