package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.map;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.SampleRecords.with;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.casefile.Priority;
import zhixin.casefile.Seizure;
import zhixin.court.CourtCode;

/**
 * A year of seizures, many times over: four courts take, register, renew and lift measures on the same things, the clock runs,
 * and after every step each rank, state and term is held against what {@link PlainSeizures} has on paper.
 */
class SeizureYearTest {
    private static final int STEPS = 100_000;
    private static final int A_YEAR = 250;
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 10);
    private static final List<CourtCode> COURTS =
            List.of(new CourtCode("京0105"), new CourtCode("沪0115"), new CourtCode("粤0703"), new CourtCode("浙0102"));

    private static final List<String> THINGS =
            List.of("account", "wallet", "wallet", "patent", "shares", "land", "house1", "house2");

    @Test
    void everyRankAndTermIsAsOnPaper() {
        var random = new Random(20261123);
        var tally = new TreeMap<String, Integer>();
        for (var step = 0; step < STEPS; step += A_YEAR) {
            new Year(random, tally).run(A_YEAR);
        }
        System.out.println("seizures of " + STEPS + " steps: " + tally);
        assertThat(tally.keySet())
                .contains(
                        "taken",
                        "waited",
                        "registered",
                        "renewed",
                        "lifted",
                        "lapsed",
                        "took effect",
                        "displaced",
                        "sold",
                        "refused take",
                        "refused renew",
                        "warned",
                        "said",
                        "part lifted",
                        "deducted",
                        "refused deduction",
                        "emptied",
                        "beside another");
        assertThat(tally).allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(20));
    }

    private static final class Year {
        private final Random random;
        private final Map<String, Integer> tally;
        private final Law law = new Law();
        private final ClockLaw clock = new ClockLaw();
        private final Docket docket = new Docket(Set.of());
        private final PlainSeizures paper = new PlainSeizures();
        private final Map<String, EntryId> ids = new HashMap<>();
        private final Set<String> gone = new java.util.HashSet<>();
        private LocalDate today = NEW_YEAR;
        private int number;
        private int entries;

        Year(Random random, Map<String, Integer> tally) {
            this.random = random;
            this.tally = tally;
            for (var court = 0; court < COURTS.size(); court++) {
                var kind = court == 3 ? "preservation" : "enforcement";
                var registration = with(CaseSamples.registered(number(court), kind, "c"), "filedOn", "2026-01-05");
                assertThat(decide(court, registration)).isInstanceOf(Law.Admitted.class);
                for (var thing : THINGS.stream().distinct().toList()) {
                    assertThat(decide(court, with(asset(court, thing), "foundOn", "2026-01-08")))
                            .isInstanceOf(Law.Admitted.class);
                }
            }
        }

        private static String number(int court) {
            return "(2026)" + COURTS.get(court) + (court == 3 ? "执保" : "执") + "1号";
        }

        private static Map<String, @Nullable Object> asset(int court, String thing) {
            var id = "a-" + thing;
            return switch (thing) {
                case "account" -> CaseSamples.asset(number(court), id, "deposit", CaseSamples.account());
                case "wallet" ->
                    CaseSamples.asset(
                            number(court), id, "payment-account", map("provider", "某支付", "account", "1380000"));
                case "patent" ->
                    CaseSamples.asset(
                            number(court),
                            id,
                            "intellectual-property",
                            map("form", "patent", "registrationNumber", "ZL1"));
                case "shares" -> CaseSamples.asset(number(court), id, "equity", CaseSamples.equity());
                case "land" -> CaseSamples.asset(number(court), id, "land", CaseSamples.estate(true, 0));
                case "house1" -> CaseSamples.asset(number(court), id, "building", CaseSamples.estate(false, 1));
                default -> CaseSamples.asset(number(court), id, "building", CaseSamples.estate(false, 2));
            };
        }

        private Law.Outcome decide(int court, Map<String, @Nullable Object> record) {
            var context = new LawContext(COURTS.get(court), today, this::id, LawBook.builtIn());
            // each of its own batch: a refused id may come again, and nothing here hangs on that
            var named = with(record, "recordId", record.get("recordId") + "-" + COURTS.get(court) + "-" + ++number);
            if (record.get("action").equals("record-asset")
                    || record.get("action").equals("register-case")) {
                named = with(record, "recordId", record.get("recordId") + "-" + COURTS.get(court));
            } else if (record.get("action").equals("take-measure")) {
                named = record;
            }
            var outcome = law.decide(named, docket, context);
            if (outcome instanceof Law.Admitted admitted) {
                admitted.positions().forEach(this::count);
            }
            return outcome;
        }

        private EntryId id() {
            return new EntryId("entry-" + "%016d".formatted(++entries));
        }

        private final Map<EntryId, Object> states = new HashMap<>();

        private void count(PositionDraft draft) {
            if (CaseRecords.is(draft, MeasureRecords.MEASURE)) {
                var now = CaseRecords.content(draft).get("state");
                var was = states.put(draft.entry(), now);
                if (was == null) {
                    tally("waiting".equals(now) ? "waited" : "taken");
                } else if (!was.equals(now)) {
                    tally(
                            switch (String.valueOf(now)) {
                                case "effective" -> "took effect";
                                case "waiting" -> "displaced";
                                default -> String.valueOf(now);
                            });
                }
            }
        }

        private void tally(String what) {
            tally.merge(what, 1, Integer::sum);
        }

        void run(int steps) {
            for (var step = 0; step < steps; step++) {
                switch (random.nextInt(13)) {
                    case 0, 1, 2 -> take();
                    case 3 -> register();
                    case 4, 5 -> renew();
                    case 6 -> lift();
                    case 7 -> sell();
                    case 8 -> say();
                    case 9 -> liftPart();
                    case 10 -> deduct();
                    default -> days(1 + random.nextInt(9));
                }
                clock();
                paper.walk(today, today);
                compare(step);
            }
        }

        private void days(int days) {
            var before = today;
            today = today.plusDays(days);
            if (random.nextInt(4) > 0) {
                paper.walk(before.plusDays(1), today); // the clock was away, and catches up
            } else {
                for (var day = before.plusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
                    var end = today;
                    today = day;
                    clock();
                    paper.walk(day, day);
                    today = end;
                }
            }
        }

        private void clock() {
            for (var round = 0; round < 3; round++) {
                for (var record : docket.records()) {
                    if (record.dueOn() != null && !record.dueOn().isAfter(today)) {
                        for (var draft :
                                clock.onDay(docket.record(record.entry()).orElseThrow(), docket, today)) {
                            if (today.toString()
                                            .equals(CaseRecords.content(draft).get("warnedOn"))
                                    && "effective"
                                            .equals(CaseRecords.content(draft).get("state"))) {
                                tally("warned");
                            }
                            count(draft);
                            docket.take(draft);
                        }
                    }
                }
            }
        }

        private String moment(LocalDate day) {
            return "%sT%02d:%02d:00+08:00".formatted(day, random.nextInt(24), random.nextInt(2) * 30);
        }

        private void take() {
            var court = random.nextInt(COURTS.size());
            var thing = THINGS.get(random.nextInt(THINGS.size()));
            var takenOn = today.minusDays(random.nextInt(4) == 0 ? random.nextInt(5) : 0);
            var takenAt = moment(takenOn);
            var months = 1 + random.nextInt(money(thing) ? 13 : 6);
            var name = "m-" + ++number;
            var register = !money(thing);
            var record = CaseSamples.measure(
                    number(court),
                    name,
                    "a-" + thing + "-" + COURTS.get(court),
                    thing.matches("land|house.") ? "seal" : "freeze",
                    takenAt,
                    months);
            var takes = thing.equals("wallet") && random.nextInt(5) > 0
                    ? 50L * (1 + random.nextInt(12))
                    : PlainSeizures.WHOLE;
            if (takes != PlainSeizures.WHOLE) {
                record = with(record, "amount", yuan(takes));
            }
            var shown = register && random.nextInt(3) > 0 ? moment(takenOn) : null;
            if (register) {
                record = with(record, "registrar", "某处", "registeredAt", shown);
            }
            var outcome = decide(court, with(record, "document.issuedOn", "2026-01-06"));
            var line = new PlainSeizures.Line(
                    name,
                    thing,
                    thing.matches("land|house.") ? "P" : "",
                    thing.equals("land"),
                    register,
                    thing.equals("shares"),
                    court == 3,
                    months,
                    number,
                    takenAt,
                    takenOn);
            line.takes = takes;
            line.registeredAt = shown;
            line.registeredOn = shown == null ? null : LocalDate.parse(shown.substring(0, 10));
            var there = paper.lines.stream()
                    .anyMatch(other -> other.there() && other.thing.equals(thing) && owner.get(other.name) == court);
            if (there || gone.contains(thing) || months > (register ? 36 : 12)) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                tally("refused take");
                return;
            }
            assertThat(outcome).as("%s on %s", record, today).isInstanceOf(Law.Admitted.class);
            ids.put(
                    name,
                    ((Law.Admitted) outcome)
                            .positions().stream()
                                    .filter(draft -> name.equals(draft.recordId()))
                                    .findFirst()
                                    .orElseThrow()
                                    .entry());
            owner.put(name, court);
            paper.lines.add(line);
            paper.walk(takenOn, today);
        }

        private final Map<String, Integer> owner = new HashMap<>();

        private static boolean money(String thing) {
            return thing.matches("account|wallet");
        }

        private static String yuan(long yuan) {
            return yuan + ".00";
        }

        /** A court hears from the payment house how much is there. */
        private void say() {
            var court = random.nextInt(COURTS.size());
            var yuan = 50L * random.nextInt(30);
            var day = today.minusDays(random.nextInt(3));
            var outcome = decide(
                    court,
                    on("a-wallet-" + COURTS.get(court), "v", "value-asset", "value", yuan(yuan), "on", day.toString()));
            if (gone.contains("wallet")) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            tally("said");
            paper.write(new PlainSeizures.Note("" + court, "wallet", yuan, day));
            paper.walk(today, today);
        }

        private void liftPart() {
            var line = some();
            if (line == null) {
                return;
            }
            var day = today.minusDays(random.nextInt(3));
            var part = 50L * (1 + random.nextInt(8));
            var outcome = decide(
                    owner.get(line.name),
                    on(
                            line.name,
                            "p",
                            "lift-measure",
                            "on",
                            day.toString(),
                            "reason",
                            "excess",
                            "amount",
                            yuan(part),
                            "document",
                            with(paper(), "issuedOn", "2026-01-06")));
            if (!line.there()
                    || day.isBefore(line.takenOn)
                    || line.takes == PlainSeizures.WHOLE
                    || part >= line.takes) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            tally("part lifted");
            line.takes -= part;
            paper.walk(day, today);
        }

        /** A court takes money out of what its own freeze holds. */
        private void deduct() {
            var court = random.nextInt(COURTS.size());
            var sum = 50L * (1 + random.nextInt(8));
            var outcome = decide(
                    court,
                    on(
                            "a-wallet-" + COURTS.get(court),
                            "k",
                            "dispose-asset",
                            "mode",
                            "deduction",
                            "on",
                            today.toString(),
                            "amount",
                            yuan(sum),
                            "document",
                            with(paper(), "issuedOn", "2026-01-06")));
            var mine = paper.lines.stream()
                    .filter(each -> each.state.equals("effective") && !each.preservation)
                    .filter(each -> each.thing.equals("wallet") && owner.get(each.name) == court)
                    .findFirst()
                    .orElse(null);
            var there = paper.money("wallet");
            if (mine == null || gone.contains("wallet") || there >= 0 && sum > paper.holds(mine)) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                tally("refused deduction");
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            if (there < 0 || sum == there) { // nobody knows that anything stays, or nothing does
                tally("emptied");
                gone.add("wallet");
                paper.lines.stream()
                        .filter(each -> each.there() && each.thing.equals("wallet"))
                        .forEach(each -> each.state = "lifted");
            } else {
                tally("deducted");
                var day = paper.written("wallet").isAfter(today) ? paper.written("wallet") : today;
                paper.write(new PlainSeizures.Note("" + court, "wallet", there - sum, day));
                if (mine.takes == sum) {
                    mine.state = "lifted";
                } else if (mine.takes != PlainSeizures.WHOLE) {
                    mine.takes -= sum;
                }
            }
            paper.walk(today, today);
        }

        private PlainSeizures.@Nullable Line some() {
            var lines = paper.lines;
            if (lines.isEmpty()) {
                return null;
            }
            var there = paper.there();
            return there.isEmpty() || random.nextInt(10) == 0
                    ? lines.get(random.nextInt(lines.size()))
                    : there.get(random.nextInt(there.size()));
        }

        private void register() {
            var line = some();
            if (line == null) {
                return;
            }
            var day = today.isBefore(line.takenOn.plusDays(3)) ? today : today.minusDays(random.nextInt(3));
            var at = moment(day);
            var outcome = decide(
                    owner.get(line.name),
                    on(line.name, "g", "register-measure", "registeredAt", at, "registrar", "某处"));
            if (!line.there() || !line.needsRegister || line.registeredAt != null) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            tally("registered");
            line.registeredAt = at;
            line.registeredOn = day;
            paper.walk(day, today);
        }

        private void renew() {
            var line = some();
            if (line == null) {
                return;
            }
            var months = 1 + random.nextInt(line.needsRegister ? 8 : 13);
            var outcome = decide(
                    owner.get(line.name),
                    on(
                            line.name,
                            "n",
                            "renew-measure",
                            "termMonths",
                            (long) months,
                            "on",
                            today.toString(),
                            "document",
                            with(paper(), "issuedOn", today.toString())));
            var early = line.renewedFrom != null && today.isBefore(line.renewedFrom);
            if (!line.there() || line.until == null || early || months > (line.needsRegister ? 36 : 12)) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                tally("refused renew");
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            tally("renewed");
            line.renewedFrom = line.until.plusDays(1);
            line.until = line.until.plusDays(1).plusMonths(months).minusDays(1);
        }

        private void lift() {
            var line = some();
            if (line == null) {
                return;
            }
            var day = today.minusDays(random.nextInt(3));
            var outcome = decide(
                    owner.get(line.name),
                    on(
                            line.name,
                            "l",
                            "lift-measure",
                            "on",
                            day.toString(),
                            "reason",
                            "performed",
                            "document",
                            with(paper(), "issuedOn", "2026-01-06")));
            if (!line.there() || day.isBefore(line.takenOn)) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            line.state = "lifted";
            paper.walk(day, today);
        }

        private void sell() {
            var line = some();
            if (line == null || random.nextInt(20) > 0) {
                return;
            }
            int court = owner.get(line.name);
            var outcome = decide(
                    court,
                    on(
                            "a-" + line.thing + "-" + COURTS.get(court),
                            "d",
                            "dispose-asset",
                            "mode",
                            "auction",
                            "on",
                            today.toString(),
                            "amount",
                            "1.00",
                            "document",
                            with(paper(), "issuedOn", "2026-01-06")));
            var binds = paper.lines.stream()
                    .anyMatch(each -> each.state.equals("effective")
                            && !each.preservation
                            && each.thing.equals(line.thing)
                            && owner.get(each.name) == court);
            if (!binds || gone.contains(line.thing)) {
                assertThat(outcome).isInstanceOf(Law.Refused.class);
                return;
            }
            assertThat(outcome).isInstanceOf(Law.Admitted.class);
            tally("sold");
            gone.add(line.thing);
            paper.lines.stream()
                    .filter(each -> each.there() && each.thing.equals(line.thing))
                    .forEach(each -> each.state = "lifted");
            paper.walk(today, today);
        }

        private void compare(int step) {
            var all = new HashMap<String, Seizure>();
            ids.forEach((name, id) ->
                    all.put(name, AssetRecords.seizure(docket.record(id).orElseThrow())));
            var seizures = List.copyOf(all.values());
            var worth = MeasureRecords.worth(docket.records());
            var wrong = new ArrayList<String>();
            for (var line : paper.lines) {
                var seizure = all.get(line.name);
                var law = seizure.state().wire() + " " + seizure.from() + " " + seizure.until() + " "
                        + Priority.rank(seizure, seizures) + " "
                        + Priority.bound(seizure, seizures, worth)
                                .map(bound -> bound.longValueExact())
                                .orElse(-1L);
                var holds = gone.contains(line.thing) ? -1 : paper.holds(line);
                var plain = line.state + " " + line.from + " " + line.until + " " + paper.rank(line) + " " + holds;
                if (line.thing.equals("wallet") && line.state.equals("effective") && paper.rank(line) > 1) {
                    tally("beside another");
                }
                if (!law.equals(plain)) {
                    wrong.add(line.name + " " + line.thing + ": by law " + law + ", on paper " + plain);
                }
            }
            assertThat(wrong).as("step %s, %s", step, today).isEmpty();
        }
    }
}
