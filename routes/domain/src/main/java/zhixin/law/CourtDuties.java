package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * Which duties of a court a position begins and ends: what a fact obliges or permits, the consumption orders that a
 * dishonest listing demands, service, and the clocks of remedies. Derived from the position and what stood before it, so
 * that a replay gives the same. The hub opens duties and shows them; it never invents a restriction to meet one.
 */
public final class CourtDuties {
    static final String SERVICE = "decision.service";

    private final LawBook book;
    private final DemandedOrders orders;
    private final PublicationClocks publication;

    public CourtDuties(LawBook book) {
        this.book = book;
        this.orders = new DemandedOrders(book);
        this.publication = new PublicationClocks(book);
    }

    /** What the position does to the duties; the docket as it stands before it. */
    public List<DutyChange> follow(PositionDraft draft, Docket before, LocalDate today) {
        var changes = new ArrayList<DutyChange>();
        switch (draft.change()) {
            case FACT -> fact(draft, before, today, changes);
            case CASE -> {
                if (CaseRecords.is(draft)) {
                    CaseClocks.record(draft, before, book, today, changes);
                } else {
                    closing(draft, before, today, changes);
                    CaseClocks.state(draft, before, book, today, changes);
                }
            }
            case OTHER -> {
                if (Releases.isRefusal(draft)) {
                    changes.add(Releases.closed(draft, today));
                } else {
                    entry(draft, before, today, changes);
                }
            }
            case DISPUTED -> RemedyClocks.follow(draft, before, book, today, changes);
            default -> entry(draft, before, today, changes);
        }
        return changes;
    }

    private void fact(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        var content = group(draft, FieldGroup.CASE);
        var ground = Wire.read(RemovalGround.class, String.valueOf(content.get("fact")));
        var occurredOn = LocalDate.parse(String.valueOf(content.get("occurredOn")));
        var subject = String.valueOf(content.get("subjectId"));
        for (var entry : before.ofCase(Objects.requireNonNull(draft.caseNumber()))) {
            if (!entry.ended() && entry.concerns(subject)) {
                obliged(entry, ground, occurredOn, today, changes);
            }
        }
    }

    /** A case closed as performed, terminated or refused says so of all its debtors. */
    private void closing(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        var content = group(draft, FieldGroup.CASE);
        var known =
                before.registered(Objects.requireNonNull(draft.caseNumber())).orElse(Map.of());
        if (!(content.get("closedBy") instanceof String mode) || known.get("closedOn") != null) {
            return;
        }
        var ground = Wire.read(ClosingMode.class, mode).ground();
        var closedOn = LocalDate.parse(String.valueOf(content.get("closedOn")));
        for (var entry : before.ofCase(Objects.requireNonNull(draft.caseNumber()))) {
            if (ground != null && !entry.ended()) {
                obliged(entry, ground, closedOn, today, changes);
            }
        }
    }

    private void obliged(
            StandingEntry entry, RemovalGround ground, LocalDate since, LocalDate today, List<DutyChange> changes) {
        var row = book.consequence(entry, ground, today).orElse(null);
        if (row != null && row.deadline() != null) {
            opened(row.deadline(), entry, since, today, row.source()).ifPresent(changes::add);
        }
    }

    private void entry(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        publication.beside(draft, today, changes);
        if (ReportClocks.answers(draft)) {
            ReportClocks.follow(draft, today, changes);
        }
        if (draft.entry() == null || draft.list() == null || draft.list() == PublicList.BIDDING_BAN) {
            return;
        }
        var over = draft.change().ends() || (!draft.visible() && draft.dueOn() == null);
        if (!over) {
            publication.entry(draft, before, today, changes);
        }
        if (PublicationClocks.movesAlone(draft)) {
            return;
        }
        if (draft.change().ends()) {
            ended(draft, before, today, changes);
        } else if (draft.change() == ChangeKind.LISTED) {
            listed(StandingEntry.of(draft), before, today, changes);
        } else if (draft.change() == ChangeKind.OTHER && !draft.visible() && draft.dueOn() == null) {
            left(draft, before, today, changes); // in grace, seen by nobody
        } else if (draft.change() == ChangeKind.CORRECTED) {
            RemedyClocks.corrected(StandingEntry.of(draft), today, changes);
            orders.corrected(StandingEntry.of(draft), before, today, changes);
            served(StandingEntry.of(draft), today, changes);
        } else if (draft.list() == PublicList.CONSUMPTION
                && before.entry(draft.entry()).isEmpty()) {
            DemandedOrders.ordered(StandingEntry.of(draft), before, today, changes); // in grace: the order is there
        }
    }

