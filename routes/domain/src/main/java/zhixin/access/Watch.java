package zhixin.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.access.WatchRule.Id;
import zhixin.access.WatchedRemovals.Removal;
import zhixin.casefile.CaseFiles;
import zhixin.court.CourtCode;
import zhixin.right.Operation;
import zhixin.rule.StatutoryCalendar;
import zhixin.submission.Times;

/** Computes from the access log and the record where somebody has to look. Reads only; thread-safe. */
public final class Watch {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_FLAGS = 200;
    private static final int REFERENCES = 20;
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    /** A purpose that names nothing: no figure in it, or a word that stands for none. */
    private static final Pattern NO_TENDER =
            Pattern.compile("[^0-9０-９一二三四五六七八九十]*|.{0,3}|(?i).*(测试|test|无项目|不详|n/?a).*");

    private final AccessLedger ledger;
    private final WatchedRemovals removals;
    private final CaseFiles files;
    private final StatutoryCalendar calendar;
    private final Map<Id, WatchRule> rules;

    public Watch(
            AccessLedger ledger,
            WatchedRemovals removals,
            CaseFiles files,
            StatutoryCalendar calendar,
            Map<Id, WatchRule> rules) {
        this.ledger = ledger;
        this.removals = removals;
        this.files = files;
        this.calendar = calendar;
        this.rules = Map.copyOf(rules);
    }

    /** The rules in force. */
    public List<WatchRule> rules() {
        return rules.values().stream()
                .sorted(Comparator.comparing(WatchRule::id))
                .toList();
    }

    /** What is flagged now, newest first; of one court or of all; 200 at most of each rule. */
    public List<WatchFlag> flags(Optional<CourtCode> court, Instant now) {
        var rows = rows(now);
        var flags = new ArrayList<WatchFlag>();
        for (var rule : rules()) {
            flags(rule, within(rows, rule, now), now).stream()
                    .filter(flag -> court.isEmpty() || court.get().equals(flag.court()))
                    .sorted(Comparator.comparing(WatchFlag::until).reversed())
                    .limit(MOST_FLAGS)
                    .forEach(flags::add);
        }
        return flags;
    }

    /** The newest of the longest window that is about questions. */
    private List<AccessRow> rows(Instant now) {
        var days = rules.values().stream()
                .filter(rule -> rule.id().compareTo(Id.EARLY_DELETION_WITHOUT_PAYMENT) < 0
                        || rule.id() == Id.SCREENING_WITHOUT_TENDER)
                .mapToInt(WatchRule::days)
                .max()
                .orElse(1);
        // Twice as long: a question is flagged for want of an act only when the time for that act is over.
        return ledger.between(now.minus(Duration.ofDays(2L * days)), now.plusMillis(1), MOST_ROWS);
    }

    private static List<AccessRow> within(List<AccessRow> rows, WatchRule rule, Instant now) {
        var length = rule.id() == Id.INQUIRY_WITHOUT_ACT ? 2L * rule.days() : rule.days();
        var from = now.minus(Duration.ofDays(length));
        return rows.stream().filter(row -> !row.entry().at().isBefore(from)).toList();
    }

    private List<WatchFlag> flags(WatchRule rule, List<AccessRow> rows, Instant now) {
        return switch (rule.id()) {
            case MANY_ON_ONE_PERSON ->
                grouped(
                        rule,
                        rows,
                        Watch::asked,
                        row -> Objects.requireNonNullElse(row.entry().subject(), ""));
            case INQUIRY_WITHOUT_ACT ->
                grouped(
                        rule,
                        rows,
                        row -> asked(row) && withoutAct(row, rule, now),
                        row -> row.entry().caller().id() + "|" + row.entry().caseNumber());
            case ODD_HOURS ->
                grouped(rule, rows, row -> asked(row) && odd(row.entry().at()), Watch::caller);
            case ONE_OFFICER_MANY_CASES -> manyCases(rule, rows);
            case REFUSED_QUESTIONS ->
                grouped(
                        rule,
                        rows,
                        row -> row.entry().operation() == Operation.INQUIRE
                                && !row.entry().decision().allowed(),
                        Watch::caller);
            case SCREENING_WITHOUT_TENDER ->
                grouped(
                        rule,
                        rows,
                        row -> row.entry().operation() == Operation.SCREEN
                                && NO_TENDER
                                        .matcher(Objects.requireNonNullElse(
                                                row.entry().purpose().basis(), ""))
                                        .matches(),
                        Watch::caller);
            case EARLY_DELETION_WITHOUT_PAYMENT ->
                removed(rule, removals.deletedUnpaid(begin(rule, now), now.plusMillis(1), MOST_FLAGS));
            case CONSENT_THEN_RELISTED ->
                removed(rule, removals.relistedAfterConsent(begin(rule, now), now.plusMillis(1), MOST_FLAGS));
        };
    }

