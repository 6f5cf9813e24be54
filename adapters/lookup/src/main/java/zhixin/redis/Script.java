package zhixin.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.Jedis;
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

    /** Runs it, teaching it to a server that does not know it. */
    Object run(Jedis jedis, List<String> arguments) {
        try {
            return jedis.evalsha(sha1, List.of(RedisKeys.HEAD), arguments);
        } catch (JedisNoScriptException e) {
            return jedis.eval(text, List.of(RedisKeys.HEAD), arguments);
        }
    }
}
