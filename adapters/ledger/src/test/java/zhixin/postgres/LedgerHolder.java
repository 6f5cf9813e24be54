package zhixin.postgres;

import static zhixin.postgres.Positions.listing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import zhixin.ledger.LedgerPosition;

/** A hub to be killed: holds the embedded server and appends without end; says each position once it is durable. */
final class LedgerHolder {
    private LedgerHolder() {}

    public static void main(String[] arguments) {
        var ledger = Ledger.open(LedgerSettings.embedded(Path.of(arguments[0])), Clock.systemUTC());
        for (var round = 0; ; round++) {
            var drafts = new Positions[7];
            for (var i = 0; i < drafts.length; i++) {
                drafts[i] = listing(round + "x" + i).due(LocalDate.EPOCH);
            }
            var last = Batches.append(ledger.enforcement(), drafts).getLast();
            say(last);
        }
    }

    private static void say(LedgerPosition last) {
        System.out.println("durable " + last.position());
        System.out.flush();
    }
}
