package zhixin.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.courts.JacksonStrictJson;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerException;
import zhixin.postgres.LedgerSettings;
import zhixin.security.HubKeys;
import zhixin.security.pki.PkiException;
import zhixin.security.state.StateKey;

/**
 * A hub's data directory seen from another process: the servers of the hub that runs on it, or, when none does, its
 * embedded database started for as long as one looks.
 */
final class Inspection {
    private final Path data;
    private final Map<String, @Nullable Object> run;
    private final HubOptions options;

    private Inspection(Path data, Map<String, @Nullable Object> run, HubOptions options) {
        this.data = data;
        this.run = run;
        this.options = options;
    }

    /** @throws Unusable if there is no such directory */
    static Inspection of(HubOptions options) {
        var data =
                Path.of(options.text("data").orElse("./data")).toAbsolutePath().normalize();
        if (!Files.isDirectory(data)) {
            throw new Unusable("there is no " + data, null);
        }
        return new Inspection(data, running(data.resolve("run.json")), options);
    }

    /** What run.json says, if the process that wrote it is still there: one that was killed leaves it behind. */
    private static Map<String, @Nullable Object> running(Path file) {
        try {
            var run = new JacksonStrictJson().object(Files.readAllBytes(file));
            var lives = run.get("pid") instanceof Long pid
                    && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
            return lives ? run : Map.of();
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Whether a hub runs on it. */
    boolean runs() {
        return !run.isEmpty();
    }

    /** The keys of the demo where it left some, else those of {@code pki}. */
    HubKeys keys() {
        try {
            return HubKeys.load(pki());
        } catch (PkiException e) {
            throw new Unusable("the hub's keys: " + e.getMessage(), e);
        }
    }

    /** The key of the subjects' digests in the state. */
    byte[] stateKey() {
        return StateKey.loadOrNone(pki());
    }

    private Path pki() {
        var demo = data.resolve("demo-pki");
        return Files.isDirectory(demo) ? demo : data.resolve("pki");
    }

    /** The ledger, to read. */
    Ledger ledger() {
        try {
            return Ledger.openToRead(settings(), Clock.systemUTC());
        } catch (LedgerException e) {
            throw new Unusable("the ledger: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new Unusable("the ledger's database does not answer", e);
        }
    }

    /** Whether there is a ledger: one is named, or lies in the directory. */
    boolean hasLedger() {
        return settings().externalUrl().isPresent()
                || Files.isDirectory(data.resolve("pg").resolve("data"));
    }

    /** Who may do what, as the hub reads it. */
    Path parties() {
        return data.resolve("parties.json");
    }

    /** Where the ledger is. */
    LedgerSettings settings() {
        return LedgerSettings.of(data, text("database").or(() -> options.text("database-url")));
    }

    /** Redis, if it is to be had: an embedded one ends with its hub. */
    Optional<URI> redis() {
        return text("redis").or(() -> options.text("redis-url")).map(URI::create);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable((String) run.get(name));
    }

    /** Why one could not look. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
