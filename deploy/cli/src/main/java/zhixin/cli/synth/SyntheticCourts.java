package zhixin.cli.synth;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import zhixin.trust.Digests;

/**
 * Batches of courts that work through a span of days: the same documents, byte for byte, for the same seed, span,
 * courts and sizes. Batches come in order of time, one at a time; memory does not grow with their number.
 */
public final class SyntheticCourts {
    private static final int LARGEST = 1000;
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final long seed;
    private final Span span;
    private final List<SyntheticCourt> courts;
    private final Digests digests;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * Courts at work from one day until the day before another.
     *
     * @param from first day of the span
     * @param to the day after its last: nothing is dated on it or later
     * @throws IllegalArgumentException if the span or the list of courts is empty
     */
    public SyntheticCourts(long seed, LocalDate from, LocalDate to, List<SyntheticCourt> courts, Digests digests) {
        this(seed, new Span(from, to, false), courts, digests);
    }

    /**
     * The same for a hub whose clock is driven along: each batch is to be sent on its day. Courts work on working days,
     * terms, graces and lifts end on the way, some orders come late or never, some facts are reported late.
     *
     * @throws IllegalArgumentException if the span or the list of courts is empty
     */
    public static SyntheticCourts driven(
            long seed, LocalDate from, LocalDate to, List<SyntheticCourt> courts, Digests digests) {
        return new SyntheticCourts(seed, new Span(from, to, true), courts, digests);
    }

    private SyntheticCourts(long seed, Span span, List<SyntheticCourt> courts, Digests digests) {
        if (courts.isEmpty()) {
            throw new IllegalArgumentException("synthetic courts need a court");
        }
        this.seed = seed;
        this.span = span;
        this.courts = List.copyOf(courts);
        this.digests = digests;
    }

    /** About ten batches a court, of at most 1 000 records. */
    public Stream<SyntheticBatch> batches(long records) {
        var typical = records / (courts.size() * 10L);
        return batches(records, (int) Math.clamp(typical, 5, LARGEST * 2 / 3));
    }

    /**
     * That many records in all, in batches of about that size (half to one and a half of it).
     *
     * @throws IllegalArgumentException if either is not positive, or a batch could exceed 10 000
     */
    public Stream<SyntheticBatch> batches(long records, int typicalSize) {
        if (records < 1 || typicalSize < 1 || typicalSize > 6000) {
            throw new IllegalArgumentException("records from 1, batches of 1 to 6000");
        }
        return stream(new Run(records, Math.max(1, typicalSize / 2), typicalSize + typicalSize / 2));
    }

    /**
     * That many records in all, in batches of exactly that size (the last one may be smaller).
     *
     * @throws IllegalArgumentException if either is not positive, or a batch exceeds 10 000
     */
    public Stream<SyntheticBatch> batchesOf(long records, int size) {
        if (records < 1 || size < 1 || size > 10_000) {
            throw new IllegalArgumentException("records from 1, batches of 1 to 10000");
        }
        return stream(new Run(records, size, size));
    }

    private static Stream<SyntheticBatch> stream(Run run) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(run, 0), false);
    }

    /** One pass through the span. */
    private final class Run implements Iterator<SyntheticBatch> {
        private final Dice dice = new Dice(seed);
        private final Parties parties = new Parties(dice, span.from());
        private final List<LocalDate> days = span.days();
        private final Map<String, Docket> dockets = new HashMap<>();
        private final Map<String, Mark> marks = new HashMap<>();
        private final long total;
        private final int smallest;
        private final int largest;
        private long done;

        Run(long total, int smallest, int largest) {
            this.total = total;
            this.smallest = smallest;
            this.largest = largest;
        }

        @Override
        public boolean hasNext() {
            return done < total;
        }

        @Override
        public SyntheticBatch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            var at = now();
            var court = dice.any(courts);
            var docket = dockets.computeIfAbsent(court.code(), _ -> new Docket(court, dice, parties, span));
            var size = (int) Math.min(total - done, dice.between(smallest, largest));
            var records = docket.batch(at.toLocalDate(), size);
            done += size;
            return document(court, at, records, docket.bad());
        }

        /** Work goes on evenly through the span's days, from half past eight to half past five. */
        private OffsetDateTime now() {
            var passed = (double) done / total * days.size();
            var day = days.get((int) passed);
            return day.atTime(8, 30).plusSeconds((long) (passed % 1 * 9 * 3600)).atOffset(CHINA);
        }

        private SyntheticBatch document(
                SyntheticCourt court,
                OffsetDateTime at,
                List<Map<String, Object>> records,
                Map<String, SyntheticBatch.Flaw> bad) {
            var last = marks.getOrDefault(court.code(), Mark.NONE);
            var number = last.number + 1;
            var out = new LinkedHashMap<String, @Nullable Object>();
            out.put("schema", "zhixin/batch/1");
            out.put("court", court.code());
            out.put("batchNumber", number);
            out.put("previousDigest", last.digest);
            out.put("createdAt", at.format(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            out.put("records", records);
            var bytes = json.writeValueAsBytes(out);
            marks.put(court.code(), new Mark(number, digests.sm3(bytes)));
            return new SyntheticBatch(court, number, last.digest, at, records.size(), bad, bytes);
        }
    }

    /** The last batch of a court. */
    private record Mark(int number, @Nullable String digest) {
        private static final Mark NONE = new Mark(0, null);
    }
}
