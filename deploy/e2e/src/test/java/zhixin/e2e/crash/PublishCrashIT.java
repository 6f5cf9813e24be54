package zhixin.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The publish path killed with -9 at random moments, PostgreSQL with it now and then. Every life begins with a check of the
 * whole ledger and of every receipt, edition and delta that was promised before. {@code -Dzhixin.e2e.kills=1000} for a long
 * run; {@code -Dzhixin.e2e.seed=N} for the moments of another.
 */
class PublishCrashIT {
    private static final int KILLS = Integer.getInteger("zhixin.e2e.kills", 12);
    private static final long SEED = Long.getLong("zhixin.e2e.seed", 20261122L);
    private static final int LIVES_OF_A_LEDGER = 50;
    private static final int WITH_POSTGRES = 10;

    private final Random random = new Random(SEED);
    private int starting;
    private int publishing;
    private int withPostgres;
    private int promised;

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS) // as many kills as are asked for
    void nothingPromisedIsLostAndTheLedgerIsWholeAfterEveryKill() throws Exception {
        for (var kills = 0; kills < KILLS; kills += LIVES_OF_A_LEDGER) {
            try (var ledger = new CrashLedger()) {
                lives(ledger, Math.min(LIVES_OF_A_LEDGER, KILLS - kills));
            }
            System.out.println(counts());
        }
        assertThat(promised).isPositive();
    }

    private String counts() {
        return "kills -9: %d while publishing, %d while starting, %d of them with PostgreSQL; %d promises kept; seed %d"
                .formatted(publishing, starting, withPostgres, promised, SEED);
    }

    private void lives(CrashLedger ledger, int kills) throws Exception {
        for (var kill = 1; kill <= kills; kill++) {
            try (var life = ledger.life()) {
                if (random.nextInt(8) == 0) {
                    Thread.sleep(random.nextInt(2500)); // while it starts, adopts PostgreSQL and checks
                    starting++;
                } else {
                    assertThat(life.found()).startsWith("clean ");
                    life.promised(random.nextInt(30), 5_000);
                    Thread.sleep(random.nextInt(60));
                    publishing++;
                }
                life.kill9();
                promised += life.promised();
            }
            if (kill % WITH_POSTGRES == 0) {
                ledger.killPostgres();
                withPostgres++;
            }
        }
        try (var last = ledger.life()) {
            assertThat(last.found()).as("after the last kill").startsWith("clean ");
            last.kill9();
        }
    }
}
