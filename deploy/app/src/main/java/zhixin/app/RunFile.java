package zhixin.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import zhixin.edition.CanonicalJson;

/** {@code DATA/run.json}: what runs, and where. Readable by its owner only, since it may carry credentials. */
final class RunFile {
    private RunFile() {}

    static void write(HubSettings settings, Servers servers) throws IOException {
        var run = new TreeMap<String, Object>();
        run.put("pid", ProcessHandle.current().pid());
        run.put("public", "http://127.0.0.1:" + settings.publicPort());
        run.put("partner", "https://127.0.0.1:" + settings.partnerPort());
        run.put("broker", settings.brokerUrl().orElse("amqps://127.0.0.1:" + settings.brokerPort()));
        run.put("management", "http://127.0.0.1:" + settings.managementPort());
        run.put("redis", servers.redis().uri().toString());
        run.put("database", servers.ledger().url());
        replace(settings.runFile(), CanonicalJson.write(run));
    }

    private static void replace(Path file, String text) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var next = file.resolveSibling("run.json.new");
        Files.deleteIfExists(next);
        Files.createFile(next, owner);
        Files.write(next, text.getBytes(StandardCharsets.UTF_8));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(HubSettings settings) throws IOException {
        Files.deleteIfExists(settings.runFile());
    }
}
