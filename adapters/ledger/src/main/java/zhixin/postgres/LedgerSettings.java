package zhixin.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the ledger lives.
 *
 * @param data the hub's data directory; the embedded server keeps to {@code pg} and {@code pg-password} in it
 * @param externalUrl a server of one's own: {@code jdbc:postgresql://…} or {@code postgresql://user:password@host/db};
 *     then nothing is started here
 * @param port loopback port of the embedded server; 0 for any free one
 * @param connections most connections at a time, 2 to 100; one of them is the writer's
 * @param patience how long a caller waits for a connection
 */
public record LedgerSettings(Path data, Optional<String> externalUrl, int port, int connections, Duration patience) {
    public static final int CONNECTIONS = 10;
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    public LedgerSettings {
        data = data.toAbsolutePath().normalize();
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port lies within 0 and 65535");
        }
        if (connections < 2 || connections > 100) {
            throw new IllegalArgumentException("2 to 100 connections");
        }
        if (patience.isNegative() || patience.toMillis() < 250) {
            throw new IllegalArgumentException("patience of at least 250 ms");
        }
        externalUrl.ifPresent(ExternalPostgres::at);
    }

    /** The embedded server under that directory, with the defaults. */
    public static LedgerSettings embedded(Path data) {
        return new LedgerSettings(data, Optional.empty(), 0, CONNECTIONS, PATIENCE);
    }

    /** The external server if there is a URL, else the embedded one. */
    public static LedgerSettings of(Path data, Optional<String> externalUrl) {
        return new LedgerSettings(data, externalUrl.filter(url -> !url.isBlank()), 0, CONNECTIONS, PATIENCE);
    }

    /** Without the URL, which may carry a password. */
    @Override
    public String toString() {
        return "LedgerSettings[data=" + data + ", " + (externalUrl.isPresent() ? "external" : "embedded") + "]";
    }
}
