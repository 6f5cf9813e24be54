package zhixin.security.pki;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.security.ClientIdentity;
import zhixin.security.HubKeys;

/** A real HTTPS server that demands certificates, and the clients that courts and bureaus use. */
class MutualTlsTest {
    @TempDir
    static Path pki;

    @TempDir
    static Path strangers;

    private static HttpsServer server;

    @BeforeAll
    static void serve() throws Exception {
        DemoPki.create(pki, Clock.systemUTC());
        DemoPki.create(strangers, Clock.systemUTC());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var context = context(HubKeys.load(pki));
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            var peer = ((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName();
            var answer = peer.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** From the key stores, as the servlet container and the broker take them. */
    private static SSLContext context(HubKeys hub) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(hub.serverKeys(), hub.storePassword());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(hub.clientTrust());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void theJdkClientIsKnownByItsCn() throws Exception {
        var identity = ClientIdentity.load(pki, "court2");
        try (var client =
                HttpClient.newBuilder().sslContext(identity.sslContext()).build()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url())).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("CN=court2");
        }
    }

    @Test
    void curlIsKnownWithP256AndWithRsa() throws Exception {
        for (var name : List.of("bureau", "bureau-rsa")) {
            assertThat(curl(pki, name).output()).isEqualTo("CN=bureau");
        }
    }

    @Test
    void nodeIsKnownWithP256AndWithRsa() throws Exception {
        for (var name : List.of("court", "court-rsa")) {
            var script = """
                    const fs = require('fs');
                    require('https').get('%s', {ca: fs.readFileSync('ca.crt'), cert: fs.readFileSync('%s.crt'),
                      key: fs.readFileSync('%s.key')}, r => r.pipe(process.stdout));
                    """.formatted(url(), name, name);
            assertThat(Tools.run(pki, "node", "-e", script).output()).isEqualTo("CN=court");
        }
    }

    @Test
    void strangersAndTheNamelessDoNotGetIn() throws Exception {
        var nameless = Tools.run(pki, "curl", "-sS", "--max-time", "9", "--cacert", "ca.crt", url());

        assertThat(nameless.exit()).isNotZero();
        var stranger = Tools.run(
                strangers,
                "curl",
                "-sS",
                "--max-time",
                "9",
                "--cacert",
                pki.resolve("ca.crt").toString(),
                "--cert",
                "court.crt",
                "--key",
                "court.key",
                url());
        assertThat(stranger.exit()).isNotZero();
        assertThat(curl(strangers, "court").exit())
                .as("the server is a stranger to them, too")
                .isEqualTo(60);
    }

    private static Tools.Outcome curl(Path directory, String name) throws Exception {
        return Tools.run(
                directory,
                "curl",
                "-sS",
                "--max-time",
                "9",
                "--cacert",
                "ca.crt",
                "--cert",
                name + ".crt",
                "--key",
                name + ".key",
                url());
    }

    private static String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/";
    }
}
