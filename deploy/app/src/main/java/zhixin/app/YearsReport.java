package zhixin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhixin.law.PublicList;
import zhixin.ledger.CourtDuty.State;
import zhixin.ledger.DutyBook;
import zhixin.postgres.LedgerStatistics;

/** What the ledger says of the simulated years: printed, and left as {@code DATA/report.txt}. Nothing here was counted while sending. */
final class YearsReport {
    private static final String CONSUMPTION_ORDER = "consumption.order";
    private static final List<State> STATES =
            List.of(State.MET, State.MET_LATE, State.OVERDUE, State.OPEN, State.FALLEN, State.NOT_COMPUTABLE);

    private final LedgerStatistics ledger;
    private final DutyBook duties;
    private final LocalDate from;
    private final LocalDate last;
    private final List<String> lines = new ArrayList<>();

    YearsReport(LedgerStatistics ledger, DutyBook duties, DemoPlan plan) {
        this.ledger = ledger;
        this.duties = duties;
        this.from = plan.from();
        this.last = plan.to().minusDays(1);
    }

    /** Asks, prints and writes; the summary is its last line. */
    void write(Path file) throws IOException {
        lines.add("REPORT of " + from + " to " + last + ", from the ledger");
        standing();
        endings();
        sent();
        facts();
        courtDuties();
        var breaches = breaches();
        lines.add("");
        lines.add(
                breaches == 0
                        ? "SUMMARY: no entry stood past its term, and nobody stood on a list in grace, on any day"
                        : "SUMMARY: VIOLATED on " + breaches + " list-days, named above");
        Files.write(file, lines);
        lines.forEach(System.out::println);
        System.out.flush();
    }

    private void standing() {
        heading("entries on each list at the end of the month");
        var days = monthEnds();
        var found = new TreeMap<LocalDate, Map<PublicList, Long>>();
        days.forEach(day -> found.put(day, new TreeMap<>()));
        ledger.standing(days)
                .forEach(each ->
                        found.computeIfAbsent(each.day(), _ -> new TreeMap<>()).put(each.list(), each.entries()));
        lines.add(row("", PublicList.values()));
        found.forEach((day, counts) -> lines.add(row(day.toString(), numbers(counts))));
    }

    /** The last day of each month of the span, and that of the span. */
    private List<LocalDate> monthEnds() {
        var days = new ArrayList<LocalDate>();
        for (var month = YearMonth.from(from); month.atEndOfMonth().isBefore(last); month = month.plusMonths(1)) {
            days.add(month.atEndOfMonth());
        }
        days.add(last);
        return days;
    }

    private void endings() {
        heading("ends of entries, by what brought them");
        lines.add(row("", PublicList.values()));
        var found = new TreeMap<String, Map<PublicList, Long>>();
        for (var ending : ledger.endings(from, last)) {
            var how = ending.change().equals(ending.trigger())
                    ? ending.change()
                    : ending.change() + " " + ending.trigger();
            found.computeIfAbsent(how, _ -> new TreeMap<>()).merge(ending.list(), ending.entries(), Long::sum);
        }
        found.forEach((how, counts) -> lines.add(row(how, numbers(counts))));
    }

    private void sent() {
        heading("records received, admitted and refused");
        var refused = new TreeMap<String, Long>();
        var admitted = new TreeMap<String, Long>();
        for (var sent : ledger.sent(from, last)) {
            if (sent.refusal() == null) {
                admitted.merge(sent.action(), sent.records(), Long::sum);
            } else {
                refused.merge("refused " + sent.refusal(), sent.records(), Long::sum);
            }
        }
        admitted.forEach((action, records) -> lines.add(row(action, List.of(records))));
        refused.forEach((code, records) -> lines.add(row(code, List.of(records))));
    }

    private void facts() {
        heading("facts, and after how many days courts reported them (mean, most)");
        ledger.facts(from, last)
                .forEach(fact -> lines.add(
                        row(fact.fact(), List.of(fact.facts(), "%.1f".formatted(fact.meanDays()), fact.mostDays()))));
    }

    /** Deadlines opened, met and missed, of all courts together; and by court the orders that a listing obliged to. */
    private void courtDuties() {
        var tally = duties.tally(Optional.empty(), last);
        heading("courts' duties as of " + last + ", by deadline");
        table(tally, DutyBook.Tally::deadline);
        heading("consumption orders that a dishonest listing obliged to (overdue: missing), by court");
        table(
                tally.stream()
                        .filter(line -> line.deadline().startsWith(CONSUMPTION_ORDER))
                        .toList(),
                line -> line.court().value());
    }

    private void table(List<DutyBook.Tally> tally, Function<DutyBook.Tally, String> by) {
        lines.add(row(
                "",
                Stream.concat(Stream.of("opened"), STATES.stream().map(YearsReport::words))
                        .toList()));
        var rows = new TreeMap<String, Map<State, Long>>();
        tally.forEach(line -> rows.computeIfAbsent(by.apply(line), _ -> new TreeMap<>())
                .merge(line.state(), line.count(), Long::sum));
        rows.forEach((name, counts) -> {
            var cells = STATES.stream().map(state -> counts.getOrDefault(state, 0L));
            var opened = counts.values().stream().mapToLong(Long::longValue).sum();
            lines.add(row(name, Stream.concat(Stream.of(opened), cells).toList()));
        });
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many lists on how many days, added up. */
    private long breaches() {
        heading("was anybody on a list who should not have been?");
        var found = ledger.breaches(from, last);
        var days = ChronoUnit.DAYS.between(from, last) + 1;
        lines.add("  past its term: " + kind(found, "past its term") + " on " + days + " days checked");
        lines.add("  in grace:      " + kind(found, "in grace") + " on " + days + " days checked");
        ledger.slowestExpiry(from, last)
                .ifPresent(slowest -> lines.add("  slowest removal after a term's last midnight: " + seconds(slowest)));
        found.forEach(breach -> lines.add("  VIOLATION " + breach.day() + " "
                + breach.list().wire() + ": " + breach.entries() + " " + breach.kind()));
        return found.size();
    }

    private static String kind(List<LedgerStatistics.Breach> found, String kind) {
        return found.stream()
                        .filter(breach -> breach.kind().equals(kind))
                        .mapToLong(LedgerStatistics.Breach::entries)
                        .sum()
                + " entry-days";
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private void heading(String text) {
        lines.add("");
        lines.add(text);
    }

    private static List<Long> numbers(Map<PublicList, Long> counts) {
        var numbers = new ArrayList<Long>();
        for (var list : PublicList.values()) {
            numbers.add(counts.getOrDefault(list, 0L));
        }
        return numbers;
    }

    private static String row(String name, PublicList[] lists) {
        return row(name, List.of(lists).stream().map(PublicList::wire).toList());
    }

    private static String row(String name, List<?> cells) {
        return "  %-32s".formatted(name)
                + cells.stream().map(" %14s"::formatted).collect(Collectors.joining());
    }
}
