package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import zhixin.redis.Freshness.Confirmed;

/**
 * One exchange with Redis: all keys in one {@code MGET}, all searches behind it in the same pipeline.
 *
 * <p>Why a flushed index never says "not listed": the head and the values come in one {@code MGET}, which Redis runs as
 * one step. Where the head is missing the whole batch is refused; where it is there and names the generation that was
 * asked, that generation was finished ({@link FinishScript} checks that nothing of it was lost while it was built) and
 * nothing has been flushed since, so an absent key is an absent subject.
 */
final class Exchange {
    private final Freshness freshness;
    private final Consumer<Ask> again;
    private String generation = "";

    /** @param again takes a question that needs another round */
    Exchange(Freshness freshness, Consumer<Ask> again) {
        this.freshness = freshness;
        this.again = again;
    }

    void serve(Connection connection, List<Ask> batch) {
        var held = freshness.held();
        var keys = new ArrayList<KeyAsk>(batch.size());
        var searches = new ArrayList<SearchAsk>();
        for (var ask : batch) {
            switch (ask) {
                case KeyAsk key -> keys.add(key);
                case SearchAsk search -> searches.add(search);
            }
        }
        sendKeys(connection, keys);
        searches.forEach(search -> send(connection, search, false));
        var replies = connection.getMany((keys.isEmpty() ? 0 : 1) + searches.size());
        if (!keys.isEmpty()) {
            answerKeys(keys, replies.getFirst(), held);
        }
        for (var i = 0; i < searches.size(); i++) {
            answer(connection, searches.get(i), replies.get(replies.size() - searches.size() + i), held);
        }
    }

    private void sendKeys(Connection connection, List<KeyAsk> keys) {
        if (keys.isEmpty()) {
            return;
        }
        var names = new String[keys.size() + 1];
        names[0] = RedisKeys.HEAD;
        for (var i = 0; i < keys.size(); i++) {
            names[i + 1] = RedisKeys.of(generation, keys.get(i).suffix);
        }
        connection.sendCommand(Command.MGET, names);
    }

    private void answerKeys(List<KeyAsk> keys, Object reply, @Nullable Confirmed held) {
        if (reply instanceof JedisDataException e) {
            keys.forEach(ask -> ask.refuse("index refuses"));
            throw e;
        }
        var values = (List<?>) reply;
        var head = Head.parse(text(values.getFirst()));
        if (head == null) {
            freshness.lose();
            keys.forEach(ask -> ask.refuse("index missing"));
        } else if (head.generation().equals(generation)) {
            var judged = freshness.judge(held, head.edition());
            for (var i = 0; i < keys.size(); i++) {
                keys.get(i).answer(judged, text(values.get(i + 1)));
            }
        } else {
            // Readers move to the new generation together; its keys were not in this MGET.
            generation = head.generation();
            keys.forEach(this::onceMore);
        }
    }

    private void onceMore(KeyAsk ask) {
        if (ask.tries++ < 2) {
            again.accept(ask);
        } else {
            ask.refuse("index moving");
        }
    }

    private void answer(Connection connection, SearchAsk ask, Object reply, @Nullable Confirmed held) {
        if (reply instanceof JedisNoScriptException) {
            send(connection, ask, true);
            answer(connection, ask, connection.getOne(), held);
        } else if (reply instanceof JedisDataException) {
            ask.refuse("index refuses");
        } else {
            take(ask, SearchScript.read(reply), held);
        }
    }

    private void take(SearchAsk ask, SearchScript.@Nullable Round round, @Nullable Confirmed held) {
        var head = round == null ? null : Head.parse(round.head());
        if (round == null || head == null) {
            freshness.lose();
            ask.refuse("index missing");
        } else if (ask.take(round)) {
            ask.answer(freshness.judge(held, head.edition()));
        } else {
            again.accept(ask);
        }
    }

    private static void send(Connection connection, SearchAsk ask, boolean whole) {
        var script = SearchScript.SCRIPT;
        var words = new ArrayList<>(List.of(whole ? script.text() : script.sha1(), "1", RedisKeys.HEAD));
        words.addAll(ask.arguments());
        connection.sendCommand(whole ? Command.EVAL : Command.EVALSHA, words.toArray(String[]::new));
    }

    private static @Nullable String text(@Nullable Object bytes) {
        return bytes == null ? null : new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
