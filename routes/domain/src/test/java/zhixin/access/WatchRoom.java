package zhixin.access;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.access.WatchRule.Id;
import zhixin.access.WatchedRemovals.Removal;
import zhixin.casefile.Audience;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFile;
import zhixin.casefile.InformationKind;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.Commitment;
import zhixin.law.CaseKind;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.rule.StatutoryCalendar;

/** An access log and a record of cases over memory, for the watch to look at. */
final class WatchRoom {
    static final CourtCode CHAOYANG = new CourtCode("京0105");
    static final CourtCode PUDONG = new CourtCode("沪0115");
    /** A Monday, eleven in the morning in Beijing. */
    static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private final List<AccessRow> rows = new ArrayList<>();
    private final Map<CaseNumber, List<CaseEvent>> events = new HashMap<>();
    final List<Removal> unpaid = new ArrayList<>();
    final List<Removal> relisted = new ArrayList<>();
    private final Map<Id, WatchRule> rules = new EnumMap<>(WatchRule.builtIn());

    static String subject(int person) {
        return "%064x".formatted(person);
    }

    static String number(int number) {
        return "(2026)京0105执" + (number + 1) + "号";
    }

    /** With another figure and window. */
    void rule(Id id, int most, int days) {
        rules.put(id, new WatchRule(id, most, days, "看一看"));
    }

    /** An officer asks about a person in a case. */
    void asked(String officer, CourtCode court, int number, int person, Instant at) {
        row(officer, court, Operation.INQUIRE, number(number), subject(person), "民事诉讼法", AccessDecision.ALLOWED, at);
    }

    void asked(String officer, int number, int person, Instant at) {
        asked(officer, CHAOYANG, number, person, at);
    }

    void refused(String officer, Operation operation, Instant at) {
        row(officer, CHAOYANG, operation, number(1), null, null, AccessDecision.refused("officer.not-assigned"), at);
    }

    void screened(String project, Instant at) {
        row("bidding", null, Operation.SCREEN, null, null, project, AccessDecision.ALLOWED, at);
    }

    /** Something happens in a case. */
    void happened(int number, InformationKind kind, LocalDate on) {
        events.computeIfAbsent(CaseNumber.parse(number(number)).orElseThrow(), key -> new ArrayList<>())
                .add(new CaseEvent(1, kind, "x", CHAOYANG, on, Map.of(), Audience.OFFICERS, null));
    }

    private void row(
            String id,
            @Nullable CourtCode court,
            Operation operation,
            @Nullable String number,
            @Nullable String subject,
            @Nullable String basis,
            AccessDecision decision,
            Instant at) {
        var caller = new Caller(id, court == null ? CallerRole.BIDDING : CallerRole.OFFICER, court, Set.of());
        var entry = new AccessEntry(
                at,
                caller,
                operation,
                Optional.ofNullable(number).flatMap(CaseNumber::parse).orElse(null),
                new Purpose(operation.purposes().iterator().next(), basis),
                subject,
                List.of(),
                List.of(),
                decision,
                null);
        var commitment = new Commitment(new byte[192], new byte[Commitment.LEAF_LENGTH]);
        rows.add(new AccessRow(rows.size() + 1, entry, List.of("", "", "", "", "", ""), commitment, List.of()));
    }

    List<WatchFlag> flags(Id id) {
        return flags(id, Optional.empty(), NOW);
    }

    List<WatchFlag> flags(Id id, Optional<CourtCode> court, Instant now) {
        return watch().flags(court, now).stream()
                .filter(flag -> flag.rule().id() == id)
                .toList();
    }

    Watch watch() {
        return new Watch(this::between, removals(), this::file, StatutoryCalendar.builtIn(), rules);
    }

    private List<AccessRow> between(Set<Operation> operations, Instant from, Instant to, int limit) {
        var found = rows.stream()
                .filter(row -> operations.contains(row.entry().operation()))
                .filter(row ->
                        !row.entry().at().isBefore(from) && row.entry().at().isBefore(to))
                .sorted(Comparator.comparing(row -> row.entry().at()))
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    private Optional<CaseFile> file(CaseNumber number) {
        return Optional.ofNullable(events.get(number))
                .map(list -> new CaseFile(
                        number,
                        CHAOYANG,
                        CaseKind.ENFORCEMENT,
                        LocalDate.of(2026, 1, 5),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        list));
    }

    private WatchedRemovals removals() {
        return new WatchedRemovals() {
            @Override
            public List<Removal> deletedUnpaid(Optional<CourtCode> court, Instant from, Instant to, int limit) {
                return of(unpaid, court, from, to, limit);
            }

            @Override
            public List<Removal> relistedAfterConsent(Optional<CourtCode> court, Instant from, Instant to, int limit) {
                return of(relisted, court, from, to, limit);
            }
        };
    }

    private static List<Removal> of(List<Removal> all, Optional<CourtCode> court, Instant from, Instant to, int limit) {
        return all.stream()
                .filter(each -> court.isEmpty() || court.get().equals(each.court()))
                .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
                .sorted(Comparator.comparing(Removal::at).reversed())
                .limit(limit)
                .toList();
    }

    static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }
}
