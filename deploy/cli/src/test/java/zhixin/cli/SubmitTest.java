package zhixin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.check.HubTwin;
import zhixin.security.pki.Pem;
import zhixin.security.pki.SigningFiles;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm2Verifier;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;

/** Over real HTTPS with client certificates, to a door that checks what it is sent and seals a receipt. */
class SubmitTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HubTwin twin;
    private HttpsServer door;
    private byte[] lie = new byte[0];

    @BeforeEach
    void start() throws Exception {
        twin = new HubTwin(data.resolve("demo-pki"), "bureau");
        door = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        door.setHttpsConfigurator(
                new HttpsConfigurator(TlsKey.load(twin.pki, "server").sslContext()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var ssl = getSSLContext().getDefaultSSLParameters();
                        ssl.setNeedClientAuth(true);
                        parameters.setSSLParameters(ssl);
                    }
                });
        door.createContext("/v1/submissions", this::receive);
        door.start();
        Files.writeString(
                data.resolve("run.json"), """
                {"pid": 1, "public": "http://localhost:1", "broker": "tcp://localhost:1", "partner": "https://localhost:%d"}
                """.formatted(door.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        door.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = exchange.getRequestBody().readAllBytes();
        var sent = new SignedDocument(
                body,
                Base64.getDecoder().decode(headers.getFirst("X-Zhixin-Signature")),
                Base64.getDecoder().decode(headers.getFirst("X-Zhixin-Signer")));
        var peer = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName();
        var verified = new Sm2Verifier(Pem.certificates(twin.pki.resolve("sign-ca.crt")))
                .verify(sent, Clock.systemUTC().instant());
        var good = verified instanceof Verification.Verified v && peer.equals("CN=" + v.signer());
        var answer = twin.hub.seal(
                good ? receipt(lie.length > 0 ? lie : body) : "{\"type\":\"/problems/bad-signature\"}".getBytes());
        exchange.getResponseHeaders()
                .set("X-Zhixin-Signature", Base64.getEncoder().encodeToString(answer.signature()));
        exchange.getResponseHeaders().set("X-Zhixin-Signer", Base64.getEncoder().encodeToString(answer.signer()));
        exchange.sendResponseHeaders(good ? 200 : 400, answer.content().length);
        exchange.getResponseBody().write(answer.content());
        exchange.close();
    }

    private static byte[] receipt(byte[] batch) {
        return HubTwin.json(Map.of(
                "schema",
                "zhixin/receipt/1",
                "submissionId",
                "s-1",
                "court",
                "京0105",
                "batchNumber",
                1L,
                "batchDigest",
                Sm3Digests.digest(batch),
                "admitted",
                List.of("r-1"),
                "refused",
                List.of()));
    }

    private int submit(String... args) {
        out.reset();
        err.reset();
        var words = new ArrayList<>(List.of(args));
        words.addAll(List.of("--data", data.toString()));
        return new Submit(print(out), print(err), Clock.systemUTC()).run(words.toArray(String[]::new));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String batch(String name) throws IOException {
        return Files.writeString(data.resolve(name), "{\"schema\":\"zhixin/batch/1\"}")
                .toString();
    }

    @Test
    void signsSendsAndPrintsTheReceipts() throws IOException {
        assertThat(submit(batch("a.json"), batch("b.json"))).as(err.toString()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allMatch(line -> line.contains("\"r-1\""));
        assertThat(submit(batch("a.json"), "--as", "court2")).isZero();
    }

    @Test
    void whatIsSignedAlreadyGoesAsItIs() throws IOException {
        var file = batch("c.json");
        var signed = SigningFiles.sealer(twin.pki, "court-sign").seal(Files.readAllBytes(Path.of(file)));
        Files.write(Path.of(file + ".sig"), signed.signature());
        assertThat(submit(file)).as(err.toString()).isZero();
        // The same signature is not court2's, and not one over other bytes.
        assertThat(submit(file, "--as", "court2")).isEqualTo(1);
        Files.writeString(Path.of(file), "{\"schema\": \"zhixin/batch/1\"}");
        assertThat(submit(file)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("400", "/problems/bad-signature");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aReceiptForOtherBytesIsNone() throws IOException {
        lie = new byte[1];
        assertThat(submit(batch("d.json"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the receipt is for other bytes");
    }

    @Test
    void unusableInput() throws IOException {
        assertThat(submit()).isEqualTo(2);
        assertThat(submit(data.resolve("missing.json").toString())).isEqualTo(2);
        assertThat(submit(batch("e.json"), "--as", "nobody")).isEqualTo(2);
        Files.delete(data.resolve("run.json"));
        assertThat(submit(batch("e.json"))).isEqualTo(2);
    }

    @Test
    void nobodyAnswers() throws IOException {
        assertThat(submit(batch("f.json"), "--url", "https://localhost:1")).isEqualTo(1);
    }
}
