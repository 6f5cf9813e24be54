package zhixin.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Verticle;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public port: plain HTTP on event loops, with nothing of the partners on it. TLS is at the edge. */
public final class PublicPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublicPort.class);
    private static final int PATIENCE_SECONDS = 30;

    private final PublicPortSettings settings;
    private final PublicPortParts parts;
    private final SignInQueue signIns = new SignInQueue();
    private @Nullable Vertx vertx;
    private volatile int port;

    public PublicPort(PublicPortSettings settings, PublicPortParts parts) {
        this.settings = settings;
        this.parts = parts;
        this.port = settings.port();
    }

    /**
     * Serves on return.
     *
     * @throws IOException if the port cannot be bound
     */
    public synchronized void start() throws IOException {
        if (vertx != null) {
            throw new IllegalStateException("the public port is open already");
        }
        var gate = new Gate(settings.quota(), settings.proxies());
        // Behind a proxy there is TLS at the edge.
        var sessions = new PartySessions(parts.parties().desk(), gate, signIns, settings.proxies() > 0);
        var router = Routes.of(parts, gate, sessions);
        var opened = Vertx.vertx(options());
        vertx = opened;
        // Each loop listens for itself; they share the socket.
        var listeners = new DeploymentOptions().setInstances(settings.loops());
        try {
            wait(opened.deployVerticle(() -> listener(router), listeners)
                    .toCompletionStage()
                    .toCompletableFuture());
        } catch (IOException e) {
            close();
            throw e;
        }
        LOG.info("public port {} open, native transport {}", port, opened.isNativeTransportEnabled());
    }

    private VertxOptions options() {
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(settings.loops())
                .setWorkerPoolSize(settings.workers())
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    private Verticle listener(Router router) {
        return new AbstractVerticle() {
            @Override
            public void start(Promise<Void> started) {
                vertx.createHttpServer(http())
                        .requestHandler(router::route)
                        .listen()
                        .onSuccess(server -> port = server.actualPort())
                        .<Void>mapEmpty()
                        .onComplete(started);
            }
        };
    }

    private HttpServerOptions http() {
        return new HttpServerOptions()
                .setHost(settings.host())
                // Negative: one free port that all listeners share.
                .setPort(settings.port() == 0 ? -1 : settings.port())
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1024)
                .setMaxInitialLineLength(2048)
                .setMaxHeaderSize(16 * 1024)
                .setIdleTimeout(30)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** The port that is bound, once started. */
    public int port() {
        return port;
    }

    /** Stops listening and lets go of everything. */
    @Override
    public synchronized void close() {
        if (vertx != null) {
            try {
                wait(Objects.requireNonNull(vertx).close().toCompletionStage().toCompletableFuture());
            } catch (IOException e) {
                LOG.warn("the public port does not close cleanly: {}", e.getMessage());
            }
            vertx = null;
        }
        signIns.close();
    }

    private static <T> void wait(java.util.concurrent.Future<T> done) throws IOException {
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the public port: " + (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
