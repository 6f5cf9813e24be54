package zhixin.redis;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * Reads replies (RESP 2) as their bytes come in, into what Jedis makes of them: byte arrays, longs, lists, null, and
 * exceptions for refusals. For one event loop.
 */
final class RespReader {
    private static final int USUAL = 1 << 16;

    private byte[] bytes = new byte[USUAL];
    private int at;
    private int end;
    private final Deque<Open> open = new ArrayDeque<>();
    private List<@Nullable Object> replies = new ArrayList<>();

    /** An array whose elements are still coming. */
    private record Open(List<@Nullable Object> elements, int count) {}

    void add(ByteBuf more) {
        var length = more.readableBytes();
        if (end + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + length));
        }
        more.readBytes(bytes, end, length);
        end += length;
    }

    /**
     * All replies, once so many are whole; null until then.
     *
     * @throws IllegalStateException for what is no reply, or more than was asked for
     */
    @Nullable
    List<@Nullable Object> replies(int wanted) {
        while (replies.size() < wanted && one()) {}
        if (replies.size() < wanted) {
            return null;
        }
        if (at != end) {
            throw new IllegalStateException("more replies than questions");
        }
        var all = replies;
        replies = new ArrayList<>();
        at = 0;
        end = 0;
        bytes = bytes.length > 16 * USUAL ? new byte[USUAL] : bytes;
        return all;
    }

    /** Reads one element, if it is whole. */
    private boolean one() {
        var line = at;
        while (line < end && bytes[line] != '\n') {
            line++;
        }
        if (line == end) {
            return false;
        }
        switch (bytes[at]) {
            case '$' -> {
                return bulk(line + 1, Math.toIntExact(number(line)));
            }
            case '*' -> array(Math.toIntExact(number(line)));
            case ':' -> take(number(line));
            case '+' -> take(Arrays.copyOfRange(bytes, at + 1, line - 1));
            case '-' -> take(refusal(new String(bytes, at + 1, line - at - 2, StandardCharsets.UTF_8)));
            default -> throw new IllegalStateException("no reply of Redis");
        }
        at = line + 1;
        return true;
    }

    private boolean bulk(int from, int length) {
        if (length >= 0 && from + length + 2 > end) {
            return false;
        }
        take(length < 0 ? null : Arrays.copyOfRange(bytes, from, from + length));
        at = length < 0 ? from : from + length + 2;
        return true;
    }

    private void array(int count) {
        if (count > 0) {
            open.push(new Open(new ArrayList<>(count), count));
        } else {
            take(count < 0 ? null : List.of());
        }
    }

    private void take(@Nullable Object element) {
        var into = open.peek();
        if (into == null) {
            replies.add(element);
            return;
        }
        into.elements.add(element);
        if (into.elements.size() == into.count) {
            open.pop();
            take(into.elements);
        }
    }

    private long number(int line) {
        var negative = bytes[at + 1] == '-';
        var number = 0L;
        for (var i = negative ? at + 2 : at + 1; i < line - 1; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new IllegalStateException("no number");
            }
            number = number * 10 + bytes[i] - '0';
        }
        return negative ? -number : number;
    }

    /** {@code MOVED slot host:port} and {@code ASK …} say that the bucket is elsewhere. */
    private static JedisDataException refusal(String text) {
        var words = text.split(" ");
        if (words.length == 3 && (words[0].equals("MOVED") || words[0].equals("ASK"))) {
            return new JedisMovedDataException(text, HostAndPort.from(words[2]), Integer.parseInt(words[1]));
        }
        return new JedisDataException(text);
    }
}
