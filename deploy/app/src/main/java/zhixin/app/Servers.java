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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

/** PostgreSQL, Redis and Artemis: embedded or one's own, started side by side and beside the application, stopped in the order of need. */
final class Servers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

    private final AtomicLong ownMillis;
    private final CompletableFuture<Ledger> ledger;
    private final CompletableFuture<RedisServer> redis;
    private final CompletableFuture<Optional<BrokerServer>> broker;
    private final CompletableFuture<BrokerConnection> connection;

    private Servers(
            AtomicLong ownMillis,
            CompletableFuture<Ledger> ledger,
            CompletableFuture<RedisServer> redis,
            CompletableFuture<Optional<BrokerServer>> broker,
            CompletableFuture<BrokerConnection> connection) {
        this.ownMillis = ownMillis;
        this.ledger = ledger;
        this.redis = redis;
        this.broker = broker;
        this.connection = connection;
    }

    /** Sets them going and returns at once: whoever needs one waits for it, and the rest of the hub starts meanwhile. */
    static Servers begin(HubSettings settings, HubKeys keys, PartyDirectory parties, Clock clock) {
        var own = new AtomicLong();
        var ledger = begin(own, "PostgreSQL", () -> ledger(settings, clock));
        var redis = begin(own, "Redis", () -> redis(settings));
        var broker = begin(own, "Artemis", () -> broker(settings, keys, parties, clock));
        var connection = broker.thenApply(embedded -> embedded.map(BrokerServer::connection)
                .orElseGet(() -> BrokerConnection.external(settings.brokerUrl().orElseThrow())));
        return new Servers(own, ledger, redis, broker, connection);
    }

    /** Returns when all serve. @throws StartFailure naming the server that would not start */
    void await() {
        started(ledger);
        started(redis);
        started(connection);
    }

    /** What the servers' own starts took, one after the other, milliseconds: the hub's start is held against it. */
    long ownMillis() {
        return ownMillis.get();
    }

    private static <T> T started(CompletableFuture<T> server) {
        try {
            return server.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailure failure ? failure : e;
        }
    }

    private static <T> CompletableFuture<T> begin(AtomicLong own, String name, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var begun = System.nanoTime();
                    try {
                        var started = start.get();
                        var millis = (System.nanoTime() - begun) / 1_000_000;
                        own.addAndGet(millis);
                        LOG.info("server {} started in {} ms", name, millis);
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

    private static Optional<BrokerServer> broker(
            HubSettings settings, HubKeys keys, PartyDirectory parties, Clock clock) {
        if (settings.brokerUrl().isPresent()) {
            return Optional.empty();
        }
        try {
            Path journal = settings.data().resolve("broker");
            var where = new BrokerSettings(journal, "0.0.0.0", settings.brokerPort(), keys.sslContext());
            return Optional.of(new BrokerServer(where, parties, clock).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ledger ledger() {
        return started(ledger);
    }

    RedisServer redis() {
        return started(redis);
    }

    BrokerConnection broker() {
        return started(connection);
    }

    ConnectionFactory brokerConnections() {
        return broker().factory();
    }

    /** The broker in this process; empty where one of one's own serves. */
    Optional<BrokerServer> embeddedBroker() {
        return started(broker);
    }

    boolean brokerHealthy() {
        var embedded = started(broker);
        return embedded.isPresent()
                ? embedded.get().isHealthy()
                : started(connection).isHealthy();
    }

    /** Stops what has started, in the order of need; what is still starting is waited for. */
    @Override
    public void close() {
        stop(broker, embedded -> embedded.ifPresent(BrokerServer::close));
        stop(redis, RedisServer::close);
        stop(ledger, Ledger::close);
    }

    private static <T> void stop(CompletableFuture<T> server, Consumer<T> end) {
        server.handle((started, fault) -> Optional.ofNullable(started)).join().ifPresent(end);
    }
}
