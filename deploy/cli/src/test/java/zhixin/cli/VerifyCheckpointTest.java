package zhixin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.edition.Tree;
import zhixin.edition.TreeEdge;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.SigningFiles;

/** What a hub serves without its seal, from a file and from a URL: heads of the log are checked by the log's keys. */
class VerifyCheckpointTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer hub;
    private String served;
    private String sha256;
    private String sm3;
    private String keys;

    @BeforeEach
    void start() throws IOException {
        var pki = folder.resolve("data/demo-pki");
        DemoPki.create(pki, Clock.systemUTC());
        var log = HubKeys.load(pki).log();
        var leaves = List.of(new byte[35], new byte[35], new byte[35]);
        sha256 = log.sign(
                Tree.SHA256,
                log.checkpoint(
                        Tree.SHA256,
                        log.grow(Tree.SHA256, TreeEdge.EMPTY, leaves).edge()));
        sm3 = log.sign(
                Tree.SM3,
                log.checkpoint(
                        Tree.SM3, log.grow(Tree.SM3, TreeEdge.EMPTY, leaves).edge()));
        var statement = log.keysJson().replaceFirst("}$", ",\"schema\":\"zhixin/log-keys/1\"}");
        SignedFiles.write(
                folder, "keys", SigningFiles.sealer(pki, "hub-sign").seal(statement.getBytes(StandardCharsets.UTF_8)));
        keys = folder.resolve("keys.json").toString();
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            var bytes = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        hub.start();
    }

    @AfterEach
    void stop() {
        hub.stop(0);
    }

    private int verify(String content, String... args) throws IOException {
        served = content;
        var url = "http://127.0.0.1:" + hub.getAddress().getPort() + "/v1/log/checkpoint";
        var fetched = run(url, args);
        var file = Files.writeString(folder.resolve("checkpoint"), content);
        assertThat(run(file.toString(), args))
                .as("the same from a file: " + said)
                .isEqualTo(fetched);
        return fetched;
    }

    private int run(String source, String... args) {
        said.reset();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var words =
                new ArrayList<>(List.of(source, "--data", folder.resolve("data").toString()));
        words.addAll(List.of(args));
        return new Verify(out, out, Clock.systemUTC()).run(words.toArray(String[]::new));
    }

    @Test
    void aHeadOfEitherTreeIsValidUnderTheLogsKeys() throws IOException {
        assertThat(verify(sha256, "--keys", keys)).as(said.toString()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("valid: checkpoint of zhixin/log, 3 leaves", "SHA256");
        assertThat(verify(sm3, "--keys", keys)).as(said.toString()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("SM3");
        assertThat(verify(sha256 + "— witness.example/w1 AAAAAAAA\n", "--keys", keys))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 lines by others (witnesses) not looked at");
    }

    @Test
    void aChangedOneAndAnotherLogsAreInvalid() throws IOException {
        for (var changed : List.of(
                sha256.replace("\n3\n", "\n4\n"),
                sm3.replace("\n3\n", "\n03\n"),
                sha256.replaceFirst("zhixin/log", "zhixin/lag"),
                sha256.substring(0, sha256.indexOf("\n\n")) + sm3.substring(sm3.indexOf("\n\n")),
                sha256.replaceFirst("(?s)\n\n.*", "\n\n— witness.example/w1 AAAAAAAA\n"))) {
            assertThat(verify(changed, "--keys", keys)).as(changed + said).isEqualTo(1);
        }
        DemoPki.create(folder.resolve("other"), Clock.systemUTC());
        var other = HubKeys.load(folder.resolve("other")).log();
        assertThat(verify(other.sign(Tree.SM3, other.checkpoint(Tree.SM3, TreeEdge.EMPTY)), "--keys", keys))
                .isEqualTo(1);
    }

    /** Not "invalid": nothing was checked, and what to give is said. */
    @Test
    void withoutKeysAndWithoutASealNothingCanBeSaid() throws IOException {
        assertThat(verify(sha256)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--keys FILE-or-URL");
        assertThat(verify("{\"schema\":\"zhixin/edition/1\"}")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("no signature");
    }
}
