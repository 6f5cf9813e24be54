package zhixin.app;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.cli.synth.SyntheticBatch;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.cli.synth.SyntheticCourts;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.flows.ClockRun;
import zhixin.flows.EditionRhythm;
import zhixin.ledger.ClockDuties;
import zhixin.postgres.LedgerStatistics;
import zhixin.security.HubKeys;
import zhixin.submission.Times;

/**
 * Years that are gone, played day by day: at midnight what the clock brings, then the courts' batches of that day, each at
 * its hour; the next day begins when everything of this one is published. At the end the clock is the real one and the
 * report says what the ledger holds of it all.
 */
final class DemoYears implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoYears.class);
    /** A court that drops files does so with one batch in so many: the hub looks twice at a file before it takes it. */
    private static final int DROPS_ONE_IN = 8;

    private static final long PUBLISHED_PATIENCE_MILLIS = 120_000;

    private final Hub hub;
    private final DemoPlan plan;
    private final DrivenClock clock;
    private final DrivenMark mark;
    private final ClockRun duties;
    private final long begunNanos = System.nanoTime();
    private long sent;

    DemoYears(Hub hub, DemoPlan plan, DrivenClock clock, DrivenMark mark) {
        this.hub = hub;
        this.plan = plan;
        this.clock = clock;
        this.mark = mark;
        this.duties = new ClockRun(hub.part(ClockDuties.class), hub.part(EditionRhythm.class));
    }

    @Override
    public void run() {
        try (var doors = new DemoDoors(hub);
                var statistics = LedgerStatistics.of(hub.servers().ledger())) {
            statistics.newestMoment().ifPresent(this::move);
            play(doors);
            catchUp();
            new YearsReport(statistics, hub.servers().ledger().duties(), plan)
                    .write(hub.settings().data().resolve("report.txt"));
            System.out.println("courts: all " + plan.records() + " records are in");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("the simulated years stopped", e);
        }
    }

    private void play(DemoDoors doors) throws IOException, InterruptedException {
        var digests = hub.part(HubKeys.class).digests();
        var courts = SyntheticCourts.driven(plan.seed(), plan.from(), plan.to(), SyntheticCourt.all(), digests);
        var batches = new Batches(plan.records() == 0 ? null : courts.batches(plan.records(), plan.typicalSize()));
        // After an interruption of days the courts are silent on those since the plan was made; the clock is not.
        for (var day = plan.from(); day.isBefore(Times.day(clock.realInstant())); day = day.plusDays(1)) {
            begin(day);
            while (batches.next() instanceof SyntheticBatch batch && !day(batch).isAfter(day)) {
                send(doors, batch);
                batches.taken();
            }
            awaitPublished();
            if (day.equals(YearMonth.from(day).atEndOfMonth())) {
                tell(day);
            }
        }
    }

    /** Midnight: what has ended with the day before goes now, not with the next batch. */
    private void begin(LocalDate day) throws InterruptedException {
        move(day.atStartOfDay(Times.ZONE).toInstant());
        duties.run();
        awaitPublished();
    }

    private void send(DemoDoors doors, SyntheticBatch batch) throws IOException, InterruptedException {
        sent += batch.records();
        if (doors.has(batch)) {
            return;
        }
        move(batch.createdAt().toInstant());
        if (doors.drops(batch) && batch.batchNumber() % DROPS_ONE_IN == 1) {
            doors.drop(batch);
            doors.awaitDropped(batch);
        } else {
            doors.call(batch);
        }
    }

    private void move(Instant moment) {
        if (moment.isAfter(clock.instant())) {
            mark.at(moment);
            clock.moveTo(moment);
        }
    }

    private void catchUp() throws InterruptedException {
        clock.catchUp();
        mark.caughtUp();
        duties.run();
        awaitPublished();
    }

    private void awaitPublished() throws InterruptedException {
        var ledger = hub.servers().ledger().editions();
        var until = System.nanoTime() + PUBLISHED_PATIENCE_MILLIS * 1_000_000;
        var recorded = ledger.lastPosition();
        while (published(ledger) < recorded) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("what was recorded is not published");
            }
            Thread.sleep(5);
        }
    }

    private static long published(EditionLedger ledger) {
        return ledger.latest().map(SealedEdition::toPosition).orElse(0L);
    }

    private void tell(LocalDate day) {
        var latest = hub.servers().ledger().editions().latest();
        System.out.println("years: %s simulated, %d of %d records, position %d, edition %d, %d s"
                .formatted(
                        YearMonth.from(day),
                        sent,
                        plan.records(),
                        latest.map(SealedEdition::toPosition).orElse(0L),
                        latest.map(SealedEdition::number).orElse(0L),
                        (System.nanoTime() - begunNanos) / 1_000_000_000));
    }

    private static LocalDate day(SyntheticBatch batch) {
        return batch.createdAt().toLocalDate();
    }

    /** The courts' batches in order of time, one to look at. */
    private static final class Batches {
        private final java.util.Iterator<SyntheticBatch> rest;
        private @Nullable SyntheticBatch next;

        Batches(java.util.stream.@Nullable Stream<SyntheticBatch> all) {
            rest = all == null ? java.util.Collections.emptyIterator() : all.iterator();
            taken();
        }

        @Nullable
        SyntheticBatch next() {
            return next;
        }

        void taken() {
            next = rest.hasNext() ? rest.next() : null;
        }
    }
}
