package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one court has before it. Bounded: beyond a few hundred open cases an old one is forgotten for every new one (it
 * stays as it is in the hub, as most do).
 */
final class Docket {
    private static final int MOST_OPEN = 400;
    private static final int TRIES = 12;

    final SyntheticCourt court;
    final Dice dice;
    final Parties parties;
    final Papers papers;
    final CaseMaker maker;
    final Span span;
    final Agenda agenda = new Agenda();

    private final List<OpenCase> cases = new ArrayList<>();
    final Orders orders;
    final Changes changes;
    final Outcomes outcomes;
    private Map<String, SyntheticBatch.Flaw> bad = new HashMap<>();
    private int records;

    LocalDate today;

    Docket(SyntheticCourt court, Dice dice, Parties parties, Span span) {
        this.court = court;
        this.dice = dice;
        this.parties = parties;
        this.span = span;
        this.today = span.from();
        papers = new Papers(court, dice, parties);
        maker = new CaseMaker(court, dice, parties, span);
        orders = new Orders(this);
        changes = new Changes(this);
        outcomes = new Outcomes(this);
    }

    /** The next records of this court, all dated on or before that day. */
    List<Map<String, Object>> batch(LocalDate day, int size) {
        today = day;
        bad = new HashMap<>();
        var out = new ArrayList<Map<String, Object>>(size);
        while (out.size() < size) {
            out.add(next());
        }
        return out;
    }

    /** An entry that the clock ends up to that day is left alone. */
    LocalDate horizon() {
        return span.horizon(today);
    }

    /** What of the last batch is bad on purpose. */
    Map<String, SyntheticBatch.Flaw> bad() {
        return bad;
    }

    /** What falls due next, else something by chance; a new case when nothing fits. */
    private Map<String, Object> next() {
        var due = orders.due();
        var planned = due != null ? due : agenda.next(today);
        var made = planned != null ? planned : byChance(dice.below(1000));
        return made != null ? made : register();
    }

    private @Nullable Map<String, Object> byChance(int roll) {
        if (roll < 300) {
            return register();
        } else if (roll < 640) {
            return orders.dishonest();
        } else if (roll < 700) {
            return orders.consumption();
        } else if (roll < 745) {
            return orders.exitBan();
        } else if (roll < 760) {
            return orders.bad();
        } else if (roll < 880) {
            return changes.next(roll - 760);
        }
        return outcomes.next(roll - 880);
    }

    private Map<String, Object> register() {
        var roll = dice.below(100);
        var kind = roll < 3
                ? CaseMaker.Kind.PRESERVATION
                : roll < 12 ? CaseMaker.Kind.RESUMED : CaseMaker.Kind.ENFORCEMENT;
        var opened = maker.open(kind, today);
        if (kind != CaseMaker.Kind.PRESERVATION) {
            remember(opened);
        }
        return maker.registration(recordId(), opened, kind);
    }

    private void remember(OpenCase opened) {
        if (cases.size() < MOST_OPEN) {
            cases.add(opened);
        } else {
            cases.set(dice.below(cases.size()), opened);
        }
    }

    void forget(OpenCase closed) {
        closed.closed = true;
        cases.remove(closed);
    }

    /** Some open case of that kind; null when a few tries find none. */
    @Nullable
    OpenCase find(Predicate<OpenCase> wanted) {
        for (var i = 0; i < TRIES && !cases.isEmpty(); i++) {
            var tried = dice.any(cases);
            if (wanted.test(tried)) {
                return tried;
            }
        }
        return null;
    }

    String recordId() {
        return "ZX-%07d".formatted(++records);
    }

    Map<String, Object> record(String action) {
        var out = new LinkedHashMap<String, Object>();
        out.put("recordId", recordId());
        out.put("action", action);
        return out;
    }

    void markBad(String recordId, SyntheticBatch.Flaw flaw) {
        bad.put(recordId, flaw);
    }
}
