package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What courts do to entries of theirs: correct, remove, revoke, extend, suspend, resume. */
final class Changes {
    private static final List<List<String>> SCOPES =
            List.of(List.of("flight"), List.of("high-speed-rail"), List.of("flight", "high-speed-rail"));
    private static final List<String> DISHONEST_TRIGGERS = List.of(
            "performed", "performed", "settled-and-performed", "applicant-consents", "applicant-consents", "stayed");

    private static final int LONGEST_LIFT = 28;
    private static final int BEYOND = 4;

    private final Docket docket;
    private final Dice dice;

    Changes(Docket docket) {
        this.docket = docket;
        this.dice = docket.dice;
    }

    /** One change by weight, from 0 to 119; null when no entry fits. */
    @Nullable
    Map<String, Object> next(int roll) {
        if (roll < 35) {
            return on((_, entry) -> !entry.corrected, "correct", this::correct);
        } else if (roll < 78) {
            return on(this::removable, "remove", this::remove);
        } else if (roll < 86) {
            return on((_, _) -> true, "revoke", (_, open, entry, _) -> gone(open, entry));
        } else if (roll < 94) {
            return on(Changes::extendable, "extend", this::extend);
        } else if (roll < 108) {
            return on(this::suspendable, "suspend", this::suspend);
        }
        return on(this::resumable, "resume", (_, _, entry, _) -> entry.suspendedUntil = null);
    }

    private @Nullable Map<String, Object> on(BiPredicate<OpenCase, Standing> wanted, String action, Change change) {
        var found = docket.find(open -> pick(open, wanted) != null);
        var entry = found == null ? null : pick(found, wanted);
        return found == null || entry == null ? null : made(found, entry, action, change);
    }

    /** The removal of that entry on that ground, decided now; null when it does not stand any more. */
    @Nullable
    Map<String, Object> removal(OpenCase open, Standing entry, String trigger, @Nullable String cause) {
        // A closing may have freed of an order already; a dishonest term outlives the case.
        var freed = open.closed && !entry.is("dishonest");
        if (entry.gone || freed || !entry.touchable(docket.today, docket.horizon())) {
            return null;
        }
        return made(open, entry, "remove", (out, _, _, _) -> {
            out.put("trigger", trigger);
            if (cause != null) {
                out.put("cause", cause);
            }
            gone(open, entry);
        });
    }

    private Map<String, Object> made(OpenCase found, Standing entry, String action, Change change) {
        var last = Papers.later(entry.lastOn, found.lastOn);
        var issuedOn = dice.day(Papers.later(last, docket.today.minusDays(10)), docket.today);
        var out = docket.record(action);
        out.put("list", entry.list());
        out.put("target", entry.recordId());
        change.apply(out, found, entry, issuedOn);
        if (!action.equals("resume")) {
            docket.papers.attach(out, found.nextDocument(), issuedOn, docket.today);
        }
        entry.lastOn = issuedOn;
        found.lastOn = issuedOn;
        return out;
    }

    private @Nullable Standing pick(OpenCase open, BiPredicate<OpenCase, Standing> wanted) {
        return open.standing.stream()
                .filter(entry -> entry.touchable(docket.today, docket.horizon()) && wanted.test(open, entry))
                .findFirst()
                .orElse(null);
    }

    private void correct(Map<String, Object> out, OpenCase open, Standing entry, LocalDate issuedOn) {
        var changes = new LinkedHashMap<String, Object>();
        if (open.obligation.payment() && (entry.partlyPerformed || dice.chance(0.5))) {
            changes.put(
                    "obligation", Map.of("amount", Money.plain(open.obligation.fen() * dice.between(30, 95) / 100)));
        }
        if (!entry.partlyPerformed || changes.isEmpty()) {
            changes.put("performance", "partial");
        }
        entry.partlyPerformed = true;
        entry.corrected = true;
        out.put("changes", changes);
    }

    /** A consumption order stays as long as the dishonest listing that obliges to it. */
    private boolean removable(OpenCase open, Standing entry) {
        return !entry.is("consumption")
                || open.standing.stream().noneMatch(other -> other.is("dishonest"))
                || entry.role().equals("legal-representative");
    }

    private void remove(Map<String, Object> out, OpenCase open, Standing entry, LocalDate issuedOn) {
        var trigger = trigger(open, entry);
        out.put("trigger", trigger);
        if (trigger.equals("stayed")) {
            out.put("cause", dice.chance(0.7) ? "bankruptcy" : "trial-supervision");
        }
        gone(open, entry);
        if (trigger.equals("representative-replaced") && entry.account != null) {
            docket.orders.replace(open, entry.account, entry.role(), issuedOn);
        }
        if (entry.is("dishonest")) {
            open.freed.add(entry.subject().id());
        }
    }

    private static void gone(OpenCase open, Standing entry) {
        open.standing.remove(entry);
        entry.gone = true;
    }

    private String trigger(OpenCase open, Standing entry) {
        if (entry.is("dishonest")) {
            return entry.termYears() == null ? dice.any(DISHONEST_TRIGGERS) : "early-deletion";
        }
        if (entry.is("consumption")
                && entry.role().equals("legal-representative")
                && open.standing.stream().anyMatch(other -> other.is("dishonest"))) {
            return "representative-replaced";
        }
        return dice.any(List.of("applicant-consents", "security-given", "performed"));
    }

    private static boolean extendable(OpenCase open, Standing entry) {
        var term = entry.termYears();
        return term != null && entry.addedYears == 0 && term < 5;
    }

    private void extend(Map<String, Object> out, OpenCase open, Standing entry, LocalDate issuedOn) {
        var term = entry.termYears();
        entry.addedYears = dice.between(1, term == null ? 1 : Math.min(3, 5 - term));
        out.put("addYears", entry.addedYears);
    }

    /** At most a month; and only one that is not over when the span ends, so that it means something to a late reader. */
    private boolean suspendable(OpenCase open, Standing entry) {
        return entry.is("consumption")
                && entry.subject().person()
                && (docket.span.driven()
                        ? entry.suspendedUntil == null || entry.suspendedUntil.isBefore(docket.today)
                        : entry.suspendedUntil == null
                                && docket.today
                                        .plusDays(LONGEST_LIFT)
                                        .isAfter(docket.horizon().plusDays(BEYOND)));
    }

    private void suspend(Map<String, Object> out, OpenCase open, Standing entry, LocalDate issuedOn) {
        var from = docket.today;
        var until = docket.span.driven()
                ? from.plusDays(dice.between(3, LONGEST_LIFT))
                : dice.day(Papers.later(from, docket.horizon()).plusDays(BEYOND), from.plusDays(LONGEST_LIFT));
        out.put("scope", dice.any(SCOPES));
        out.put("from", from.toString());
        out.put("until", until.toString());
        entry.suspendedUntil = until;
    }

    /** Only what is still suspended when the span ends: whoever replays the span later sees it suspended too. */
    private boolean resumable(OpenCase open, Standing entry) {
        return entry.suspendedUntil != null && entry.suspendedUntil.isAfter(docket.horizon());
    }

    /** What one kind of change adds to its record, and what it does to the entry. */
    private interface Change {
        void apply(Map<String, Object> out, OpenCase open, Standing entry, LocalDate issuedOn);
    }
}
