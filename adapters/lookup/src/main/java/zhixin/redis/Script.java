package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** A Lua script: one atomic step on the server. One class says what each takes and gives. */
record Script(String text, String sha1) {
    static Script of(String text) {
        try {
            // SHA-1 is how Redis names scripts; nothing rests on it.
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it for each call in one pipeline, teaching it to a server that does not know it. */
    List<Object> run(Jedis jedis, List<Call> calls) {
        var replies = new ArrayList<>(pipelined(jedis, calls));
        for (var i = 0; i < replies.size(); i++) {
            var reply = replies.get(i);
            if (reply instanceof JedisNoScriptException) {
                replies.set(i, jedis.eval(text, List.of(calls.get(i).key), calls.get(i).arguments));
            } else if (reply instanceof JedisDataException e) {
                throw e;
            }
        }
        return replies;
    }

    private List<Object> pipelined(Jedis jedis, List<Call> calls) {
        try (var pipeline = jedis.pipelined()) {
            calls.forEach(call -> pipeline.evalsha(sha1, List.of(call.key), call.arguments));
            return pipeline.syncAndReturnAll();
        }
    }

    /** One run: the key that says which server, and the arguments. */
    record Call(String key, List<String> arguments) {}
}
