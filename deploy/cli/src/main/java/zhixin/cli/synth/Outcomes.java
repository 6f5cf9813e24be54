package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to cases: facts about their debtors, new amounts, closings. */
final class Outcomes {
    private final Docket docket;
    private final Dice dice;

    Outcomes(Docket docket) {
        this.docket = docket;
        this.dice = docket.dice;
    }

    /** One outcome by weight, from 0 to 119; null when no case fits. */
    @Nullable
    Map<String, Object> next(int roll) {
        if (roll < 50) {
            return fact();
        } else if (roll < 90) {
            return close();
        }
        return update();
    }

    private @Nullable Map<String, Object> fact() {
        var found = docket.find(open -> subject(open) != null);
        var debtor = found == null ? null : subject(found);
        if (found == null || debtor == null) {
            return null;
        }
        var fact = kind(found, debtor, dice.below(100));
        var out = docket.record("fact");
        out.put("fact", fact);
        out.put("caseNumber", found.number);
        out.put("subjectId", debtor.id());
        out.put("occurredOn", happened(found).toString());
        if (fact.equals("stayed")) {
            out.put("cause", dice.chance(0.7) ? "bankruptcy" : "trial-supervision");
        }
        settle(found, debtor, fact);
        return out;
    }

    /** Someone on a list in this case whom nothing has freed yet. */
    private static @Nullable Party subject(OpenCase open) {
        return open.debtors.stream()
                .filter(debtor -> !open.freed.contains(debtor.id()))
                .filter(debtor -> open.listed(debtor, "dishonest") || open.listed(debtor, "consumption"))
                .findFirst()
                .orElse(null);
    }

    private static String kind(OpenCase open, Party debtor, int roll) {
        if (roll < 55) {
            return "performed";
        } else if (roll < 67) {
            return "settled-and-performed";
        } else if (roll < 80) {
            return "applicant-consents";
        } else if (roll < 85) {
            return "stayed";
        } else if (roll < 90) {
            return "terminated";
        } else if (roll < 92) {
            return "enforcement-refused";
        } else if (roll < 96 && open.listed(debtor, "consumption")) {
            return debtor.person() ? "deceased" : "security-given";
        }
        return open.listed(debtor, "dishonest") ? "no-property-found" : "security-given";
    }

    /** Which entries the law then takes off is the hub's to say: the generator leaves all of the case alone, but one. */
    private void settle(OpenCase open, Party debtor, String fact) {
        var performed = fact.equals("performed") || fact.equals("settled-and-performed");
        open.freed.add(debtor.id());
        if (performed) {
            open.performed.add(debtor.id());
        }
        // An entry with a term outlives payment, and the court may delete it early; one in grace does not, and whether
        // its grace is over depends on the hub's clock.
        open.standing.removeIf(entry -> !(performed
                && entry.is("dishonest")
                && entry.termYears() != null
                && !entry.graced()
                && entry.subject().id().equals(debtor.id())));
    }

    private @Nullable Map<String, Object> close() {
        var found = docket.find(open -> mode(open) != null);
        var mode = found == null ? null : mode(found);
        if (found == null || mode == null) {
            return null;
        }
        var out = docket.record("close-case");
        out.put("caseNumber", found.number);
        out.put("closedOn", happened(found).toString());
        out.put("mode", mode);
        docket.forget(found);
        return out;
    }

    private @Nullable String mode(OpenCase open) {
        if (open.debtors.stream().allMatch(debtor -> open.performed.contains(debtor.id()))) {
            return "performed";
        }
        if (!open.freed.isEmpty()) {
            return null;
        }
        if (open.standing.isEmpty()) {
            return open.filedOn.getDayOfMonth() % 9 == 0 ? "withdrawn" : null;
        }
        // 终本: more than three months after filing, with every debtor listed and restricted.
        var exhausted = open.filedOn.plusMonths(3).isBefore(docket.today)
                && open.debtors.stream()
                        .allMatch(debtor -> open.listed(debtor, "dishonest") && open.listed(debtor, "consumption"));
        return exhausted ? "no-property-found" : null;
    }

    private @Nullable Map<String, Object> update() {
        var found = docket.find(open -> open.freed.isEmpty());
        if (found == null) {
            return null;
        }
        var out = docket.record("update-case");
        out.put("caseNumber", found.number);
        out.put("amount", Money.plain(found.obligation.fen() * dice.between(101, 130) / 100));
        return out;
    }

    private LocalDate happened(OpenCase open) {
        var day = dice.day(open.lastOn, docket.today);
        open.lastOn = day;
        return day;
    }
}
