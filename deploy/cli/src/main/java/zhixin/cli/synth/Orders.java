package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listings: dishonest with the consumption orders that it obliges the court to issue, consumption alone, exit bans. */
final class Orders {
    private static final List<String> TERMED = List.of(
            "evades",
            "breaches-property-report",
            "breaches-property-report",
            "breaches-consumption-restriction",
            "breaks-settlement",
            "obstructs");
    private static final List<String> RESPONSIBLE =
            List.of("legal-representative", "principal", "directly-liable", "actual-controller");
    private static final int DAYS_BEFORE_LISTING = 15;
    /** Free text is seldom released: kind and amount say what everybody needs. */
    private static final double RELEASED = 0.05;

    private final Docket docket;
    private final Dice dice;
    private final Deque<Due> due = new ArrayDeque<>();

    Orders(Docket docket) {
        this.docket = docket;
        this.dice = docket.dice;
    }

    /** The consumption order that a listing before made the court's duty, if one is open. */
    @Nullable
    Map<String, Object> due() {
        var next = due.poll();
        return next == null ? null : consumption(next);
    }

    @Nullable
    Map<String, Object> dishonest() {
        var found = docket.find(open -> ripe(open) && free(open, "dishonest") != null);
        var debtor = found == null ? null : free(found, "dishonest");
        if (found == null || debtor == null) {
            return null;
        }
        var out = listing("dishonest", found, debtor, "debtor", null);
        var grounds = grounds();
        var issuedOn = issuedOn(found);
        var term = term(grounds);
        var grace = grace(issuedOn);
        var end = term == null ? null : issuedOn.plusYears(term);
        out.put("grounds", grounds);
        out.put("rulesVersion", "2017");
        out.put("termYears", term);
        out.put("graceUntil", grace == null ? null : grace.toString());
        var answering = answering(debtor);
        if (!debtor.person() && answering < RESPONSIBLE.size()) {
            out.put("responsibleAbsent", RESPONSIBLE.subList(answering, RESPONSIBLE.size()));
        }
        var made = new Standing(id(out), "dishonest", debtor, "debtor", null, term, grace, end, issuedOn);
        finish(out, found, made);
        if (grace == null) {
            oblige(found, debtor, answering, issuedOn);
        } else if (docket.span.driven()) {
            graced(found, made, answering, grace);
        }
        return out;
    }

    private @Nullable LocalDate grace(LocalDate issuedOn) {
        if (docket.span.driven()) {
            var recent = issuedOn.isAfter(docket.today.minusDays(docket.span.decidedWithin() + 1));
            return recent && dice.chance(0.15) ? issuedOn.plusMonths(dice.between(1, 3)) : null;
        }
        return dice.chance(0.06) ? issuedOn.plusMonths(dice.between(1, 3)) : null;
    }

    /** Two in five pay in time; the others are published by the clock, and restricted by their court after that. */
    private void graced(OpenCase open, Standing entry, int answering, LocalDate until) {
        if (dice.chance(0.4)) {
            docket.agenda.on(
                    dice.day(docket.today.plusDays(2), until.minusDays(14)),
                    () -> docket.outcomes.report(open, entry.subject(), "performed"));
        }
        docket.agenda.on(until.plusDays(1), () -> {
            if (open.standing.contains(entry) && !open.closed) {
                oblige(open, entry.subject(), answering, docket.today);
            }
            return null;
        });
    }

    @Nullable
    Map<String, Object> consumption() {
        var found = docket.find(open -> ripe(open) && open.obligation.payment() && free(open, "consumption") != null);
        var debtor = found == null ? null : free(found, "consumption");
        return found == null || debtor == null
                ? null
                : consumption(new Due(found, debtor, "debtor", null, issuedOn(found)));
    }

    @Nullable
    Map<String, Object> exitBan() {
        var found = docket.find(open -> ripe(open) && free(open, "exit-ban") != null);
        var debtor = found == null ? null : free(found, "exit-ban");
        if (found == null || debtor == null) {
            return null;
        }
        // Only natural persons, and never the actual controller.
        var subject = debtor.person() ? debtor : docket.parties.person(docket.court);
        var role = debtor.person() ? "debtor" : RESPONSIBLE.get(dice.below(3));
        var issuedOn = recently(found);
        var until = dice.chance(0.7) ? issuedOn.plusMonths(dice.between(10, 12)) : null;
        var out = listing("exit-ban", found, subject, role, debtor.person() ? null : debtor);
        out.put("restriction", span(issuedOn, until));
        finish(out, found, new Standing(id(out), "exit-ban", subject, role, null, null, null, until, issuedOn));
        return out;
    }

    /** A listing that the hub must refuse. */
    Map<String, Object> bad() {
        var minor = dice.chance(0.5);
        var subject = minor
                ? docket.parties.aged(docket.court, 10, 15, docket.today)
                : docket.parties.aged(docket.court, 30, 60, docket.today).misprinted();
        var open = docket.maker.open(CaseMaker.Kind.ENFORCEMENT, docket.today.minusDays(60));
        var out = listing("consumption", open, subject, "debtor", null);
        docket.papers.attach(out, open.nextDocument(), issuedOn(open), docket.today);
        docket.markBad(id(out), minor ? SyntheticBatch.Flaw.MINOR : SyntheticBatch.Flaw.CHECK_DIGIT);
        return out;
    }

    /** Of how many of the four kinds a debtor has somebody: of the first always, of the others sometimes. */
    private int answering(Party debtor) {
        return debtor.person() ? 0 : 1 + (dice.chance(0.25) ? dice.between(1, 3) : 0);
    }

