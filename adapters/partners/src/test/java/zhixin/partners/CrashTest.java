package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker in a JVM of its own: killed with -9, short of memory, started again on the same data. */
class CrashTest {
    @TempDir
    static Path directory;

    private static TestPki pki;

    @TempDir
    Path data;

    private Process child;

    @BeforeAll
    static void certificates() throws Exception {
        pki = TestPki.make(directory, "server", "bureau");
    }

    @AfterEach
    void end() {
        child.destroyForcibly();
    }

    @Test
    void whatWasSentSurvivesThreeKillsInOrderAndOnce() throws Exception {
        var port = Broker.freePort();
        var sent = 0L;
        for (var kill = 1; kill <= 3; kill++) {
            // Each start begins two editions back, as a hub does whose cursor is older than its queue.
            var said = start(port, Math.max(1, sent - 1), 100_000, 20_000, "512m");
            sent = await(said, sent + 100);
            // Through the handle, which is SIGKILL too and leaves what the child said readable.
            child.toHandle().destroyForcibly();
            sent = Math.max(sent, rest(said));
            assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        start(port, sent, sent, 20_000, "512m");
        var read = read(port, sent);
        // One more may have been durable when the kill came before the word of it.
        for (var i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void aBacklogFarBeyondTheHeapWaitsOnDisk() throws Exception {
        var port = Broker.freePort();
        // 3 000 editions of 60 kB are 180 MB, in a heap of 96.
        var said = start(port, 1, 3_000, 60_000, "96m");
        assertThat(await(said, 3_000)).isEqualTo(3_000);
        assertThat(read(port, 3_000)).hasSize(3_000).isSorted();
    }

    private BufferedReader start(int port, long from, long to, int size, String heap) throws IOException {
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        BrokerChild.class.getName(),
                        directory.toString(),
                        data.toString(),
                        Integer.toString(port),
                        Long.toString(from),
                        Long.toString(to),
                        Integer.toString(size))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = child.inputReader();
        var first = said.readLine();
        assertThat(first).startsWith("started ");
        return said;
    }

    private static long await(BufferedReader said, long edition) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("sent ") && number(line) >= edition) {
                return number(line);
            }
        }
        throw new AssertionError("the child ended");
    }

    private static long rest(BufferedReader said) throws IOException {
        var last = 0L;
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            last = line.startsWith("sent ") ? number(line) : last;
        }
        return last;
    }

    private static long number(String line) {
        return Long.parseLong(line.substring("sent ".length()));
    }

    private static List<Long> read(int port, long atLeast) throws Exception {
        var editions = new ArrayList<Long>();
        try (var connection = Broker.started(Broker.amqp(pki, port, "bureau", "amqp.saslMechanisms=EXTERNAL"));
                var session = connection.createSession(false, Session.DUPS_OK_ACKNOWLEDGE)) {
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            for (var wait = 10_000; ; wait = editions.size() < atLeast ? 10_000 : 500) {
                var message = consumer.receive(wait);
                if (message == null) {
                    return editions;
                }
                editions.add(message.getLongProperty("edition"));
            }
        }
    }
}
