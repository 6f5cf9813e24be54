package zhixin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.law.EntryId;
import zhixin.law.PublicList;

/** The ledger's book of what receivers did because of the lists. */
public interface FeedbackBook {
    /** How an entry stands as of a position: its newest change, when that was recorded, and how it was first listed. */
    record Standing(PublicList list, CourtCode court, ChangeKind change, Instant changedAt, long position) {}

    /** One feedback as it was first kept, with the digest of its form. */
    record Kept(Feedback feedback, Standing standing, Instant receivedAt, String digest) {}

    /** How many of one kind. */
    record Tally(
            String subscriber, CourtCode court, PublicList list, String measure, FeedbackOutcome outcome, long count) {}

    Optional<Standing> standing(EntryId entry, long upToPosition);

    /** Names and numbers that the entry's record holds of persons; none once it is erased. */
    Set<String> named(EntryId entry);

    /** What a subscriber sent under a name before. */
    Optional<Kept> find(String subscriber, String feedbackId);

    /** Keeps these, durable on return; of two under one name the first counts, and is the answer. */
    List<Kept> keep(String subscriber, List<Kept> fresh);

    /** Counts by subscriber, court, list, measure and outcome. */
    List<Tally> tallies(@Nullable CourtCode court);
}
