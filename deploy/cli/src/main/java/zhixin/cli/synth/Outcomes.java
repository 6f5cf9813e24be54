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
        return report(found, debtor, kind(found, debtor, dice.below(100)));
    }

    /** The court reports that fact of that debtor; null when nothing can happen in the case any more. */
    @Nullable
    Map<String, Object> report(OpenCase found, Party debtor, String fact) {
        if (found.closed || found.freed.contains(debtor.id())) {
            return null;
        }
        var out = docket.record("fact");
        out.put("fact", fact);
        out.put("caseNumber", found.number);
        out.put("subjectId", debtor.id());
        out.put("occurredOn", happened(found).toString());
        var cause = fact.equals("stayed") ? dice.chance(0.7) ? "bankruptcy" : "trial-supervision" : null;
        if (cause != null) {
            out.put("cause", cause);
        }
        if (docket.span.driven()) {
            followUp(found, debtor, fact, cause);
        }
        settle(found, debtor, fact);
        return out;
    }

    /** What the court does after the fact: closes what is performed, and decides where the law leaves it to decide. */
    private void followUp(OpenCase open, Party debtor, String fact, @Nullable String cause) {
        var mode = closedBy(fact);
        if (mode != null) {
            docket.agenda.on(soon(0), () -> closeAfter(open, mode));
        }
        for (var entry : open.standing) {
            var trigger = decided(entry, debtor, fact);
            if (trigger != null && dice.chance(0.75)) {
                docket.agenda.on(
                        soon(1),
                        () -> docket.changes.removal(open, entry, trigger, trigger.equals("stayed") ? cause : null));
            }
        }
    }

    /** The trigger that the decision will bear; null where there is nothing to decide. */
    private static @Nullable String decided(Standing entry, Party debtor, String fact) {
        var account = entry.account;
        if (!entry.subject().id().equals(debtor.id())
                && (account == null || !account.id().equals(debtor.id()))) {
            return null;
        }
        return switch (fact) {
            case "performed", "settled-and-performed" ->
                entry.is("dishonest") && entry.termYears() != null && !entry.graced() ? "early-deletion" : null;
            case "security-given", "applicant-consents", "stayed" -> entry.is("dishonest") ? null : fact;
            default -> null;
        };
    }

    /** Of several debtors who owe together, what one has done ends the case for all in three of five. */
    private @Nullable Map<String, Object> closeAfter(OpenCase open, String mode) {
        if (open.closed) {
            return null;
        }
        var all = mode(open);
        return all != null || open.debtors.size() == 1 || dice.chance(0.6)
                ? closing(open, all != null ? all : mode)
                : null;
    }

    private static @Nullable String closedBy(String fact) {
        return switch (fact) {
            case "performed", "settled-and-performed" -> "performed";
            case "terminated", "enforcement-refused" -> fact;
            default -> null;
        };
    }

    /** In time mostly; one in eight late. */
    private LocalDate soon(int atLeast) {
        var late = dice.chance(0.12);
        return docket.today.plusDays(late ? dice.between(16, 40) : dice.between(atLeast, atLeast * 6));
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
        return found == null || mode == null ? null : closing(found, mode);
    }

    private Map<String, Object> closing(OpenCase found, String mode) {
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

    /** Some days before it is reported; one in five longer ago. */
    private LocalDate lately(OpenCase open) {
        var roll = dice.below(20);
        var most = roll < 16 ? 4 : roll < 19 ? 15 : 60;
        return Papers.later(open.lastOn, docket.today.minusDays(dice.between(0, most)));
    }

    private LocalDate happened(OpenCase open) {
        var day = docket.span.driven() ? lately(open) : dice.day(open.lastOn, docket.today);
        open.lastOn = day;
        return day;
    }
}
