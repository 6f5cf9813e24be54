package zhixin.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.app.Inspection.Unusable;
import zhixin.courts.JacksonStrictJson;
import zhixin.exchange.Party;
import zhixin.postgres.Ledger;
import zhixin.submission.Times;

/**
 * {@code ./zhixin erase --ended-before DATE [--limit N] [--reason TEXT] [--unacknowledged on]}: the end of retention. What the
 * ledger and its evidence say about entries that ended before that day (Beijing's) goes for good, and so do refused batches
 * kept from before it, cases that were closed before it and have no entry left, warrants and answers in them, and the words of
 * citizens' reports answered before it. An entry waits until every subscriber has acknowledged its end, unless the operator
 * says {@code --unacknowledged on}. Who asked is erased after five years. A hub that runs on the data forgets it within a
 * second.
 */
final class Erase {
    private static final long USUAL_LIMIT = 1000;

    private final HubOptions options;
    private final PrintStream out;

    Erase(HubOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** 0: done, also when nothing was left to erase; 1: some were refused. */
    int run(Inspection inspection) {
        var before = day().atStartOfDay(Times.ZONE).toInstant();
        if (!inspection.hasLedger()) {
            throw new Unusable("there is no ledger", null);
        }
        var reason = options.text("reason").orElse("retention ended");
        try (var ledger = Ledger.open(inspection.settings(), Clock.systemUTC())) {
            var erasure = ledger.erasure();
            var limit = (int) options.number("limit", USUAL_LIMIT);
            var outcome = erasure.erase(erasure.ended(before, limit), reason, receivers(inspection));
            out.println("erased: " + outcome.positions().size()
                    + " positions; refused, their end not in every feed and acknowledged by every subscriber yet: "
                    + outcome.refused().size() + " entries");
            out.println(
                    "erased: " + erasure.evidence(before, reason) + " batches that were refused as a whole and kept");
            out.println(
                    "erased: " + erasure.cases(day(), limit, reason).positions().size()
                            + " positions of cases that were closed before then and have no entry left");
            out.println("erased: " + erasure.inquiries(day(), reason) + " inquiries with their answers");
            out.println("erased: " + erasure.access(reason) + " access entries older than "
                    + zhixin.ledger.Erasure.ACCESS.getYears() + " years");
            out.println("forgotten: the words of " + ledger.reports().forget(before)
                    + " citizens' reports that were answered before then");
            return outcome.refused().isEmpty() ? 0 : 1;
        }
    }

    /** Who may hold what is erased: everybody whose contract stands. */
    private Set<String> receivers(Inspection inspection) {
        var today = Times.day(Clock.systemUTC().instant());
        var parties = inspection.parties();
        return options.onOff("unacknowledged", false) || !Files.exists(parties)
                ? Set.of()
                : JsonParties.read(parties, new JacksonStrictJson()).subscribers().stream()
                        .filter(each -> each.standsOn(today))
                        .map(Party::cn)
                        .collect(Collectors.toSet());
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(options.text("ended-before")
                    .orElseThrow(() -> new Unusable("erase needs --ended-before DATE", null)));
        } catch (DateTimeException e) {
            throw new Unusable("--ended-before is a day such as 2026-11-22", e);
        }
    }
}
