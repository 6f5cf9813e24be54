package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import zhixin.cli.bureau.BureauSettings;
import zhixin.cli.bureau.DemoBureau;
import zhixin.cli.home.HomeCourts;
import zhixin.cli.synth.SyntheticCases;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.security.pki.DemoPki;
import zhixin.submission.Times;

/** {@code ./zhixin demo}: the hub with synthetic courts at its doors and a bureau that receives and verifies. */
final class Demo {
    private static final long RECORDS = 20_000;

    private final HubSettings settings;
    private final long records;
    private final long years;
    private final Optional<LocalDate> fromDay;
    private final Clock clock = Clock.systemUTC();

    Demo(HubOptions options) {
        this.settings = options.settings(true);
        this.records = options.number("records", RECORDS);
        if (records < 0 || records > 100_000_000) {
            throw new IllegalArgumentException("--records lies between 0 and 100000000");
        }
        this.years = options.number("years", 0);
        if (years < 0 || years > DemoPlan.MOST_YEARS) {
            throw new IllegalArgumentException("--years lies between 0 and " + DemoPlan.MOST_YEARS);
        }
        this.fromDay = options.day("from-day");
        if (fromDay.isPresent() && years > 0) {
            throw new IllegalArgumentException("--from-day and --years are two ways to play the past: take one");
        }
    }

    void run() {
        prepare();
        fromDay.ifPresentOrElse(this::rehearse, this::play);
    }

    private void rehearse(LocalDate from) {
        var days = new RehearsedDays(settings.data(), clock, from);
        var plan = DemoPlan.of(settings.data().resolve("demo.json"), records, 0, days.clock());
        run(days.clock(), hub -> () -> {
            new DemoCourts(hub, plan).run();
            days.follow(hub);
        });
    }

    private void play() {
        var plan = DemoPlan.of(settings.data().resolve("demo.json"), records, years, clock);
        if (plan.driven()) {
            var mark = new DrivenMark(settings.data().resolve("demo-clock"));
            var driven = mark.clock(clock, plan.from().atStartOfDay(Times.ZONE).toInstant());
            run(driven, hub -> new DemoYears(hub, plan, driven, mark));
        } else {
            RehearsedDays.over(settings.data());
            run(clock, hub -> new DemoCourts(hub, plan));
        }
    }

    private void run(Clock hubClock, Function<Hub, Runnable> work) {
        var homes = homes(hubClock);
        var hub = Hub.start(settings, hubClock);
        System.out.println("READY");
        Urls.print(settings);
        System.out.println("  clients     " + settings.keys());
        var bureau = bureau();
        var courts = work.apply(hub);
        var bureauThread = Thread.ofPlatform().name("demo-bureau").start(() -> follow(bureau));
        var courtsThread = Thread.ofPlatform().name("demo-courts").start(courts);
        Start.untilStopped(() -> {
            courtsThread.interrupt();
            bureau.close();
            bureauThread.interrupt();
            hub.close();
            homes.close();
        });
    }

    /** Courts that keep their data at home: they are there before the hub asks. */
    private HomeCourts homes(Clock hubClock) {
        try {
            return HomeCourts.open(settings.keys(), settings.data().resolve("sources.json"), hubClock);
        } catch (IOException e) {
            throw new StartFailure("the courts that keep their data at home do not start", e);
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(settings.data());
            DemoPki.create(
                    settings.keys(),
                    clock,
                    Stream.of(
                                    SyntheticCourt.all().stream().map(SyntheticCourt::identity),
                                    SyntheticCases.courts().stream().map(SyntheticCourt::identity),
                                    HomeCourts.identities().stream())
                            .flatMap(names -> names)
                            .toList());
            DemoParties.write(settings.parties());
        } catch (IOException e) {
            throw new StartFailure("cannot prepare " + settings.data(), e);
        }
    }

    private DemoBureau bureau() {
        try {
            return new DemoBureau(BureauSettings.ofDemo(settings.data()), clock, System.out::println);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void follow(DemoBureau bureau) {
        try {
            bureau.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
