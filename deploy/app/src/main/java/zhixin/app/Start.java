package zhixin.app;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;

/** {@code ./zhixin start}: the hub alone, until it is told to stop. */
final class Start {
    private final HubSettings settings;

    Start(HubSettings settings) {
        this.settings = settings;
    }

    void run() {
        var hub = Hub.start(settings, Clock.systemUTC());
        System.out.println("READY");
        Urls.print(settings);
        untilStopped(hub::close);
    }

    /** Waits for SIGTERM or Ctrl-C; stops in the JVM's shutdown, so that the signal is answered by ending well. */
    static void untilStopped(Runnable stop) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.run();
            stopped.countDown();
        }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
