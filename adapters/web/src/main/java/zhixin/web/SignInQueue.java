package zhixin.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Where passwords wait to be hashed: one thread of their own and a short line before it, so that a crowd of attempts holds
 * neither the workers of the other questions nor memory. Who finds the line full is told to come again.
 */
final class SignInQueue implements AutoCloseable {
    private static final int LINE = 64;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(LINE),
            Thread.ofPlatform().daemon().name("party-sign-in").factory());

    <T> CompletionStage<T> run(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "many sign in just now: try again");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
