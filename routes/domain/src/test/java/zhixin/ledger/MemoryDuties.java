package zhixin.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.DutyChange;

/** The book of duties as a list, one change after the other. */
public final class MemoryDuties implements DutyBook {
    private final List<CourtDuty> duties = new ArrayList<>();
    private final Set<String> metByEnd = new HashSet<>();

    /** Follows one change. */
    public void take(DutyChange change) {
        switch (change) {
            case DutyChange.Opened opened -> open(opened);
            case DutyChange.Closed(var key, var on, var outcome) ->
                close(duty -> duty.key().equals(key), on, false, outcome);
            case DutyChange.Ended(var entry, var on) ->
                close(duty -> duty.entry().equals(entry), on, true, null);
        }
    }

    private void open(DutyChange.Opened o) {
        if (duties.stream().noneMatch(duty -> duty.key().equals(o.key()) && duty.closedOn() == null)) {
            duties.add(new CourtDuty(
                    o.key(),
                    o.deadline(),
                    o.ruleFrom(),
                    o.source(),
                    o.court(),
                    o.list(),
                    o.entry(),
                    o.caseNumber(),
                    o.startedOn(),
                    o.dueOn(),
                    null,
                    false,
                    null));
            if (o.metByEnd()) {
                metByEnd.add(o.key());
            }
        }
    }

    private void close(
            java.util.function.Predicate<CourtDuty> which,
            LocalDate on,
            boolean byEnd,
            DutyChange.@Nullable Outcome outcome) {
        for (var i = 0; i < duties.size(); i++) {
            var duty = duties.get(i);
            if (duty.closedOn() == null && which.test(duty)) {
                duties.set(i, closed(duty, on, !byEnd || metByEnd.contains(duty.key()), outcome));
            }
        }
    }

    private static CourtDuty closed(CourtDuty d, LocalDate on, boolean met, DutyChange.@Nullable Outcome outcome) {
        return new CourtDuty(
                d.key(),
                d.deadline(),
                d.ruleFrom(),
                d.source(),
                d.court(),
                d.list(),
                d.entry(),
                d.caseNumber(),
                d.startedOn(),
                d.dueOn(),
                on,
                met,
                outcome);
    }

    /** Every duty that ever was, in the order in which they began. */
    public List<CourtDuty> all() {
        return List.copyOf(duties);
    }

    private Stream<CourtDuty> of(Optional<CourtCode> court) {
        return duties.stream().filter(duty -> court.isEmpty() || duty.court().equals(court.get()));
    }

    @Override
    public List<CourtDuty> open(Optional<CourtCode> court, int limit) {
        return of(court)
                .filter(duty -> duty.closedOn() == null)
                .sorted(Comparator.comparing(CourtDuty::dueOn, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(limit)
                .toList();
    }

    @Override
    public List<CourtDuty> refused(Optional<CourtCode> court, int limit) {
        return of(court)
                .filter(duty -> duty.outcome() != null)
                .sorted(Comparator.comparing(CourtDuty::closedOn).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Tally> tally(Optional<CourtCode> court, LocalDate day) {
        var groups = of(court)
                .filter(duty -> !duty.startedOn().isAfter(day))
                .map(duty -> asOf(duty, day))
                .collect(Collectors.groupingBy(
                        duty -> new Tally(duty.court(), duty.deadline(), duty.state(day), 0), Collectors.counting()));
        return groups.entrySet().stream()
                .map(each -> new Tally(
                        each.getKey().court(),
                        each.getKey().deadline(),
                        each.getKey().state(),
                        each.getValue()))
                .sorted(Comparator.comparing(Tally::court)
                        .thenComparing(Tally::deadline)
                        .thenComparing(Tally::state))
                .toList();
    }

    /** What was closed after that day was open on it. */
    private static CourtDuty asOf(CourtDuty duty, LocalDate day) {
        @Nullable LocalDate closed = duty.closedOn();
        return closed != null && closed.isAfter(day)
                ? new CourtDuty(
                        duty.key(),
                        duty.deadline(),
                        duty.ruleFrom(),
                        duty.source(),
                        duty.court(),
                        duty.list(),
                        duty.entry(),
                        duty.caseNumber(),
                        duty.startedOn(),
                        duty.dueOn(),
                        null,
                        false,
                        null)
                : duty;
    }
}
