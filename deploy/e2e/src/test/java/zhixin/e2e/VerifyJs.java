package zhixin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import zhixin.e2e.Command.Outcome;

/** The verifier of {@code deploy/verify-js} as an outsider has it: a copy in {@code target}, with its pinned packages. */
final class VerifyJs {
    private static final Path SOURCES = RunningHub.projectRoot().resolve("deploy/verify-js");
    private static final Path INSTALLED = RunningHub.projectRoot().resolve("deploy/e2e/target/verify-js");
    private static final Path VECTORS =
            RunningHub.projectRoot().resolve("security/src/test/resources/zhixin/security/merkle/vectors.json");
    private static final String LOCK = "package-lock.json";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static boolean copied;

    private VerifyJs() {}

    /** {@code node verify.mjs WORDS}: exit 0 valid, 1 invalid, 2 unusable. */
    static Outcome run(Object... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("node", "verify.mjs"));
        for (var word : words) {
            all.add(word.toString());
        }
        return new Command(installed(), all.toArray(String[]::new)).run(PATIENCE);
    }

    /** Its own tests. */
    static Outcome test() throws IOException, InterruptedException {
        return new Command(installed(), "npm", "test")
                .with("ZHIXIN_MERKLE_VECTORS", VECTORS.toString())
                .run(Duration.ofMinutes(10));
    }

    static synchronized Path installed() throws IOException, InterruptedException {
        if (!copied) {
            copy();
            packages();
            copied = true;
        }
        return INSTALLED;
    }

    private static void copy() throws IOException {
        // What was renamed since an earlier run must not lie beside it.
        for (var folder : List.of("lib", "node", "browser", "vendor", "test")) {
            if (Files.exists(INSTALLED.resolve(folder))) {
                Directories.delete(INSTALLED.resolve(folder));
            }
        }
        try (var files = Files.walk(SOURCES)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var name = SOURCES.relativize(file);
                if (!name.startsWith("node_modules")) {
                    var to = INSTALLED.resolve(name);
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void packages() throws IOException, InterruptedException {
        var done = INSTALLED.resolve("installed");
        var lock = Files.readString(INSTALLED.resolve(LOCK));
        if (Files.exists(done) && Files.readString(done).equals(lock)) {
            return;
        }
        new Command(INSTALLED, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
                .run(PATIENCE)
                .ok();
        Files.writeString(done, lock);
    }
}
