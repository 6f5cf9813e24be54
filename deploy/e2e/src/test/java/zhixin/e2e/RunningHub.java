package zhixin.e2e;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real hub as a child process with its embedded servers, on a data directory of its own and free ports that it keeps
 * over restarts. Started as the launcher starts it.
 */
public final class RunningHub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path home = Files.createTempDirectory("zhixin-e2e-");
    private final List<String> command;
    private final Path log = home.resolve("hub.log");
    private Process process;
    private int starts;

    private RunningHub(List<String> kind, String... options) throws IOException {
        var ports = freePorts(4);
        this.command = java("-XX:+AutoCreateSharedArchive");
        command.addAll(List.of("zhixin.app.Zhixin", kind.getFirst(), "--data", data().toString()));
        command.addAll(kind.subList(1, kind.size()));
        command.addAll(List.of("--public-port", ports.get(0), "--partner-port", ports.get(1)));
        command.addAll(List.of("--broker-port", ports.get(2), "--management-port", ports.get(3)));
        command.addAll(List.of(options));
    }

    /** A demo of that many synthetic records that has said READY. */
    public static RunningHub demo(long records, String... options) throws Exception {
        return begun(new RunningHub(List.of("demo", "--records", Long.toString(records)), options));
    }

    /** Makes what a hub without demo needs: {@code pki/} and {@code parties.json}. */
    interface Preparation {
        void in(Path data) throws Exception;
    }

    /** A hub of one's own parties that has said READY; {@link #pki} is a link to its keys. */
    static RunningHub prepared(Preparation preparation, String... options) throws Exception {
        var hub = new RunningHub(List.of("start"), options);
        Files.createDirectories(hub.data());
        preparation.in(hub.data());
        Files.createSymbolicLink(hub.pki(), hub.data().resolve("pki"));
        return begun(hub);
    }

    private static RunningHub begun(RunningHub hub) throws Exception {
        try {
            hub.restart();
            return hub;
        } catch (Exception | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    private static Path app() {
        return Path.of(System.getProperty(
                "zhixin.e2e.app", projectRoot().resolve("deploy/app/target").toString()));
    }

    /**
     * As the launcher does it, and with the classes from an archive that the first hub leaves when it ends: without it every
     * start costs a third more of the processor, and dozens of them are the longest part of these tests.
     */
    private static List<String> java(String... archive) {
        var app = app();
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-XX:MetaspaceSize=160m",
                "-XX:SharedArchiveFile=" + app.resolve("hub.jsa"),
                "-Xlog:disable",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-cp",
                app.resolve("zhixin-app.jar") + ":" + app.resolve("lib") + "/*"));
        words.addAll(1, List.of(archive));
        return words;
    }

    public static Path projectRoot() {
        return Path.of(System.getProperty("zhixin.home", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** Below the range from which the system gives ports to clients, so that none is taken while the hub starts. */
    private static List<String> freePorts(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            while (sockets.size() < count) {
                try {
                    sockets.add(new ServerSocket(ThreadLocalRandom.current().nextInt(20_000, 32_000)));
                } catch (BindException e) {
                    // taken: another one
                }
            }
            return IntStream.range(0, count)
                    .mapToObj(i -> Integer.toString(sockets.get(i).getLocalPort()))
                    .toList();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** Starts it on what it left behind and waits for READY. */
    public void restart() throws Exception {
        starts++;
        Files.writeString(log, "");
        process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Eventually.within(PATIENCE, "READY in start " + starts, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("start " + starts + " ended with " + process.exitValue() + "\n" + log());
            }
            return log().lines().anyMatch("READY"::equals);
        });
    }

    /** Waits until the demo's courts have sent all and dropped all, and everybody sees it. */
    void settle() throws Exception {
        try (var anybody = Caller.anybody(this)) {
            Eventually.within(
                    PATIENCE,
                    "the demo is settled",
                    () -> log().contains("courts: all")
                            && Directories.files(data().resolve("inbox")).isEmpty()
                            && allIsPublic(anybody));
        }
    }

    /** Waits until everything that is recorded is in an edition that everybody sees. */
    void awaitPublic() throws Exception {
        try (var anybody = Caller.anybody(this)) {
            Eventually.eventually("all is public", () -> allIsPublic(anybody));
        }
    }

    private boolean allIsPublic(Caller anybody) throws Exception {
        var latest = anybody.get("/v1/editions/latest").json();
        return latest.path("toPosition").asLong() == lastPosition();
    }

    private long lastPosition() throws Exception {
        try (var ledger = ledger();
                var statement = ledger.createStatement();
                var row = statement.executeQuery("select max(position) from positions")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Stops it and starts it again as {@code ./zhixin start} does: with the same keys, and with the parties that stand in
     * {@code parties.json} then.
     */
    void startAlone() throws Exception {
        stop();
        Files.createDirectories(data().resolve("pki"));
        try (var files = Files.list(pki())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, data().resolve("pki").resolve(file.getFileName()));
            }
        }
        command.set(command.indexOf("demo"), "start");
        var records = command.indexOf("--records");
        command.subList(records, records + 2).clear();
        restart();
    }

    /** What a power cut does to the JVM; PostgreSQL and Redis go on as they were. */
    public void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; it must end within a minute. */
    public void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the hub does not stop\n" + log());
        }
    }

    /** The program that the hub is, with another command, on the hub's data. */
    Command command(String name, String... options) {
        var words = java();
        words.addAll(List.of("zhixin.app.Zhixin", name, "--data", data().toString()));
        words.addAll(List.of(options));
        return new Command(home, words.toArray(String[]::new));
    }

    /** The end of retention for all that has ended by now. */
    Command.Outcome erase(String... options) throws Exception {
        var tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        var words = new ArrayList<>(List.of("--ended-before", tomorrow.toString(), "--reason", "test of retention"));
        words.addAll(List.of(options));
        return command("erase", words.toArray(String[]::new)).run(Duration.ofMinutes(2));
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path pki() {
        return data().resolve("demo-pki");
    }

    /** Of the run that is on: what the hub has said since its last start. */
    public String log() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    }

    public URI publicUrl() throws IOException {
        return url("public");
    }

    public URI partnerUrl() throws IOException {
        return url("partner");
    }

    URI brokerUrl() throws IOException {
        return url("broker");
    }

    /** Where its ledger is, with the hub's own user: for another reader of it. */
    String databaseUrl() throws IOException {
        return url("database").toString();
    }

    /** A session of the hub's own user in its database: for what no door shows. */
    public Connection ledger() throws IOException, SQLException {
        var url = url("database");
        var user = url.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), user[0], user[1]);
    }

    public URI managementUrl() throws IOException {
        return url("management");
    }

    /** Where the embedded Redis listens: loopback, no password. */
    public URI redisUrl() throws IOException {
        return url("redis");
    }

    public long pid() throws IOException {
        return new JsonMapper().readTree(runJson()).get("pid").asLong();
    }

    private URI url(String name) throws IOException {
        return URI.create(new JsonMapper().readTree(runJson()).get(name).asString());
    }

    private String runJson() throws IOException {
        return Files.readString(data().resolve("run.json"));
    }

    /** The processes that live in this hub's directory: its servers, and those that a kill left behind. */
    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid() && livesHere(other))
                .toList();
    }

    private boolean livesHere(ProcessHandle other) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(other.pid()), "cwd"))
                    .startsWith(home);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            process.destroy();
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        servers().forEach(ProcessHandle::destroyForcibly);
        keepLog();
        Directories.delete(home);
    }

    /** For whoever looks why a test failed. */
    private void keepLog() throws IOException {
        var kept = Path.of("target", "hubs");
        Files.createDirectories(kept);
        Files.move(log, kept.resolve(home.getFileName() + ".log"));
    }
}
