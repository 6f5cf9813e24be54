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
 * Which duties of a court a position begins and ends: what a fact obliges or permits, the consumption order that a
 * dishonest listing demands, service, and the clocks of remedies. Derived from the position and what stood before it, so
 * that a replay gives the same. The hub opens duties and shows them; it never invents a restriction to meet one.
 */
public final class CourtDuties {
    static final String ORDER = "consumption.order";
    static final String SERVICE = "decision.service";

    private final LawBook book;

    public CourtDuties(LawBook book) {
        this.book = book;
    }

    /** What the position does to the duties; the docket as it stands before it. */
    public List<DutyChange> follow(PositionDraft draft, Docket before, LocalDate today) {
        var changes = new ArrayList<DutyChange>();
        switch (draft.change()) {
            case FACT -> fact(draft, before, today, changes);
            case CASE -> closing(draft, before, today, changes);
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
        if (draft.entry() == null || draft.list() == null || draft.list() == PublicList.BIDDING_BAN) {
            return;
        }
        if (draft.change().ends()) {
            ended(draft, before, today, changes);
        } else if (draft.change() == ChangeKind.LISTED) {
            listed(StandingEntry.of(draft), before, today, changes);
        } else if (draft.change() == ChangeKind.OTHER && !draft.visible() && draft.dueOn() == null) {
            changes.add(new DutyChange.Ended(draft.entry(), today)); // left in grace, seen by nobody
        } else if (draft.change() == ChangeKind.CORRECTED) {
            RemedyClocks.corrected(StandingEntry.of(draft), today, changes);
            served(StandingEntry.of(draft), today, changes);
        } else if (draft.list() == PublicList.CONSUMPTION
                && before.entry(draft.entry()).isEmpty()) {
            ordered(StandingEntry.of(draft), before, today, changes); // begins in grace: the order is there
        }
    }

    private void listed(StandingEntry entry, Docket before, LocalDate today, List<DutyChange> changes) {
        var others = before.ofCase(entry.caseNumber()).stream()
                .filter(other -> !other.ended() && other.sameSubject(entry.subject()))
                .toList();
        if (entry.list() == PublicList.DISHONEST
                && others.stream().noneMatch(other -> other.list() == PublicList.CONSUMPTION)) {
            opened(ORDER, entry, today, today, null).ifPresent(changes::add);
        }
        if (entry.list() == PublicList.CONSUMPTION) {
            ordered(entry, before, today, changes);
        }
        served(entry, today, changes);
    }

    /** The order that the dishonest listings of the same debtor demanded. */
    private static void ordered(StandingEntry order, Docket before, LocalDate today, List<DutyChange> changes) {
        before.ofCase(order.caseNumber()).stream()
                .filter(other -> !other.ended() && other.sameSubject(order.subject()))
                .filter(other -> other.list() == PublicList.DISHONEST)
                .forEach(other -> changes.add(new DutyChange.Closed(key(ORDER, other.id()), today)));
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
        changes.add(new DutyChange.Ended(Objects.requireNonNull(draft.entry()), today));
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
        return !deadline.equals(ORDER) && !deadline.equals(SERVICE) && !RemedyClocks.ofReview(deadline);
    }

    static String key(String deadline, EntryId entry) {
        return deadline + "/" + entry;
    }

    static Map<String, @Nullable Object> group(PositionDraft draft, FieldGroup group) {
        return draft.groups().getOrDefault(group, Map.of());
    }
}
