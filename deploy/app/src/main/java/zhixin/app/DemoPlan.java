package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.CanonicalJson;
import zhixin.submission.Times;

/**
 * What the synthetic courts of this data directory do, settled at the first start, so that a second one makes the same
 * documents and goes on where the first was.
 *
 * @param typicalSize records a batch, about
 */
record DemoPlan(long seed, LocalDate from, LocalDate to, long records, int typicalSize) {
    private static final int DAYS = 90;
    private static final long SEED = 2013;

    /** The plan on disk; another wish for records counts only for new data, since it would shift every date. */
    static DemoPlan of(Path file, long records, Clock clock) {
        try {
            var plan = Files.exists(file) ? read(file) : first(records, clock);
            Files.writeString(file, plan.json());
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPlan first(long records, Clock clock) {
        var today = Times.day(clock.instant());
        return new DemoPlan(SEED, today.minusDays(DAYS), today, records, (int) Math.clamp(records / 360, 5, 600));
    }

    private static DemoPlan read(Path file) throws IOException {
        var map = new JacksonStrictJson().object(Files.readAllBytes(file));
        return new DemoPlan(
                number(map, "seed"),
                LocalDate.parse(String.valueOf(map.get("from"))),
                LocalDate.parse(String.valueOf(map.get("to"))),
                number(map, "records"),
                (int) number(map, "typicalSize"));
    }

    private static long number(Map<String, ?> map, String key) {
        return map.get(key) instanceof Long number ? number : 0;
    }

    private String json() {
        return CanonicalJson.write(Map.of(
                "seed", seed, "from", from.toString(), "to", to.toString(), "records", records, "typicalSize", (long)
                        typicalSize));
    }
}