    /** For an organisation's restriction the people responsible for it are restricted too, each by an order. */
    private void oblige(OpenCase open, Party debtor, int answering, LocalDate issuedOn) {
        if (!open.listed(debtor, "consumption")) {
            add(new Due(open, debtor, "debtor", null, issuedOn));
        }
        RESPONSIBLE.subList(0, answering).forEach(role -> replace(open, debtor, role, issuedOn));
    }

    /** Orders the restriction of someone new in that role. */
    void replace(OpenCase open, Party organisation, String role, LocalDate issuedOn) {
        add(new Due(open, docket.parties.person(docket.court), role, organisation, issuedOn));
    }

    /** With the listing, unless the clock is driven: then one in twelve comes late, and one in twelve never. */
    private void add(Due order) {
        var roll = docket.span.driven() ? dice.below(12) : 2;
        if (roll == 0) {
            var late = docket.today.plusDays(dice.between(8, 40));
            docket.agenda.on(late, () -> late(order));
        } else if (roll > 1) {
            due.add(order);
        }
    }

    private @Nullable Map<String, Object> late(Due order) {
        var open = order.open;
        var account = order.account == null ? order.subject : order.account;
        if (open.closed || open.freed.contains(account.id()) || open.listed(order.subject, "consumption")) {
            return null;
        }
        var issuedOn = dice.day(Papers.later(open.lastOn, docket.today.minusDays(2)), docket.today);
        return consumption(new Due(open, order.subject, order.role, order.account, issuedOn));
    }

    private Map<String, Object> consumption(Due order) {
        var out = listing("consumption", order.open, order.subject, order.role, order.account);
        if (dice.chance(0.15)) {
            out.put("restriction", span(order.issuedOn, null));
        }
        finish(
                out,
                order.open,
                new Standing(
                        id(out),
                        "consumption",
                        order.subject,
                        order.role,
                        order.account,
                        null,
                        null,
                        null,
                        order.issuedOn));
        return out;
    }

    private Map<String, Object> listing(
            String list, OpenCase open, Party subject, String role, @Nullable Party account) {
        var out = docket.record("list");
        out.put("list", list);
        out.put("subject", subject.subject());
        if (account != null) {
            out.put("role", role);
            out.put("onAccountOf", account.account());
        }
        out.put("case", open.reference());
        out.put("obligation", open.obligation.json(dice.chance(RELEASED)));
        out.put("performance", dice.chance(0.12) ? "partial" : "none");
        return out;
    }

    private void finish(Map<String, Object> out, OpenCase open, Standing made) {
        docket.papers.attach(out, open.nextDocument(), made.lastOn, docket.today);
        docket.papers.review(out);
        made.partlyPerformed = "partial".equals(out.get("performance"));
        open.standing.add(made);
        open.lastOn = Papers.later(open.lastOn, made.lastOn);
    }

    private static Map<String, Object> span(LocalDate from, @Nullable LocalDate until) {
        var out = new LinkedHashMap<String, Object>();
        out.put("from", from.toString());
        out.put("until", until == null ? null : until.toString());
        return out;
    }

    private boolean ripe(OpenCase open) {
        return !open.filedOn.plusDays(DAYS_BEFORE_LISTING).isAfter(docket.today);
    }

    private static @Nullable Party free(OpenCase open, String list) {
        return open.debtors.stream()
                .filter(debtor -> !open.freed.contains(debtor.id()) && !open.listed(debtor, list))
                .findFirst()
                .orElse(null);
    }

    /**
     * Recent enough that a term of two years is still running at the end of the span; under a driven clock within days,
     * or in an old case so long ago that such a term ends within the next year.
     */
    private LocalDate issuedOn(OpenCase open) {
        if (docket.span.driven() && CaseMaker.longAgo(open, docket.today)) {
            var nearlyOver = docket.today.minusYears(2).plusDays(12);
            return dice.day(
                    Papers.later(earliest(open), nearlyOver), Papers.later(earliest(open), nearlyOver.plusDays(330)));
        }
        return recently(open);
    }

    private LocalDate recently(OpenCase open) {
        return dice.day(
                Papers.later(earliest(open), docket.today.minusDays(docket.span.decidedWithin())), docket.today);
    }

    private static LocalDate earliest(OpenCase open) {
        return Papers.later(open.lastOn, open.filedOn.plusDays(DAYS_BEFORE_LISTING));
    }

    private List<String> grounds() {
        if (dice.chance(0.45)) {
            return List.of("refuses-despite-ability");
        }
        var first = dice.any(TERMED);
        var second = dice.any(TERMED);
        return dice.chance(0.15) && !first.equals(second) ? List.of(first, second) : List.of(first);
    }

    /** None for the first ground, else two years; one to three more for violence or several acts (2017 art. 2). */
    private @Nullable Integer term(List<String> grounds) {
        if (grounds.contains("refuses-despite-ability")) {
            return null;
        }
        var grave = grounds.size() > 1 || grounds.contains("obstructs");
        return grave && dice.chance(0.5) ? 2 + dice.between(1, 3) : 2;
    }

    private static String id(Map<String, Object> out) {
        return (String) java.util.Objects.requireNonNull(out.get("recordId"));
    }

    /** A consumption order that has still to be issued. */
    private record Due(
            OpenCase open,
            Party subject,
            String role,
            @Nullable Party account,
            LocalDate issuedOn) {}
}
