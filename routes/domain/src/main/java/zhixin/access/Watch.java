package zhixin.access;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.access.WatchRule.Id;
import zhixin.access.WatchedRemovals.Removal;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFiles;
import zhixin.casefile.InformationKind;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.right.Operation;
import zhixin.rule.StatutoryCalendar;
import zhixin.submission.Times;

/** Computes from the access log and the record where somebody has to look. Reads only; thread-safe. */
public final class Watch {
    private static final int MOST_ROWS = 50_000;
    private static final int MOST_FLAGS = 200;
    private static final int REFERENCES = 20;
    /** So long what is over is still shown: whoever looks once a month misses nothing. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    /** A purpose that names nothing: no figure in it, hardly a word, or one that stands for none. */
    private static final Pattern NO_TENDER =
            Pattern.compile("[^0-9０-９一二三四五六七八九十]*|.{0,3}|.*(测试|无项目|不详).*|(?i:.*(?<![a-z])(test|none|n/?a)(?![a-z]).*)");

    private static final Set<Operation> OFFICERS =
            EnumSet.of(Operation.INQUIRE, Operation.READ_INQUIRY, Operation.READ_CASE_FILE);
    private static final Set<Operation> WATCHED =
            EnumSet.of(Operation.INQUIRE, Operation.READ_INQUIRY, Operation.READ_CASE_FILE, Operation.SCREEN);
    /** What does not follow from a question: the case is filed, and somebody handles it. */
    private static final Set<InformationKind> NO_ACT = EnumSet.of(InformationKind.FILING, InformationKind.STAFF);

    private final WatchedQuestions questions;
    private final WatchedRemovals removals;
    private final CaseFiles files;
    private final StatutoryCalendar calendar;
    private final Map<Id, WatchRule> rules;

