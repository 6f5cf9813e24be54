package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.within;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that are not ours on each channel: {@code rhea} (AMQP), {@code @stomp/stompjs}, {@code mqtt}, {@code curl -N} and a
 * webhook receiver. The hub, and with it the broker, is killed and stopped under them, and each has every edition in the end,
 * in order and with a signature that holds.
 */
class ChannelsIT {
    private static final long RECORDS = Long.getLong("zhixin.e2e.channel.records", 400);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    @Test
    void everyChannelGoesOnWhereItWas() throws Exception {
        try (var hub = RunningHub.demo(RECORDS)) {
            var receivers = new LinkedHashMap<String, Command.Running>();
            try {
                begin(hub, receivers);
                awaitSome(hub, 3);
                hub.kill9();
                hub.restart();
                list(hub, 1);
                awaitAll(hub, receivers.keySet());
                hub.stop();
                hub.restart();
                list(hub, 2);
                awaitAll(hub, receivers.keySet());
                for (var each : receivers.entrySet()) {
                    assertWell(each.getKey(), each.getValue().end(Duration.ofSeconds(30)));
                }
            } finally {
                for (var each : receivers.values()) {
                    each.close();
                }
            }
        }
    }

    private void begin(RunningHub hub, Map<String, Command.Running> receivers) throws Exception {
        var broker = hub.brokerUrl();
        var address = broker.getHost() + ":" + broker.getPort();
        var port = freePort();
        receivers.put("webhook", channel(hub, "webhook", "bureau", port, hub.publicUrl() + "/.well-known/jwks.json"));
        try (var bureau = Caller.partner(hub, "bureau")) {
            var answer = bureau.put("/v1/webhook", "{\"url\": \"http://127.0.0.1:" + port + "/editions\"}");
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        receivers.put("mqtt", channel(hub, "mqtt", "bureau", address));
        receivers.put("sse", channel(hub, "sse", "bureau", hub.partnerUrl()));
        receivers.put("stomp", channel(hub, "stomp", "travel", address));
        receivers.put(
                "amqp",
                NodeClients.script("bureau.mjs", broker.getHost(), broker.getPort(), hub.pki(), "bureau", state("amqp"))
                        .start());
    }

    private Command.Running channel(RunningHub hub, String channel, String name, Object... more) throws Exception {
        var words = new Object[4 + more.length];
        words[0] = channel;
        words[1] = hub.pki();
        words[2] = name;
        words[3] = state(channel);
        System.arraycopy(more, 0, words, 4, more.length);
        return NodeClients.script("channel.mjs", words).start();
    }

    private Path state(String channel) {
        return directory.resolve(channel + ".json");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private long edition(String channel) throws IOException {
        var file = state(channel);
        return Files.exists(file)
                ? new JsonMapper()
                        .readTree(Files.readAllBytes(file))
                        .get("edition")
                        .asLong()
                : 0;
    }

    private static long latest(RunningHub hub) throws IOException, InterruptedException {
        try (var anybody = Caller.anybody(hub)) {
            return anybody.get("/v1/editions/latest").json().path("edition").asLong();
        }
    }

    private void awaitSome(RunningHub hub, long editions) throws Exception {
        within(PATIENCE, "some editions on a channel", () -> edition("mqtt") >= editions && latest(hub) > editions);
    }

    private void awaitAll(RunningHub hub, Iterable<String> channels) throws Exception {
        within(PATIENCE, "every channel is up to the hub", () -> {
            var latest = latest(hub);
            for (var channel : channels) {
                if (edition(channel) < latest) {
                    return false;
                }
            }
            return hub.log().contains("courts: all") || latest(hub) == latest;
        });
    }

    private final Map<Integer, Court> courts = new LinkedHashMap<>();

    /** Something new after a restart, so that every channel has to say more. */
    private void list(RunningHub hub, int round) throws Exception {
        var court = courts.computeIfAbsent(0, any -> new Court(hub.pki(), "court", "京0105", "北京市朝阳区人民法院"));
        try (var caller = Caller.partner(hub, "court")) {
            var receipt = caller.receipt(court, Records.listing(court).json());
            assertThat(receipt.get("admitted").size()).as("round " + round).isEqualTo(1);
            var position = receipt.get("positions").get("to").asLong();
            within(PATIENCE, "it is published", () -> {
                try (var anybody = Caller.anybody(hub)) {
                    return anybody.get("/v1/editions/latest")
                                    .json()
                                    .path("toPosition")
                                    .asLong()
                            >= position;
                }
            });
        }
    }

    private static void assertWell(String channel, Command.Outcome outcome) {
        System.out.println(channel + ": " + outcome.out().strip());
        assertThat(outcome.exit()).as(channel + outcome.out() + outcome.err()).isZero();
        var said = new JsonMapper().readTree(outcome.out());
        assertThat(said.get("faults").asInt()).isZero();
        assertThat(said.get("received").asInt())
                .isGreaterThanOrEqualTo(said.get("edition").asInt());
        if (!channel.equals("webhook")) {
            assertThat(said.get("connections").asInt()).as(channel).isGreaterThanOrEqualTo(3);
        }
    }
}
