package zhixin.law;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.MeasureState;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;

/**
 * The duties of a case file: renewing measures in time, answering who asks for the disposal, and
 * looking again for five years after 终本.
 */
final class CaseClocks {
    static final String RENEW = "measure.renew";
    static final String ANSWER = "disposal.answer";
    static final String FOLLOW_UP = "follow-up.inquiry";
    private static final int EVERY = 6;

    private CaseClocks() {}

    /** A record of the file. */
    static void record(PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        if (CaseRecords.is(draft, MeasureRecords.MEASURE)) {
            measure(draft, before, book, today, changes);
        } else if (CaseRecords.is(draft, ProcedureRecords.PROCEDURE)) {
            procedure(draft, before, book, today, changes);
        } else if (CaseRecords.is(draft, DelegationRecords.DELEGATION)) {
            DelegationClocks.step(draft, before, book, today, changes);
        } else if (CaseRecords.is(draft, OutcomeRecords.FOLLOW_UP)) {
            followedUp(draft, before, book, today, changes);
        }
    }

    private static void measure(
            PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var seizure = AssetRecords.seizure(draft);
        var was = before.record(seizure.id()).map(AssetRecords::seizure);
        if (was.isEmpty()) {
            return;
        }
        if (seizure.warnedOn() != null
                && was.get().warnedOn() == null
                && seizure.state().stands()) {
            opened(
                            RENEW,
                            seizure.id(),
                            holder(seizure.caseNumber(), seizure.court(), before),
                            draft,
                            today,
                            seizure.until(),
                            book,
                            today)
                    .ifPresent(changes::add);
        } else if (was.get().warnedOn() != null && seizure.warnedOn() == null
                || seizure.state() == MeasureState.LIFTED) {
            changes.add(new DutyChange.Closed(CourtDuties.key(RENEW, seizure.id()), today));
        } else if (seizure.state() == MeasureState.LAPSED) {
            changes.add(new DutyChange.Ended(seizure.id(), Objects.requireNonNull(seizure.endedOn())));
        }
    }

    private static CourtCode holder(String caseNumber, CourtCode court, Docket docket) {
        return docket.registered(caseNumber)
                .map(state -> state.get("holder"))
                .map(holder -> new CourtCode(String.valueOf(holder)))
                .orElse(court);
    }

    private static void procedure(
            PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var content = CaseRecords.content(draft);
        if (ProcedureRecords.REQUEST.equals(content.get("change"))) {
            var of = new EntryId(String.valueOf(content.get("of")));
            var asked = before.record(of).map(AssetRecords::seizure);
            asked.flatMap(seizure -> opened(
                            ANSWER,
                            of,
                            holder(seizure.caseNumber(), seizure.court(), before),
                            draft,
                            today,
                            null,
                            book,
                            today))
                    .ifPresent(changes::add);
        } else if (ProcedureRecords.HAND_OVER.equals(content.get("change"))) {
            changes.add(new DutyChange.Closed(
                    CourtDuties.key(ANSWER, new EntryId(String.valueOf(content.get("of")))), today));
        }
    }

    /** A case's state: its closing; its delegation is told in {@link DelegationClocks}. */
    static void state(PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var state = draft.groups().getOrDefault(FieldGroup.CASE, Map.of());
        var number = Objects.requireNonNull(draft.caseNumber());
        var known = before.registered(number).orElse(Map.of());
        DelegationClocks.state(draft, known, state, book, today, changes);
        if (known.get("closedOn") == null
                && Wire.of(ClosingMode.NO_PROPERTY_FOUND).equals(state.get("closedBy"))) {
            var closedOn = LocalDate.parse(String.valueOf(state.get("closedOn")));
            opened(FOLLOW_UP, id(number), draft.court(), draft, closedOn, null, book, today)
                    .ifPresent(changes::add);
        }
    }

    /** The next of the ten: never before the half year in which this one fell is over. */
    private static void followedUp(
            PositionDraft draft, Docket before, LawBook book, LocalDate today, List<DutyChange> changes) {
        var number = Objects.requireNonNull(draft.caseNumber());
        var state = before.registered(number).orElse(Map.of());
        var closedOn = LocalDate.parse(String.valueOf(state.get("closedOn")));
        var on = LocalDate.parse(String.valueOf(CaseRecords.content(draft).get("on")));
        var done = before.records(number).stream()
                .filter(each -> CaseRecords.is(each, OutcomeRecords.FOLLOW_UP))
                .count();
        var halves = Math.max(done + 1, ChronoUnit.MONTHS.between(closedOn, on) / EVERY);
        changes.add(new DutyChange.Closed(CourtDuties.key(FOLLOW_UP, id(number)), today));
        var next = closedOn.plusMonths(halves * EVERY);
        var last = book.lastDay("follow-up.years", closedOn).orElse(LocalDate.MAX);
        if (next.isBefore(last)) {
            opened(FOLLOW_UP, id(number), holder(number, draft.court(), before), draft, next, null, book, today)
                    .ifPresent(changes::add);
        }
    }

    static java.util.Optional<DutyChange.Opened> opened(
            String deadline,
            EntryId about,
            CourtCode court,
            PositionDraft draft,
            LocalDate since,
            @Nullable LocalDate dueOn,
            LawBook book,
            LocalDate today) {
        return book.clock(deadline, since, today)
                .map(clock -> new DutyChange.Opened(
                        CourtDuties.key(deadline, about),
                        deadline,
                        clock.deadline().validFrom(),
                        clock.deadline().basis(),
                        court,
                        null,
                        about,
                        draft.caseNumber(),
                        since,
                        dueOn == null ? clock.dueOn() : dueOn,
                        false));
    }

    /** A case's name among the things that duties are about: no entry has it, nothing is found under it. */
    static EntryId id(String caseNumber) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("case|" + caseNumber).getBytes(StandardCharsets.UTF_8));
            return new EntryId(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
