package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import zhixin.cli.bureau.BureauSettings;
import zhixin.cli.bureau.DemoBureau;
import zhixin.cli.synth.SyntheticCourt;
import zhixin.security.pki.DemoPki;

/** {@code ./zhixin demo}: the hub with synthetic courts at its doors and a bureau that receives and verifies. */
final class Demo {
    private static final long RECORDS = 20_000;

    private final HubSettings settings;
    private final long records;
    private final Clock clock = Clock.systemUTC();

    Demo(HubOptions options) {
        this.settings = options.settings(true);
        this.records = options.number("records", RECORDS);
        if (records < 0 || records > 100_000_000) {
            throw new IllegalArgumentException("--records lies between 0 and 100000000");
        }
        if (options.text("years").isPresent()) {
            throw new IllegalArgumentException("--years is not there yet: the driven clock comes with the law in full");
        }
    }

    void run() {
        prepare();
        var hub = Hub.start(settings, clock);
        System.out.println("READY");
        Urls.print(settings);
        System.out.println("  clients     " + settings.keys());
        var bureau = bureau();
        var courts = new DemoCourts(hub, plan());
        var bureauThread = Thread.ofPlatform().name("demo-bureau").start(() -> follow(bureau));
        var courtsThread = Thread.ofPlatform().name("demo-courts").start(courts);
        Start.untilStopped(() -> {
            courtsThread.interrupt();
            bureau.close();
            bureauThread.interrupt();
            hub.close();
        });
    }

    private void prepare() {
        try {
            Files.createDirectories(settings.data());
            DemoPki.create(
                    settings.keys(),
                    clock,
                    SyntheticCourt.all().stream().map(SyntheticCourt::identity).toList());
            DemoParties.write(settings.parties());
        } catch (IOException e) {
            throw new StartFailure("cannot prepare " + settings.data(), e);
        }
    }

    private DemoPlan plan() {
        return DemoPlan.of(settings.data().resolve("demo.json"), records, clock);
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
