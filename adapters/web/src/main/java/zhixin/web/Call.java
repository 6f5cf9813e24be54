package zhixin.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.web.quota.Visit;

/**
 * One request on its event loop, until it is answered, once. What goes wrong anywhere on its way ends here, as a problem;
 * the log gets the kind of failure and never what was asked.
 */
final class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    final HttpServerRequest request;
    final String path;
    /** Its sender's allowance; null where none is limited. */
    @Nullable
    Visit visit;

    private final ContextInternal context;

    Call(HttpServerRequest request, String path) {
        this.request = request;
        this.path = path;
        this.context = Objects.requireNonNull((ContextInternal) Vertx.currentContext());
    }

    /** Asks the ledger or another that may block, on a worker. */
    void blocking(Callable<Reply> work) {
        context.executeBlocking(work, false)
                .onComplete(done -> send(done.succeeded() ? done.result() : failed(done.cause())));
    }

    /** Does what others will want, on a worker; this call is answered already. */
    void aside(Callable<?> work) {
        context.executeBlocking(work, false)
                .onFailure(failure -> LOG.warn(
                        "what was to be at hand is not: {}", failure.getClass().getName()));
    }

    /** Waits for another thread without holding this one, and goes on here. */
    <T> void later(CompletionStage<T> stage, Function<T, Reply> then) {
        var here = new Object() {
            boolean known = true;
        };
        stage.whenComplete((value, failure) -> {
            Handler<Void> next = none -> send(failure == null ? guarded(() -> then.apply(value)) : failed(failure));
            if (here.known) {
                // Known at once: sent when all that this turn brought has been read, so that clients wake together.
                context.runOnContext(next);
            } else {
                context.emit(next);
            }
        });
        here.known = false;
    }

    /** Waits as above, and goes on where it may block. */
    <T> void laterBlocking(CompletionStage<T> stage, Function<T, Reply> then) {
        stage.whenComplete((value, failure) -> context.runOnContext(none -> {
            if (failure == null) {
                blocking(() -> then.apply(value));
            } else {
                send(failed(failure));
            }
        }));
    }

    private Reply guarded(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    void fail(RuntimeException failure) {
        send(failed(failure));
    }

    private static Reply failed(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            return Reply.problem(refusal.problem());
        }
        LOG.error("a request failed: {}", failure.getClass().getName());
        return Reply.problem(ProblemType.UNAVAILABLE, "try again later");
    }

    void send(Reply reply) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Headers.onEverything(response);
        reply.headers().forEach(response::putHeader);
        var metered = visit;
        if (metered != null) {
            response.putHeader("RateLimit-Policy", metered.policy()).putHeader("RateLimit", metered.rateLimit());
        }
        if (sameAsBefore(reply)) {
            response.setStatusCode(304).end();
            return;
        }
        response.setStatusCode(reply.status()).putHeader("Content-Type", reply.type());
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length()))
                    .end();
        } else {
            response.end(reply.body());
        }
    }

    private boolean sameAsBefore(Reply reply) {
        @Nullable String tag = reply.headers().get("ETag");
        @Nullable String known = request.getHeader("If-None-Match");
        return reply.status() == 200 && tag != null && known != null && known.contains(tag);
    }
}