    private static Instant begin(WatchRule rule, Instant now) {
        return now.minus(Duration.ofDays(rule.days()));
    }

    private static boolean asked(AccessRow row) {
        return row.entry().operation() == Operation.INQUIRE
                && row.entry().decision().allowed();
    }

    private static String caller(AccessRow row) {
        return row.entry().caller().id();
    }

    private boolean odd(Instant at) {
        var time = at.atZone(Times.ZONE).toLocalTime();
        var day = Times.day(at);
        return time.isBefore(MORNING) || !time.isBefore(NIGHT) || (calendar.knows(day) && !calendar.isWorkingDay(day));
    }

    /** Whether the time for an act is over and the case's record has none from the day of the question on. */
    private boolean withoutAct(AccessRow row, WatchRule rule, Instant now) {
        var asked = row.entry().at();
        if (asked.isAfter(now.minus(Duration.ofDays(rule.days())))) {
            return false;
        }
        var day = Times.day(asked);
        return Optional.ofNullable(row.entry().caseNumber())
                .flatMap(files::of)
                .map(file -> file.events().stream()
                        .noneMatch(event ->
                                !event.on().isBefore(day) && !event.on().isAfter(day.plusDays(rule.days()))))
                .orElse(true);
    }

    private static List<WatchFlag> grouped(
            WatchRule rule, List<AccessRow> rows, Predicate<AccessRow> which, Function<AccessRow, String> by) {
        var groups = new LinkedHashMap<String, List<AccessRow>>();
        rows.stream()
                .filter(which)
                .forEach(row -> groups.computeIfAbsent(by.apply(row), key -> new ArrayList<>())
                        .add(row));
        groups.remove("");
        return groups.values().stream()
                .filter(group -> group.size() > rule.most())
                .map(group -> flag(rule, group, group.size()))
                .toList();
    }

    private static List<WatchFlag> manyCases(WatchRule rule, List<AccessRow> rows) {
        var flags = new ArrayList<WatchFlag>();
        grouped(new WatchRule(rule.id(), 0, rule.days(), rule.reason()), rows, Watch::asked, Watch::caller)
                .forEach(flag -> {
                    var own = rows.stream()
                            .filter(row -> asked(row) && caller(row).equals(flag.caller()))
                            .toList();
                    var cases = own.stream()
                            .map(row -> row.entry().caseNumber())
                            .filter(Objects::nonNull)
                            .distinct()
                            .count();
                    if (cases > rule.most()) {
                        flags.add(flag(rule, own, cases));
                    }
                });
        return flags;
    }

    private static WatchFlag flag(WatchRule rule, List<AccessRow> group, long count) {
        var first = group.getFirst().entry();
        return new WatchFlag(
                rule,
                one(group, row -> row.entry().caller().court()),
                one(group, Watch::caller),
                Objects.toString(one(group, row -> row.entry().caseNumber()), null),
                count,
                first.at(),
                group.getLast().entry().at(),
                group.stream()
                        .map(row -> Long.toString(row.position()))
                        .limit(REFERENCES)
                        .toList());
    }

    /** What all of them have in common; null if they differ. */
    private static <T> @Nullable T one(List<AccessRow> group, Function<AccessRow, @Nullable T> what) {
        var first = what.apply(group.getFirst());
        return group.stream().allMatch(row -> Objects.equals(first, what.apply(row))) ? first : null;
    }

    private static List<WatchFlag> removed(WatchRule rule, List<Removal> removals) {
        return removals.stream()
                .map(each -> new WatchFlag(
                        rule,
                        each.court(),
                        null,
                        each.caseNumber(),
                        1,
                        each.at(),
                        each.at(),
                        each.entryId() == null ? List.of() : List.of(each.entryId())))
                .toList();
    }
}
