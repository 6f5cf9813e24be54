package zhixin.screening;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * Asks the index about many keys: never more than {@value #WINDOW} under way, so that they travel in full batches and the
 * public's questions still find room beside them. Most are of people who are on no list, and those it answers at once.
 */
final class IndexPass {
    static final int WINDOW = 512;
    /** The index answers within a second; whoever hears nothing for this long stops waiting. */
    private static final long PATIENCE_SECONDS = 5;

    private final LookupIndex index;

    IndexPass(LookupIndex index) {
        this.index = index;
    }

    /**
     * Puts the reply to each of these keys in its place.
     *
     * @param which places in {@code keys} and {@code replies}
     * @throws ProblemException {@code index-unavailable} as soon as one of them is not answered
     */
    void ask(int[] which, @Nullable String[] keys, IndexReply.@Nullable Answer[] replies) {
        if (index.health() instanceof IndexReply.Unavailable) {
            throw unavailable();
        }
        var underWay = new ArrayDeque<Asked>(WINDOW);
        for (var place : which) {
            if (underWay.size() == WINDOW) {
                underWay.remove().into(replies);
            }
            var asked = index.byNumber(java.util.Objects.requireNonNull(keys[place]))
                    .toCompletableFuture();
            if (asked.isDone()) {
                replies[place] = answer(asked.join());
            } else {
                underWay.add(new Asked(place, asked));
            }
        }
        underWay.forEach(asked -> asked.into(replies));
    }

    /** A question that waits for its answer. */
    private record Asked(int place, CompletableFuture<IndexReply> reply) {
        void into(IndexReply.@Nullable Answer[] replies) {
            try {
                replies[place] = answer(reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (TimeoutException e) {
                throw unavailable();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the index failed", e);
            }
        }
    }

    private static IndexReply.Answer answer(IndexReply reply) {
        return switch (reply) {
            case IndexReply.Answer answer -> answer;
            case IndexReply.Unavailable none -> throw unavailable();
        };
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.INDEX_UNAVAILABLE, "the index is not whole or not fresh: try again, with the same key");
    }
}