    private void listed(StandingEntry entry, Docket before, LocalDate today, List<DutyChange> changes) {
        if (entry.list() == PublicList.DISHONEST) {
            orders.demanded(entry, before, today, changes);
        }
        if (entry.list() == PublicList.CONSUMPTION) {
            DemandedOrders.ordered(entry, before, today, changes);
        }
        served(entry, today, changes);
    }

    /** A decision takes effect for its addressee by service; issuing without serving is forbidden. */
    private void served(StandingEntry entry, LocalDate today, List<DutyChange> changes) {
        var issued = entry.issuedOn();
        if (issued == null) {
            return;
        }
        if (entry.served()) {
            changes.add(new DutyChange.Closed(key(SERVICE, entry.id()), today));
        } else {
            opened(SERVICE, entry, issued, today, null).ifPresent(changes::add);
        }
    }

    /** A term that ran out has its own clock, which the hub itself meets. */
    private void ended(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        var trigger = group(draft, FieldGroup.DOCUMENT).get("trigger");
        var entry = before.entry(Objects.requireNonNull(draft.entry())).orElse(null);
        if (entry != null
                && entry.expiresOn() != null
                && Wire.of(RemovalGround.TERM_ENDED).equals(trigger)) {
            obliged(entry, RemovalGround.TERM_ENDED, entry.expiresOn(), today, changes);
        }
        left(draft, before, today, changes);
    }

    /** Every duty about it is over; what it was to be there for may be demanded again. */
    private void left(PositionDraft draft, Docket before, LocalDate today, List<DutyChange> changes) {
        changes.add(new DutyChange.Ended(Objects.requireNonNull(draft.entry()), today));
        if (draft.list() == PublicList.CONSUMPTION) {
            orders.again(StandingEntry.of(draft), before, today, changes);
        }
    }

    private Optional<DutyChange.Opened> opened(
            String deadline, StandingEntry entry, LocalDate since, LocalDate today, @Nullable String source) {
        return opened(book, deadline, key(deadline, entry.id()), entry, since, today, source);
    }

    static Optional<DutyChange.Opened> opened(
            LawBook book,
            String deadline,
            String key,
            StandingEntry entry,
            LocalDate since,
            LocalDate today,
            @Nullable String source) {
        return book.clock(deadline, since, today)
                .map(clock -> new DutyChange.Opened(
                        key,
                        deadline,
                        clock.deadline().validFrom(),
                        source == null ? clock.deadline().basis() : source,
                        entry.court(),
                        entry.list(),
                        entry.id(),
                        entry.caseNumber(),
                        since,
                        clock.dueOn(),
                        metByEnd(deadline)));
    }

    /** Whether the entry's end is what the duty demands; others fall when the entry goes. */
    private static boolean metByEnd(String deadline) {
        return !DemandedOrders.demands(deadline)
                && !deadline.equals(SERVICE)
                && !deadline.equals(PublicationClocks.CHECKLIST)
                && !RemedyClocks.ofReview(deadline);
    }

    static String key(String deadline, EntryId entry) {
        return deadline + "/" + entry;
    }

    static Map<String, @Nullable Object> group(PositionDraft draft, FieldGroup group) {
        return draft.groups().getOrDefault(group, Map.of());
    }
}
