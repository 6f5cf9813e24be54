package zhixin.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as answers write them: with offset, in Asia/Shanghai, to the millisecond. */
final class Moments {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.of("Asia/Shanghai"));

    private Moments() {}

    static String write(Instant instant) {
        return FORMAT.format(instant);
    }
}
