package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import zhixin.edition.ChangeKind;

/** What the clock does without a clerk: grace ends in publication, a suspension ends, a term runs out. */
public final class ClockLaw {
    /**
     * Acts on one entry whose day has come.
     *
     * @return nothing if no duty is due on that day
     */
    public List<PositionDraft> onDay(StandingEntry entry, LocalDate today, EntryIds ids) {
        if (entry.inGrace()) {
            return graceOver(entry, today, ids);
        }
        if (entry.ended()) {
            return List.of();
        }
        var last = entry.expiresOn();
        if (last != null && last.isBefore(today)) {
            return List.of(Entries.end(entry, ChangeKind.REMOVED, RemovalGround.TERM_ENDED, today));
        }
        var suspended = entry.suspendedUntil();
        return suspended != null && suspended.isBefore(today) ? List.of(EntryActions.resumed(entry, today)) : List.of();
    }

    /**
     * Acts on a record of a case file whose day has come: a measure's court is warned, what is not renewed lapses, and whoever
     * waits takes effect.
     *
     * @param docket with every seizure that meets it
     */
    public List<PositionDraft> onDay(PositionDraft record, Docket docket, LocalDate today) {
        return CaseRecords.is(record, MeasureRecords.MEASURE) ? MeasureRecords.onDay(record, docket, today) : List.of();
    }

    private static List<PositionDraft> graceOver(StandingEntry entry, LocalDate today, EntryIds ids) {
        var until = entry.graceUntil();
        if (until != null && !until.isBefore(today)) {
            return List.of();
        }
        var last = entry.expiresOn();
        return last != null && last.isBefore(today)
                ? List.of(Graces.unseen(Entries.end(entry, ChangeKind.REMOVED, RemovalGround.TERM_ENDED, today)))
                : publish(entry, today, ids);
    }

    private static List<PositionDraft> publish(StandingEntry entry, LocalDate today, EntryIds ids) {
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(listed(entry, today));
        if (entry.list() == PublicList.DISHONEST) {
            drafts.add(listed(asBan(entry, ids.next()), today));
        }
        return drafts;
    }

    private static PositionDraft listed(StandingEntry entry, LocalDate today) {
        return Entries.next(entry, ChangeKind.LISTED, entry.copyOfGroups(), today, entry.expiresOn(), today);
    }

    private static StandingEntry asBan(StandingEntry entry, EntryId id) {
        return new StandingEntry(
                id,
                PublicList.BIDDING_BAN,
                entry.court(),
                entry.recordId(),
                entry.caseNumber(),
                false,
                null,
                entry.copyOfGroups());
    }
}
