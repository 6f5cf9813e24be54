package zhixin.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** The clients of another make in {@code node/}, their packages installed once into {@code target/node}. */
final class NodeClients {
    private static final Path SOURCES = RunningHub.projectRoot().resolve("deploy/e2e/node");
    private static final Path INSTALLED = RunningHub.projectRoot().resolve("deploy/e2e/target/node");
    private static final String LOCK = "package-lock.json";

    private NodeClients() {}

    /** {@code node SCRIPT ARGUMENTS}, to be run where its packages are. */
    static Command script(String name, Object... arguments) throws IOException, InterruptedException {
        install();
        var words = Stream.concat(
                        Stream.of("node", SOURCES.resolve(name).toString()),
                        Arrays.stream(arguments).map(String::valueOf))
                .toArray(String[]::new);
        return new Command(INSTALLED, words);
    }

    private static synchronized void install() throws IOException, InterruptedException {
        var done = INSTALLED.resolve("installed");
        var lock = Files.readString(SOURCES.resolve(LOCK));
        if (Files.exists(done) && Files.readString(done).equals(lock)) {
            return;
        }
        Files.createDirectories(INSTALLED);
        Files.copy(
                SOURCES.resolve("package.json"),
                INSTALLED.resolve("package.json"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(INSTALLED.resolve(LOCK), lock);
        new Command(INSTALLED, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
                .run(Duration.ofMinutes(5))
                .ok();
        Files.writeString(done, lock);
    }
}
