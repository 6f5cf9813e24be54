package zhixin.app;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.exchange.PartyDirectory;
import zhixin.partners.BrokerConnection;
import zhixin.partners.BrokerServer;
import zhixin.partners.BrokerSettings;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;
import zhixin.redis.RedisServer;
import zhixin.security.HubKeys;

/** PostgreSQL, Redis and Artemis: embedded or one's own, started side by side, stopped in the order of need. */
final class Servers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

    private final Ledger ledger;
    private final RedisServer redis;
    private final @Nullable BrokerServer broker;
    private final BrokerConnection connection;

    private Servers(
            Ledger ledger, RedisServer redis, @Nullable BrokerServer broker, BrokerConnection connection) {
        this.ledger = ledger;
        this.redis = redis;
        this.broker = broker;
        this.connection = connection;
    }

    /** @throws StartFailure naming the server that would not start */
    static Servers start(HubSettings settings, HubKeys keys, PartyDirectory parties, Clock clock) {
        var ledger = begin("PostgreSQL", () -> ledger(settings, clock));
        var redis = begin("Redis", () -> redis(settings));
        var broker = begin("Artemis", () -> broker(settings, keys, parties));
        try {
            var embedded = broker.join().orElse(null);
            var connection = embedded == null
                    ? BrokerConnection.external(settings.brokerUrl().orElseThrow())
                    : embedded.connection();
            return new Servers(ledger.join(), redis.join(), embedded, connection);
        } catch (CompletionException e) {
            stopAll(ledger, redis, broker);
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
    }

    private static <T> CompletableFuture<T> begin(String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var begun = System.nanoTime();
                    try {
                        var started = start.get();
                        LOG.info("server {} started in {} ms", name, (System.nanoTime() - begun) / 1_000_000);
                        return started;
                    } catch (RuntimeException e) {
                        throw new StartFailure(name + " does not start: " + reason(e), e);
                    }
                },
                task -> Thread.ofPlatform().name("start-" + name).start(task));
    }

    private static @Nullable String reason(Throwable fault) {
        var cause = fault.getCause();
        return cause == null ? fault.getMessage() : fault.getMessage() + " (" + cause.getMessage() + ")";
    }

    private static Ledger ledger(HubSettings settings, Clock clock) {
        return Ledger.open(LedgerSettings.of(settings.data(), settings.databaseUrl()), clock);
    }

    private static RedisServer redis(HubSettings settings) {
        try {
            var external = settings.redisUrl();
            return external.isPresent()
                    ? RedisServer.external(URI.create(external.get()))
                    : RedisServer.embedded(settings.data().resolve("redis"), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<BrokerServer> broker(HubSettings settings, HubKeys keys, PartyDirectory parties) {
        if (settings.brokerUrl().isPresent()) {
            return Optional.empty();
        }
        try {
            Path journal = settings.data().resolve("broker");
            var where = new BrokerSettings(journal, "0.0.0.0", settings.brokerPort(), keys.sslContext());
            return Optional.of(new BrokerServer(where, parties).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopAll(
            CompletableFuture<Ledger> ledger,
            CompletableFuture<RedisServer> redis,
            CompletableFuture<Optional<BrokerServer>> broker) {
        broker.handle((started, fault) -> started).join();
        broker.thenAccept(started -> started.ifPresent(BrokerServer::close)).exceptionally(fault -> null);
        redis.thenAccept(RedisServer::close).exceptionally(fault -> null).join();
        ledger.thenAccept(Ledger::close).exceptionally(fault -> null).join();
    }

    Ledger ledger() {
        return ledger;
    }

    RedisServer redis() {
        return redis;
    }

    ConnectionFactory brokerConnections() {
        return connection.factory();
    }

    boolean brokerHealthy() {
        return broker == null ? connection.isHealthy() : broker.isHealthy();
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
        redis.close();
        ledger.close();
    }
}