    public Watch(
            WatchedQuestions questions,
            WatchedRemovals removals,
            CaseFiles files,
            StatutoryCalendar calendar,
            Map<Id, WatchRule> rules) {
        this.questions = questions;
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
            flags(rule, rows, court, now).stream()
                    .filter(flag -> court.isEmpty() || court.get().equals(flag.court()))
                    .sorted(Comparator.comparing(WatchFlag::until).reversed())
                    .limit(MOST_FLAGS)
                    .forEach(flags::add);
        }
        return flags;
    }

    /** As far back as the longest window about questions that may still be shown. */
    private List<AccessRow> rows(Instant now) {
        var days = rules.values().stream()
                .filter(rule -> rule.id().ofQuestions())
                .mapToInt(rule -> rule.id() == Id.INQUIRY_WITHOUT_ACT ? 2 * rule.days() : rule.days())
                .max()
                .orElse(1);
        // Others' rows, above all failed sign-ins that anybody may pile up, must not push an officer's out of sight.
        return questions.between(WATCHED, now.minus(SHOWN).minus(Duration.ofDays(days)), now.plusMillis(1), MOST_ROWS);
    }

    private List<WatchFlag> flags(WatchRule rule, List<AccessRow> rows, Optional<CourtCode> court, Instant now) {
        var shown = now.minus(SHOWN);
        return switch (rule.id()) {
            case MANY_ON_ONE_PERSON ->
                grouped(rule, rows, Watch::asked, row -> row.entry().subject(), shown);
            case INQUIRY_WITHOUT_ACT -> {
                var acts = new Acts(Duration.ofDays(rule.days()), now);
                yield grouped(
                        rule,
                        rows,
                        row -> asked(row) && acts.missing(row),
                        row -> caller(row) + "|" + row.entry().caseNumber(),
                        shown.minus(acts.time));
            }
            case ODD_HOURS ->
                grouped(rule, rows, row -> asked(row) && odd(row.entry().at()), Watch::caller, shown);
            case ONE_OFFICER_MANY_CASES ->
                grouped(
                        rule,
                        rows,
                        row -> asked(row) && row.entry().caseNumber() != null,
                        Watch::caller,
                        row -> Objects.requireNonNull(row.entry().caseNumber()),
                        shown);
            case REFUSED_QUESTIONS ->
                grouped(
                        rule,
                        rows,
                        row -> OFFICERS.contains(row.entry().operation())
                                && !row.entry().decision().allowed(),
                        Watch::caller,
                        shown);
            case SCREENING_WITHOUT_TENDER -> grouped(rule, rows, Watch::screenedForNothing, Watch::caller, shown);
            case EARLY_DELETION_WITHOUT_PAYMENT ->
                removed(rule, removals.deletedUnpaid(court, begin(rule, now), now.plusMillis(1), MOST_FLAGS));
            case CONSENT_THEN_RELISTED ->
                removed(rule, removals.relistedAfterConsent(court, begin(rule, now), now.plusMillis(1), MOST_FLAGS));
        };
    }

    private static Instant begin(WatchRule rule, Instant now) {
        return now.minus(Duration.ofDays(rule.days()));
    }

    private static boolean asked(AccessRow row) {
        return row.entry().operation() == Operation.INQUIRE
                && row.entry().decision().allowed();
    }

    private static boolean screenedForNothing(AccessRow row) {
        var purpose = Objects.requireNonNullElse(row.entry().purpose().basis(), "");
        return row.entry().operation() == Operation.SCREEN
                && NO_TENDER.matcher(purpose.strip()).matches();
    }

    private static String caller(AccessRow row) {
        return row.entry().caller().id();
    }

    /** At night, or on a day on which nobody works; of a year without a table yet, on Saturday or Sunday. */
    private boolean odd(Instant at) {
        var time = at.atZone(Times.ZONE).toLocalTime();
        var day = Times.day(at);
        return time.isBefore(MORNING)
                || !time.isBefore(NIGHT)
                || !(calendar.knows(day)
                        ? calendar.isWorkingDay(day)
                        : day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue());
    }

    /** Looks for what followed from questions; each case is read once. */
    private final class Acts {
        private final Duration time;
        private final Instant now;
        private final Map<CaseNumber, List<LocalDate>> known = new HashMap<>();

        Acts(Duration time, Instant now) {
            this.time = time;
            this.now = now;
        }

        /** Whether the time for an act is over and the case's record has none from the day of the question on. */
        boolean missing(AccessRow row) {
            var asked = row.entry().at();
            if (asked.isAfter(now.minus(time))) {
                return false;
            }
            var day = Times.day(asked);
            var last = Times.day(asked.plus(time));
            var number = row.entry().caseNumber();
            return number == null
                    || known.computeIfAbsent(number, this::days).stream()
                            .noneMatch(on -> !on.isBefore(day) && !on.isAfter(last));
        }

        private List<LocalDate> days(CaseNumber number) {
            return files.of(number).stream()
                    .flatMap(file -> file.events().stream())
                    .filter(event -> !NO_ACT.contains(event.kind()))
                    .map(CaseEvent::on)
                    .toList();
        }
    }

    private static List<WatchFlag> grouped(
            WatchRule rule,
            List<AccessRow> rows,
            Predicate<AccessRow> which,
            Function<AccessRow, @Nullable String> by,
            Instant notBefore) {
        return grouped(rule, rows, which, by, AccessRow::position, notBefore);
    }

    private static List<WatchFlag> grouped(
            WatchRule rule,
            List<AccessRow> rows,
            Predicate<AccessRow> which,
            Function<AccessRow, @Nullable String> by,
            Function<AccessRow, Object> what,
            Instant notBefore) {
        var groups = new LinkedHashMap<String, List<AccessRow>>();
        rows.stream().filter(which).forEach(row -> {
            var group = by.apply(row);
            if (group != null) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(row);
            }
        });
        return groups.values().stream()
                .flatMap(group -> WatchWindow.newest(rule, group, what, notBefore).stream())
                .map(window -> flag(rule, window.rows(), window.count()))
                .toList();
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
