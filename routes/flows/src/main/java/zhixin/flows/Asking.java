package zhixin.flows;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.InquiryAnswers;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.Question;
import zhixin.inquiry.Round;
import zhixin.inquiry.SourceFailure;
import zhixin.trust.SignedDocument;

/**
 * Puts one question to one source, behind that source's own breaker and bulkhead, and waits for it no longer than the budget;
 * what comes later is taken all the same.
 */
public final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

    private final InquiryAnswers answers;
    private final AskingSettings settings;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    public Asking(InquiryAnswers answers, AskingSettings settings) {
        this.answers = answers;
        this.settings = settings;
    }

    private record Guard(CircuitBreaker breaker, Bulkhead bulkhead) {}

    /** Returns when the source has spoken or the budget is over. */
    public void ask(Question question) {
        var guard = guards.computeIfAbsent(question.source().name(), this::guard);
        if (!guard.breaker.tryAcquirePermission()) {
            answers.notAsked(question, "breaker.open");
        } else if (!guard.bulkhead.tryAcquirePermission()) {
            guard.breaker.releasePermission();
            answers.notAsked(question, "bulkhead.full");
        } else {
            await(put(question, guard), question.budget());
        }
    }

    private Guard guard(String source) {
        return new Guard(CircuitBreaker.of(source, settings.breaker()), Bulkhead.of(source, settings.bulkhead()));
    }

    private CompletableFuture<@Nullable Void> put(Question question, Guard guard) {
        var begun = System.nanoTime();
        return sent(question.source(), question)
                .thenAccept(answer -> answers.heard(question, answer))
                .handle((nothing, fault) -> {
                    guard.bulkhead.releasePermission();
                    ended(question, guard.breaker, System.nanoTime() - begun, fault);
                    return null;
                });
    }

    private CompletableFuture<SignedDocument> sent(AssetSource source, Question question) {
        try {
            return source.ask(question.sent(), settings.patience())
                    .toCompletableFuture()
                    .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void ended(Question question, CircuitBreaker breaker, long nanos, @Nullable Throwable fault) {
        if (fault == null) {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            return;
        }
        var cause =
                fault instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : fault;
        if (cause instanceof SourceFailure || cause instanceof TimeoutException) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, cause);
        } else {
            // The hub's own fault: no source is left alone for it.
            breaker.releasePermission();
        }
        answers.failed(question, code(question, cause));
    }

    private static String code(Question question, Throwable cause) {
        return switch (cause) {
            case SourceFailure failure -> failure.code();
            case TimeoutException late -> SourceFailure.SILENT;
            default -> {
                // Its message may quote what the source sent.
                LOG.warn(
                        "asking {} failed: {}",
                        question.source().name(),
                        cause.getClass().getName());
                yield "source.error";
            }
        };
    }

    private static void await(CompletableFuture<?> said, Duration budget) {
        try {
            said.get(budget.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Late: the round says so when it is closed.
        } catch (ExecutionException e) {
            throw new IllegalStateException("what a source said could not be written down", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the time for answers: the first version, durable. */
    public Version answer(Round round) {
        return answers.answer(round);
    }
}
