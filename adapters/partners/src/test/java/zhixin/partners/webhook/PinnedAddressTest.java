package zhixin.partners.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.delivery.DeliveryLimits.PRIVATE_NETWORKS;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.delivery.MessageSigner;
import zhixin.delivery.WebhookCall;
import zhixin.delivery.WebhookCall.Failed;
import zhixin.delivery.WebhookCall.Taken;
import zhixin.trust.SignedDocument;

/** A name whose owner answers each question differently (DNS rebinding) gets the hub nowhere it did not look. */
class PinnedAddressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("93.184.216.34");

    @TempDir
    Path directory;

    private final Deque<InetAddress> answers = new ArrayDeque<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private HttpServer receiver;

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.stop(0);
        }
    }

    /** Answers once with each, in order. */
    private InetAddress[] addresses(String host) throws UnknownHostException {
        asked.add(host);
        if (answers.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {answers.removeFirst()};
    }

    @Test
    void aNameThatTurnsPrivateAfterItWasRegisteredIsNotCalled() throws Exception {
        listen(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
        answers.addAll(List.of(ELSEWHERE, HERE));
        var addresses = new WebhookAddresses(List.of(), this::addresses);
        var url = "https://hook.example:" + receiver.getAddress().getPort() + "/";
        assertThat(addresses.unfit(url)).isEmpty();
        assertThat(send(call(addresses, tls()), url)).isEqualTo(new Failed("the address lies in a private network"));
        assertThat(hosts).isEmpty();
    }

    @Test
    void theNameIsAskedOnceForACallWhichGoesToThatVeryAddress() throws Exception {
        listen(HttpServer.create(new InetSocketAddress(HERE, 0), 0));
        answers.addAll(List.of(HERE, ELSEWHERE));
        var port = receiver.getAddress().getPort();
        var addresses = new WebhookAddresses(PRIVATE_NETWORKS, this::addresses);
        assertThat(send(call(addresses, tls()), "http://hook.example:" + port + "/in?a=b"))
                .isEqualTo(new Taken());
        assertThat(asked).containsExactly("hook.example");
        assertThat(hosts).containsExactly("hook.example:" + port + " POST /in?a=b");
    }

    @Test
    void overTlsTheNameIsSaidAndTheCertificateMustBeItsOwn() throws Exception {
        var stores = keyStore("hook.example");
        var https = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(stores) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setSSLParameters(stores.getDefaultSSLParameters());
            }
        });
        listen(https);
        var port = receiver.getAddress().getPort();
        answers.addAll(List.of(HERE, HERE));
        var call = call(new WebhookAddresses(PRIVATE_NETWORKS, this::addresses), stores.getSocketFactory());
        assertThat(send(call, "https://hook.example:" + port + "/")).isEqualTo(new Taken());
        assertThat(hosts).containsExactly("hook.example:" + port + " POST / to hook.example");
        assertThat(send(call, "https://other.example:" + port + "/"))
                .isEqualTo(new Failed("no answer: SSLHandshakeException"));
        assertThat(hosts).hasSize(1);
    }

    @Test
    void aReceiverThatReadsNothingIsLeftAfterAWhile() throws Exception {
        try (var deaf = new ServerSocket(0, 1, HERE)) {
            answers.add(HERE);
            var call = call(new WebhookAddresses(PRIVATE_NETWORKS, this::addresses), tls());
            var begun = System.nanoTime();
            assertThat(send(call, "http://hook.example:" + deaf.getLocalPort() + "/", new byte[15_000_000]))
                    .isEqualTo(new Failed("no answer within 5 s"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(10));
        }
    }

    @Test
    void anAnswerThatIsNoneIsAFailureAndOneThatAnnouncesAnotherIsWaitedFor() throws Exception {
        assertThat(answered("HTTP/1.1 100 Continue\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"))
                .isEqualTo(new Taken());
        assertThat(answered("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"))
                .isEqualTo(new Failed("302: redirects are not followed"));
        for (var wrong : List.of("", "HTTP/1.1 20", "SSH-2.0-hub\r\n", "x".repeat(100_000), "HTTP/1.1 204 OK")) {
            assertThat(answered(wrong)).isEqualTo(new Failed("no answer: ProtocolException"));
        }
    }

    private WebhookCall.Outcome answered(String bytes) throws Exception {
        try (var server = new ServerSocket(0, 1, HERE)) {
            answers.add(HERE);
            var answering = Thread.ofVirtual().start(() -> answer(server, bytes));
            var call = call(new WebhookAddresses(PRIVATE_NETWORKS, this::addresses), tls());
            var outcome = send(call, "http://hook.example:" + server.getLocalPort() + "/");
            answering.join();
            return outcome;
        }
    }

    private static void answer(ServerSocket server, String bytes) {
        try (var socket = server.accept()) {
            skipRequest(socket.getInputStream());
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // The caller has read enough.
        }
    }

    /** Head and body: closing with bytes unread would reset the connection under the answer. */
    private static void skipRequest(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        in.skipNBytes(Long.parseLong(length));
    }

    private void listen(HttpServer server) {
        receiver = server;
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            var said = exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestMethod() + " "
                    + exchange.getRequestURI();
            if (exchange instanceof com.sun.net.httpserver.HttpsExchange secured) {
                said += " to "
                        + ((ExtendedSSLSession) secured.getSSLSession())
                                .getRequestedServerNames().stream()
                                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                                        .findFirst()
                                        .orElse("nobody");
            }
            hosts.add(said);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
    }

    private SSLContext keyStore(String name) throws Exception {
        var file = directory.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .start();
        assertThat(made.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", store.getCertificate("a"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    private static HttpWebhookCall call(WebhookAddresses addresses, SSLSocketFactory tls) {
        return new HttpWebhookCall(new Unsigned(), addresses, Clock.systemUTC(), PATIENCE, tls);
    }

    private static WebhookCall.Outcome send(WebhookCall call, String url) throws InterruptedException {
        return send(call, url, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookCall.Outcome send(WebhookCall call, String url, byte[] delta) throws InterruptedException {
        return call.send(URI.create(url), "bureau", 7, new SignedDocument(delta, new byte[] {1}, new byte[] {2}));
    }

    /** Signatures are tested elsewhere. */
    private static final class Unsigned implements MessageSigner {
        @Override
        public String keyId() {
            return "none";
        }

        @Override
        public byte[] sign(byte[] base) {
            return new byte[64];
        }

        @Override
        public String jwks() {
            return "{}";
        }
    }
}
