package zhixin.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Looks everywhere a hub keeps anything for words that must not be there: rows, keys, files, its log. */
final class Remnants {
    /** Java writes texts in UTF-16 where it writes them as they are in memory, the broker among others. */
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private static final String IN_REDIS = """
            local found = {}
            for _, key in ipairs(redis.call('KEYS', '*')) do
              local kind = redis.call('TYPE', key).ok
              local values = {}
              if kind == 'string' then values = {redis.call('GET', key)}
              elseif kind == 'hash' then values = redis.call('HGETALL', key)
              elseif kind == 'set' then values = redis.call('SMEMBERS', key)
              elseif kind == 'zset' then values = redis.call('ZRANGE', key, 0, -1)
              elseif kind == 'list' then values = redis.call('LRANGE', key, 0, -1)
              else values = {'another kind: ' .. ARGV[1]} end
              table.insert(values, key)
              for _, value in ipairs(values) do
                if string.find(value, ARGV[1], 1, true) then table.insert(found, key) end
              end
            end
            return found
            """;

    private final RunningHub hub;
    private final List<String> words;

    Remnants(RunningHub hub, String... words) {
        this.hub = hub;
        this.words = List.of(words);
    }

    /** Every column of every table that holds one of them anywhere, texts and bytes alike. */
    List<String> columns() throws Exception {
        var columns = """
                select table_name, column_name, data_type = 'bytea' from information_schema.columns
                where table_schema = current_schema() and table_name in
                    (select table_name from information_schema.tables where table_type = 'BASE TABLE')
                order by 1, 2
                """;
        var found = new ArrayList<String>();
        try (var ledger = hub.ledger();
                var rows = ledger.createStatement().executeQuery(columns)) {
            while (rows.next()) {
                var column = '"' + rows.getString(2) + '"';
                var bytes = rows.getBoolean(3) ? column : "convert_to(" + column + "::text, 'UTF8')";
                for (var word : words) {
                    try (var query = ledger.prepareStatement("select exists (select from \"" + rows.getString(1)
                            + "\" where position(convert_to(?, 'UTF8') in " + bytes + ") > 0)")) {
                        query.setString(1, word);
                        var row = query.executeQuery();
                        row.next();
                        if (row.getBoolean(1)) {
                            found.add(rows.getString(1) + "." + rows.getString(2));
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Every key of Redis whose name or value holds one of them. */
    List<String> keys() throws Exception {
        URI redis = hub.redisUrl();
        var found = new ArrayList<String>();
        for (var word : words) {
            var outcome = new Command(
                            hub.data(),
                            "redis-cli",
                            "-h",
                            redis.getHost(),
                            "-p",
                            "" + redis.getPort(),
                            "--raw",
                            "EVAL",
                            IN_REDIS,
                            "0",
                            word)
                    .run(Duration.ofSeconds(30));
            if (outcome.exit() != 0 || outcome.out().startsWith("ERR")) {
                throw new AssertionError("redis-cli: " + outcome.out() + outcome.err());
            }
            outcome.out().lines().filter(line -> !line.isBlank()).forEach(found::add);
        }
        return found;
    }

    /**
     * Every file below the hub's data that holds one of them. What the demo's own bureau
     * keeps is another party's.
     */
    TreeSet<String> files() throws IOException {
        var found = new TreeSet<String>();
        for (var file : Directories.files(hub.data())) {
            var name = hub.data().relativize(file);
            if (!name.startsWith("demo-bureau") && Files.isRegularFile(file) && holds(file)) {
                found.add(name.toString());
            }
        }
        return found;
    }

    boolean inLog() throws IOException {
        var log = hub.log();
        return words.stream().anyMatch(log::contains);
    }

    private boolean holds(Path file) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
        var text = new String(content, StandardCharsets.ISO_8859_1);
        for (var word : words) {
            for (var charset : CHARSETS) {
                if (text.contains(new String(word.getBytes(charset), StandardCharsets.ISO_8859_1))) {
                    return true;
                }
            }
        }
        return false;
    }
}
