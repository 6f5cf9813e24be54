package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;

/** The clocks of a remedy: review, what follows when it is upheld, appeal. They differ by list. */
final class RemedyClocks {
    static final String FIX_UPHELD = "enforcement.fix-upheld";
    private static final List<String> OF_REVIEW = List.of(".review", ".appeal-decision", ".check", ".answer");

    private RemedyClocks() {}

    static void follow(PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var entry = StandingEntry.of(draft);
        var known = before.entry(Objects.requireNonNull(draft.entry()))
                .map(Disputes::of)
                .orElse(List.of());
        for (var dispute : Disputes.of(entry)) {
            if (!known.contains(dispute)) {
                stage(dispute, entry, book, today, changes);
            }
        }
    }

    private static void stage(
            Dispute dispute, StandingEntry entry, LawBook book, LocalDate today, List<DutyChange> changes) {
        var list = entry.list().wire();
        switch (dispute.stage()) {
            case REVIEW -> {
                for (var deadline : reviews(entry.list())) {
                    open(book, deadline, dispute, entry, dispute.receivedOn(), null, today, changes);
                }
            }
            case REJECTED -> reviews(entry.list()).forEach(each -> close(each, dispute, entry, today, changes));
            case UPHELD -> {
                reviews(entry.list()).forEach(each -> close(each, dispute, entry, today, changes));
                upheld(upheld(entry.list()), dispute, entry, book, today, changes);
            }
            case APPEAL -> {
                if (entry.list() == PublicList.EXIT_BAN) {
                    close(CorrectionRequests.FILING, dispute, entry, today, changes);
                }
                open(
                        book,
                        list + ".appeal-decision",
                        dispute,
                        entry,
                        dispute.receivedOn(),
                        dispute.higher(),
                        today,
                        changes);
            }
            case APPEAL_REJECTED -> close(list + ".appeal-decision", dispute, entry, today, changes);
            case APPEAL_UPHELD -> {
                close(list + ".appeal-decision", dispute, entry, today, changes);
                var enforcement = entry.list() == PublicList.ENFORCEMENT;
                upheld(enforcement ? FIX_UPHELD : upheld(entry.list()), dispute, entry, book, today, changes);
            }
        }
    }

    /** The enforcement list has an older track: checked in three days, answered in seven in any case. */
    static List<String> reviews(PublicList list) {
        return list == PublicList.ENFORCEMENT
                ? List.of("enforcement.check", "enforcement.answer")
                : List.of(list.wire() + ".review");
    }

    static String upheld(PublicList list) {
        return switch (list) {
            case ENFORCEMENT -> "enforcement.fix";
            case EXIT_BAN -> "exit-ban.lift";
            default -> list.wire() + ".correct-upheld";
        };
    }

    private static void upheld(
            String deadline,
            Dispute dispute,
            StandingEntry entry,
            LawBook book,
            LocalDate today,
            List<DutyChange> changes) {
        var key = CourtDuties.key(deadline, entry.id());
        CourtDuties.opened(book, deadline, key, entry, dispute.decided(), today, null)
                .ifPresent(changes::add);
    }

    /** A correction meets what was upheld, unless somebody ought not to be on the list at all. */
    static void corrected(StandingEntry entry, LocalDate today, List<DutyChange> changes) {
        if (Disputes.of(entry).stream().noneMatch(Dispute::demandsTheEnd)) {
            List.of(upheld(entry.list()), FIX_UPHELD)
                    .forEach(each -> changes.add(new DutyChange.Closed(CourtDuties.key(each, entry.id()), today)));
        }
    }

    /** Whether the deadline binds who has to decide, so that an entry's end does not meet it. */
    static boolean ofReview(String deadline) {
        return OF_REVIEW.stream().anyMatch(deadline::endsWith);
    }

    private static void open(
            LawBook book,
            String deadline,
            Dispute dispute,
            StandingEntry entry,
            LocalDate since,
            @Nullable CourtCode court,
            LocalDate today,
            List<DutyChange> changes) {
        CourtDuties.opened(book, deadline, key(deadline, dispute, entry), entry, since, today, null)
                .map(opened -> court == null ? opened : opened.of(court))
                .ifPresent(changes::add);
    }

    private static void close(
            String deadline, Dispute dispute, StandingEntry entry, LocalDate today, List<DutyChange> changes) {
        changes.add(new DutyChange.Closed(key(deadline, dispute, entry), today));
    }

    private static String key(String deadline, Dispute dispute, StandingEntry entry) {
        return CourtDuties.key(deadline, entry.id()) + "/" + dispute.remedy();
    }
}
