package zhixin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.edition.Witness;
import zhixin.edition.Witnessing;
import zhixin.edition.Witnessing.State;

/** Asks each witness on a thread of its own, once an interval at most, for the newest edition alone. */
final class Witnesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Witnessing> all;
    private final Duration interval;
    private final List<Thread> threads;

    Witnesses(List<Witnessing> all, Duration interval) {
        this.all = List.copyOf(all);
        this.interval = interval;
        this.threads = all.stream()
                .map(each -> Thread.ofVirtual().name("witness").start(() -> ask(each)))
                .toList();
    }

    /** {@code ZHIXIN_WITNESSES}, else {@code DATA/witnesses}, else none. @throws IllegalArgumentException for what is none */
    static List<Witness> configured(@Nullable String environment, Path data) {
        if (environment != null && !environment.isBlank()) {
            return Witness.parse(environment);
        }
        var file = data.resolve("witnesses");
        try {
            return Files.isRegularFile(file) ? Witness.parse(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(Witnessing witness) {
        var told = witness.state();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var now = witness.round();
                if (now.outcome() != told.outcome()) {
                    tell(now);
                }
                told = now;
            } catch (RuntimeException e) {
                LOG.warn(
                        "witness {}: not asked, and will be: {}",
                        told.witness(),
                        e.getClass().getSimpleName());
            }
            if (!pause()) {
                return;
            }
        }
    }

    private static void tell(State state) {
        if (state.outcome().alarming()) {
            LOG.error("witness {}: {}, after a tree of {} leaves", state.witness(), state.outcome(), state.size());
        } else if (state.outcome() == Witnessing.Outcome.COSIGNED) {
            LOG.info("witness {}: cosigns, now a tree of {} leaves", state.witness(), state.size());
        } else {
            LOG.warn("witness {}: {}, after a tree of {} leaves", state.witness(), state.outcome(), state.size());
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** How it stands with each. */
    List<State> states() {
        return all.stream().map(Witnessing::state).toList();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
