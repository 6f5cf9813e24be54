package zhixin.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import zhixin.redis.RedisServer;

/**
 * The index from the ledger: the real hub's Redis is flushed, and comes back by itself. Held against {@code redis-cli
 * --pipe} of the same commands into an empty server.
 */
final class Rebuild implements Benchmark {
    private static final int COURTS = 4;
    private static final int BATCHES = Integer.getInteger("bench.batches", 10);
    private static final int SIZE = 1000;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final long PATIENCE = 600_000_000_000L;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return "the index from the ledger after FLUSHALL until it answers, against redis-cli --pipe of the same commands";
    }

    @Override
    public void run(Workshop workshop, Report report) throws Exception {
        Load.needTools();
        report.note("records in the ledger", COURTS * BATCHES * SIZE);
        var built = new ArrayList<Double>();
        var piped = new ArrayList<Double>();
        try (var hub = workshop.hub();
                var probe = new LedgerProbe(hub.database());
                var other = RedisServer.embedded(workshop.directory("pipe"), 0)) {
            fill(workshop, hub, probe);
            var file = workshop.directory("pipe").resolve("commands");
            var commands = write(hub.redis(), file);
            report.note("commands", commands);
            rebuild(hub); // the first one compiles
            for (var round = 1; round <= ROUNDS; round++) {
                report.noteLoad();
                built.add(commands / rebuild(hub));
                piped.add(commands / pipe(other.uri(), file));
                Workshop.say("rebuild: round " + round + ": " + Math.round(built.getLast()) + " commands/s, piped "
                        + Math.round(piped.getLast()));
            }
        }
        report.add(Figure.of("rebuild of the index", "commands/s", built)
                .against("redis-cli --pipe", Samples.median(piped))
                .goal(Figure.Goal.atLeast(0.4, 0.7)));
        report.add(Figure.of("redis-cli --pipe", "commands/s", piped));
    }

    private static void fill(Workshop workshop, HubProcess hub, LedgerProbe probe) throws Exception {
        var courts = new ArrayList<LoadCourt>();
        for (var court = 0; court < COURTS; court++) {
            courts.add(LoadCourt.prepare(court, workshop.pki(), hub.partner(), BATCHES, SIZE));
        }
        Ingest.send(courts, BATCHES);
        Ingest.settle(probe);
        courts.forEach(LoadCourt::close);
    }

    /** Seconds from the flush until a search is answered. */
    private static double rebuild(HubProcess hub) throws Exception {
        try (var redis = new Jedis(hub.redis());
                var http = HttpClient.newHttpClient()) {
            var begun = System.nanoTime();
            redis.flushAll();
            while (!answers(http, hub.publicUrl())) {
                if (System.nanoTime() - begun > PATIENCE) {
                    throw new IOException("the index does not come back");
                }
                Thread.sleep(5);
            }
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static boolean answers(HttpClient http, URI hub) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(hub.resolve("/v1/search"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"王伟\"}"))
                .build();
        return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    }

    private static double pipe(URI redis, Path file) throws IOException, InterruptedException {
        try (var jedis = new Jedis(redis)) {
            jedis.flushAll();
        }
        var begun = System.nanoTime();
        var cli = new ProcessBuilder("redis-cli", "-p", String.valueOf(redis.getPort()), "--pipe")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (cli.waitFor() != 0 || !said.contains("errors: 0")) {
            throw new IOException("redis-cli --pipe: " + said.strip());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What stands in the hub's Redis, as the commands that put it there. @return how many they are */
    private static long write(URI redis, Path file) throws IOException {
        var commands = 0L;
        try (var jedis = new Jedis(redis);
                var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            var cursor = ScanParams.SCAN_POINTER_START;
            do {
                var page = jedis.scan(cursor, new ScanParams().count(1000));
                for (var key : page.getResult()) {
                    for (var command : commands(jedis, key)) {
                        write(out, command);
                        commands++;
                    }
                }
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        }
        return commands;
    }

    private static List<List<String>> commands(Jedis jedis, String key) {
        return jedis.type(key).equals("zset")
                ? jedis.zrange(key, 0, -1).stream()
                        .map(member -> List.of("ZADD", key, "0", member))
                        .toList()
                : List.of(List.of("SET", key, jedis.get(key)));
    }

    private static void write(BufferedOutputStream out, List<String> command) throws IOException {
        out.write(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (var word : command) {
            var bytes = word.getBytes(StandardCharsets.UTF_8);
            out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
    }
}
