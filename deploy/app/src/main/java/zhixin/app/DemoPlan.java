package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;

/**
 * What the synthetic courts of this data directory do, settled at the first start, so that a second one makes the same
 * documents and goes on where the first was.
 *
 * @param years over how many years up to the first start a driven clock plays them, each on its day; 0: all at once
 * @param typicalSize records a batch, about
 */
record DemoPlan(long seed, LocalDate from, LocalDate to, long years, long records, int typicalSize) {
    /** The statutory calendar and the demo's certificates reach further back than this. */
    static final int MOST_YEARS = 10;

    private static final int DAYS = 90;
    private static final long SEED = 2013;
    /** Of all courts together, so that each of them reports once a week. */
    private static final int BATCHES_A_DAY = 6;

    /**
     * The plan on disk; another wish for records counts only for new data, since it would shift every date.
     *
     * @throws IllegalArgumentException if another number of years is wished for than that with which the data began
     */
    static DemoPlan of(Path file, long records, long years, Clock clock) {
        try {
            var plan = Files.exists(file) ? read(file) : first(records, years, clock);
            if (years != 0 && years != plan.years) {
                throw new IllegalArgumentException("this data began with --years " + plan.years
                        + ": time does not go back, take another --data for another span");
            }
            Files.writeString(file, plan.json());
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPlan first(long records, long years, Clock clock) {
        var today = Times.day(clock.instant());
        var from = years == 0 ? today.minusDays(DAYS) : today.minusYears(years);
        var batches = years == 0 ? 360 : ChronoUnit.DAYS.between(from, today) * BATCHES_A_DAY;
        return new DemoPlan(SEED, from, today, years, records, (int) Math.clamp(records / batches, 5, 600));
    }

    /** Whether a driven clock plays it. */
    boolean driven() {
        return years > 0;
    }

    private static DemoPlan read(Path file) throws IOException {
        var map = new JacksonStrictJson().object(Files.readAllBytes(file));
        return new DemoPlan(
                number(map, "seed"),
                LocalDate.parse(String.valueOf(map.get("from"))),
                LocalDate.parse(String.valueOf(map.get("to"))),
                number(map, "years"),
                number(map, "records"),
                (int) number(map, "typicalSize"));
    }

    private static long number(Map<String, ?> map, String key) {
        return map.get(key) instanceof Long number ? number : 0;
    }

    private String json() {
        return CanonicalJson.write(Map.of(
                "seed",
                seed,
                "from",
                from.toString(),
                "to",
                to.toString(),
                "years",
                years,
                "records",
                records,
                "typicalSize",
                (long) typicalSize));
    }
}
