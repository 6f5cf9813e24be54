package zhixin.e2e.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One inline command to Redis, as {@code redis-cli} sends it. */
final class RedisLine {
    private final URI redis;

    RedisLine(URI redis) {
        this.redis = redis;
    }

    /** Forgets everything. */
    void flushAll() throws IOException {
        try (var socket = send("FLUSHALL");
                var in = reader(socket)) {
            var answer = in.readLine();
            if (!"+OK".equals(answer)) {
                throw new AssertionError(answer);
            }
        }
    }

    /** The server's process. */
    ProcessHandle process() throws IOException {
        try (var socket = send("INFO server");
                var in = reader(socket)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("process_id:")) {
                    return ProcessHandle.of(Long.parseLong(line.substring(11))).orElseThrow();
                }
            }
            throw new AssertionError("Redis does not tell its process");
        }
    }

    private Socket send(String command) throws IOException {
        var socket = new Socket(redis.getHost(), redis.getPort());
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }
}
