package zhixin.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;

/** The ledger's book of who has received which removals since when. */
public interface ExposureBook {
    /**
     * Since when somebody receives.
     *
     * @param edition the newest at that time: what was removed up to it, it never held
     */
    record Member(String subscriber, Instant joinedAt, long edition) {}

    /** Through which edition a subscriber has acknowledged what it had fetched, and since when. */
    record Through(long edition, Instant at) {}

    /** Acknowledgements that were refused for one cause. */
    record Refused(String cause, long times, Instant lastAt) {}

    /** Notes a member; one that is known stays as it was. */
    void join(Member member);

    List<Member> members();

    /** The newest counted acknowledgement. */
    Optional<Through> through(String subscriber);

    /** When these had acknowledged an edition, by it or a later one; those that have not are not there. */
    Map<String, Instant> acknowledgedAt(Collection<String> subscribers, long edition);

    /**
     * Counts an acknowledgement with the exposures that it ended, in one transaction; nothing if it was counted before.
     *
     * @return whether it is new
     */
    boolean count(String subscriber, Through through, ExposureTally ended);

    /** All exposures that ended. */
    ExposureTally ended(String subscriber);

    /** Counts a refused acknowledgement. */
    void refuse(String subscriber, String cause, Instant at);

    List<Refused> refusals(String subscriber);

    /** The removals at positions after..to that a subscriber's deltas showed it, oldest first. */
    List<Removal> removals(String subscriber, long afterPosition, long toPosition, int limit);

    /**
     * Published removals up to a position, newest first.
     *
     * @param court one court's, or all courts'
     */
    List<Removal> newest(Optional<CourtCode> court, long toPosition, int limit);

    /** To whom of these a removal was shown. */
    List<String> shown(Removal removal, Collection<String> subscribers);

    /** Opens what is overdue. @return whether it was not open yet */
    boolean raise(Escalation escalation);

    /** Closes what a subscriber had open of a stage. @return whether anything was */
    boolean lower(String subscriber, Escalation.Stage stage, Instant at);

    /** The newest escalations, open ones first. */
    List<Escalation> escalations(int limit);

    /** Open escalations by subscriber. */
    Map<String, List<Escalation>> open();
}
