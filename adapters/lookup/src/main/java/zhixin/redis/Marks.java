package zhixin.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Response;

/** Reads one key of each of some buckets, and which server answers. */
final class Marks {
    private Marks() {}

    static List<@Nullable String> read(Jedis jedis, List<Integer> buckets, IntFunction<String> key) {
        var replies = new ArrayList<Response<String>>();
        try (var pipeline = jedis.pipelined()) {
            buckets.forEach(bucket -> replies.add(pipeline.get(key.apply(bucket))));
            pipeline.sync();
        }
        var values = new ArrayList<@Nullable String>();
        replies.forEach(reply -> values.add(reply.get()));
        return values;
    }

    /** Another one after each start of a server. */
    static String server(Jedis jedis) {
        return jedis.info("server")
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .findFirst()
                .map(line -> line.substring(7).strip())
                .orElse("");
    }
}
