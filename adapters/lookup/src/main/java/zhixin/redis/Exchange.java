package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import zhixin.redis.Freshness.Confirmed;

/**
 * One exchange with one server: all keys of a bucket in one {@code MGET}, all ranges of it between two looks at its head,
 * everything in one pipeline.
 *
 * <p>Why a flushed index never says "not listed": the head and the values come in one {@code MGET}, which Redis runs as
 * one step. Where the head is missing the whole batch is refused; where it is there and names the generation that was
 * asked, that generation was finished ({@link FinishScript} checks that nothing of it was lost while it was built) and
 * nothing has been flushed since, so an absent key is an absent subject. Ranges hold likewise when the head before them
 * is the head after them: whatever changes the index changes its head.
 */
final class Exchange {
    private static final int TRIES = 5;

    private final Topology topology;
    private final Freshness freshness;
    private final Consumer<Ask> again;
    private final String[] generations;

    /** @param again takes a question that needs another round */
    Exchange(Topology topology, Freshness freshness, Consumer<Ask> again) {
        this.topology = topology;
        this.freshness = freshness;
        this.again = again;
        this.generations = new String[topology.buckets()];
        java.util.Arrays.fill(generations, "");
    }

    void serve(Connection connection, List<Ask> batch) {
        var round = begin(batch);
        round.send(connection::sendCommand);
        round.take(connection.getMany(round.replies()));
    }

    /** For who sends and receives by himself. */
    Round begin(List<Ask> batch) {
        return new Round(shares(batch));
    }

    /** Takes commands to the server, in their order. */
    interface Wire {
        void send(Command command, String... words);
    }

    /** What goes out for a batch, and what comes back. */
    final class Round {
        private final List<Share> shares;

        private Round(List<Share> shares) {
            this.shares = shares;
        }

        void send(Wire wire) {
            shares.forEach(share -> share.send(wire));
        }

        int replies() {
            return shares.stream().mapToInt(Share::replies).sum();
        }

        void take(List<Object> replies) {
            var at = 0;
            for (var share : shares) {
                share.take(replies.subList(at, at + share.replies()));
                at += share.replies();
            }
        }
    }

    private List<Share> shares(List<Ask> batch) {
        if (topology.buckets() == 1) {
            var share = new Share(0);
            batch.forEach(share::add);
            return List.of(share);
        }
        Map<Integer, Share> shares = new LinkedHashMap<>();
        batch.forEach(ask -> shares.computeIfAbsent(ask.bucket, Share::new).add(ask));
        return List.copyOf(shares.values());
    }

    private void onceMore(Ask ask) {
        if (ask.tries++ < TRIES) {
            again.accept(ask);
        } else {
            ask.refuse("index moving");
        }
    }

    private static @Nullable String text(@Nullable Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** What a batch asks of one bucket. */
    private final class Share {
        private final int bucket;
        private final @Nullable Confirmed held;
        private final String asked;
        private final List<KeyAsk> keys = new ArrayList<>();
        private final List<RangeAsk> ranges = new ArrayList<>();

        Share(int bucket) {
            this.bucket = bucket;
            held = freshness.held(bucket);
            asked = generations[bucket];
        }

        void add(Ask ask) {
            switch (ask) {
                case KeyAsk key -> keys.add(key);
                case RangeAsk range -> ranges.add(range);
            }
        }

        int replies() {
            return (keys.isEmpty() ? 0 : 1) + (ranges.isEmpty() ? 0 : ranges.size() + 2);
        }

        void send(Wire wire) {
            if (!keys.isEmpty()) {
                var names = new String[keys.size() + 1];
                names[0] = RedisKeys.head(bucket);
                for (var i = 0; i < keys.size(); i++) {
                    names[i + 1] = RedisKeys.of(bucket, asked, keys.get(i).suffix);
                }
                wire.send(Command.MGET, names);
            }
            if (!ranges.isEmpty()) {
                wire.send(Command.GET, RedisKeys.head(bucket));
                ranges.forEach(range -> send(wire, range));
                wire.send(Command.GET, RedisKeys.head(bucket));
            }
        }

        private void send(Wire wire, RangeAsk range) {
            wire.send(
                    Command.ZRANGEBYLEX,
                    RedisKeys.of(bucket, asked, range.suffix),
                    range.from,
                    range.to,
                    "LIMIT",
                    "0",
                    Integer.toString(range.limit));
        }

        void take(List<Object> replies) {
            var refused = replies.stream()
                    .filter(JedisDataException.class::isInstance)
                    .findFirst();
            if (refused.isPresent()) {
                refuse(refused.get());
                return;
            }
            if (!keys.isEmpty()) {
                var values = (List<?>) replies.getFirst();
                answerKeys(Head.parse(text(values.getFirst())), values);
            }
            if (!ranges.isEmpty()) {
                var after = text(replies.getLast());
                var first = replies.size() - ranges.size() - 1;
                answerRanges(text(replies.get(first - 1)), after, replies.subList(first, replies.size() - 1));
            }
        }

        private void refuse(Object why) {
            if (why instanceof JedisRedirectionException) {
                // The bucket is with another server now.
                topology.suspect();
                keys.forEach(Exchange.this::onceMore);
                ranges.forEach(Exchange.this::onceMore);
            } else {
                keys.forEach(ask -> ask.refuse("index refuses"));
                ranges.forEach(ask -> ask.refuse("index refuses"));
            }
        }

        private void answerKeys(@Nullable Head head, List<?> values) {
            if (head == null) {
                freshness.lose(bucket);
                keys.forEach(ask -> ask.refuse("index missing"));
            } else if (head.generation().equals(asked)) {
                var judged = freshness.judge(held, head.edition());
                for (var i = 0; i < keys.size(); i++) {
                    keys.get(i).answer(judged, (byte[]) values.get(i + 1));
                }
            } else {
                // Readers move to the new generation together; its keys were not in this MGET.
                generations[bucket] = head.generation();
                keys.forEach(Exchange.this::onceMore);
            }
        }

        private void answerRanges(@Nullable String before, @Nullable String after, List<Object> pages) {
            var head = Head.parse(after);
            if (head == null) {
                freshness.lose(bucket);
                ranges.forEach(ask -> ask.refuse("index missing"));
            } else if (head.generation().equals(asked) && after != null && after.equals(before)) {
                var judged = freshness.judge(held, head.edition());
                for (var i = 0; i < ranges.size(); i++) {
                    ranges.get(i).answer(judged, members(pages.get(i)));
                }
            } else {
                generations[bucket] = head.generation();
                ranges.forEach(Exchange.this::onceMore);
            }
        }

        private List<String> members(Object page) {
            return ((List<?>) page)
                    .stream()
                            .map(member -> java.util.Objects.requireNonNull(text(member)))
                            .toList();
        }
    }
}
