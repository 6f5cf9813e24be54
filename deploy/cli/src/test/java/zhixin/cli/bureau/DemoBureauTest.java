package zhixin.cli.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.cli.RunFile;
import zhixin.cli.check.HubTwin;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** Over a real broker and real HTTPS, each under mutual TLS. */
class DemoBureauTest {
    private static final String PASSWORD = "for this test";

    @TempDir
    Path folder;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final Map<Long, SignedDocument> manifests = new ConcurrentHashMap<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private HubTwin twin;
    private HttpServer open;
    private HttpsServer mutual;
    private BureauSettings settings;

    @BeforeEach
    void start() throws Exception {
        twin = new HubTwin(folder.resolve("demo-pki"), "demo-bureau");
        broker.setConfiguration(configuration(TlsKey.load(twin.pki, "server")));
        broker.start();
        open = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        open.createContext("/v1/editions/", this::manifest);
        open.start();
        mutual = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        mutual.setHttpsConfigurator(
                new HttpsConfigurator(TlsKey.load(twin.pki, "server").sslContext()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        var ssl = getSSLContext().getDefaultSSLParameters();
                        ssl.setNeedClientAuth(true);
                        parameters.setSSLParameters(ssl);
                    }
                });
        mutual.createContext("/v1/acknowledgements", this::acknowledge);
        mutual.start();
        settings = new BureauSettings(
                "demo-bureau",
                twin.pki,
                folder.resolve("demo-bureau"),
                new RunFile(
                        URI.create("http://localhost:" + open.getAddress().getPort()),
                        URI.create("https://localhost:" + mutual.getAddress().getPort()),
                        URI.create("tcp://localhost:" + port())),
                Set.of());
    }

    private int port() {
        var acceptor = broker.getActiveMQServer().getRemotingService().getAcceptor("tls");
        return ((org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor) acceptor).getActualPort();
    }

    private ConfigurationImpl configuration(TlsKey server) throws Exception {
        var keys = store("keys.p12", server.keyStore(PASSWORD.toCharArray()));
        var trust = store("trust.p12", server.trustStore());
        var tls = Map.<String, Object>of(
                "host",
                "localhost",
                "port",
                0,
                "sslEnabled",
                true,
                "needClientAuth",
                true,
                "keyStorePath",
                keys,
                "keyStorePassword",
                PASSWORD,
                "keyStoreType",
                "PKCS12",
                "trustStorePath",
                trust,
                "trustStorePassword",
                PASSWORD);
        var all = new java.util.HashMap<>(tls);
        all.put("trustStoreType", "PKCS12");
        var configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false).setSecurityEnabled(false);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), all, "tls"));
        configuration.addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
        configuration.addQueueConfiguration(
                QueueConfiguration.of("subscriber.demo-bureau").setRoutingType(RoutingType.ANYCAST));
        return configuration;
    }

    private String store(String name, KeyStore store) throws Exception {
        var file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file.toString();
    }

    private void manifest(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var found = manifests.get(Long.parseLong(path.substring(path.lastIndexOf('/') + 1)));
        if (found != null) {
            var headers = exchange.getResponseHeaders();
            headers.set("X-Zhixin-Signature", Base64.getEncoder().encodeToString(found.signature()));
            headers.set("X-Zhixin-Signer", Base64.getEncoder().encodeToString(found.signer()));
        }
        exchange.sendResponseHeaders(found == null ? 404 : 200, found == null ? -1 : found.content().length);
        if (found != null) {
            exchange.getResponseBody().write(found.content());
        }
        exchange.close();
    }

    private void acknowledge(HttpExchange exchange) throws IOException {
        acknowledged.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
        open.stop(0);
        mutual.stop(0);
    }

    private void send(long edition, SignedDocument delta) throws Exception {
        try (var locator = ActiveMQClient.createServerLocator("vm://0");
                var factory = locator.createSessionFactory();
                var session = factory.createSession()) {
            var message = session.createMessage(org.apache.activemq.artemis.api.core.Message.BYTES_TYPE, true);
            message.putLongProperty("edition", edition);
            message.putStringProperty("zhixinSignature", Base64.getEncoder().encodeToString(delta.signature()));
            message.putStringProperty("zhixinSigner", Base64.getEncoder().encodeToString(delta.signer()));
            message.getBodyBuffer().writeBytes(delta.content());
            session.createProducer("subscriber.demo-bureau").send(message);
        }
    }

    private Thread run(DemoBureau bureau) {
        return Thread.ofVirtual().start(() -> {
            try {
                bureau.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void await(BooleanSupplier holds) throws InterruptedException {
        for (var i = 0; i < 300 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).as("%s", said).isTrue();
    }

    private DemoBureau bureau() throws IOException {
        return new DemoBureau(settings, Clock.systemUTC(), said::add);
    }

    @Test
    void verifiesAcknowledgesAndGoesOnWhereItWas() throws Exception {
        var first = twin.listed(10);
        var second = twin.listed(4);
        manifests.put(1L, first.manifest());
        send(1, first.delta());
        Thread running;
        try (var bureau = bureau()) {
            running = run(bureau);
            await(() -> acknowledged.size() == 1);
            assertThat(bureau.held()).isEqualTo(9);
            assertThat(said).contains("bureau: edition 1 verified, positions 1-10, 9 listed, 0 removed, holds 9");
            // A repeat, and an edition whose manifest is served a moment later.
            send(1, first.delta());
            send(2, second.delta());
            await(() -> acknowledged.size() >= 2);
            assertThat(bureau.edition()).isEqualTo(1);
            manifests.put(2L, second.manifest());
            await(() -> bureau.edition() == 2);
        }
        running.join(Duration.ofSeconds(60));
        assertThat(acknowledged.getLast()).contains("\"edition\":2");

        var third = twin.seal("removed", 3);
        manifests.put(3L, third.manifest());
        send(3, third.delta());
        try (var again = bureau()) {
            assertThat(again.edition()).isEqualTo(2);
            running = run(again);
            await(() -> again.edition() == 3);
            assertThat(again.held()).isEqualTo(10);
            assertThat(again.positions()).isEqualTo(17);
        }
        running.join(Duration.ofSeconds(60));
        await(() ->
                broker.getActiveMQServer().locateQueue("subscriber.demo-bureau").getMessageCount() == 0);
    }

    /** A hub that went back to an older copy of itself and tells the rest another way since. */
    @Test
    void stopsAtAHubThatWasRolledBack() throws Exception {
        for (var edition : List.of(twin.listed(3), twin.listed(2))) {
            manifests.put(edition.number(), edition.manifest());
            send(edition.number(), edition.delta());
        }
        var back = new HubTwin(twin.pki, "demo-bureau");
        back.listed(3);
        try (var bureau = bureau()) {
            var running = run(bureau);
            await(() -> bureau.edition() == 2);
            send(2, back.listed(2).delta());
            running.join(Duration.ofSeconds(60));
            assertThat(bureau.alarm()).hasValue("edition 2 came again with other bytes");
        }
    }

    @Test
    void stopsAtWhatDoesNotHoldAndKeepsItOnTheQueue() throws Exception {
        var first = twin.listed(3);
        manifests.put(1L, first.manifest());
        send(1, twin.hub.seal(first.changed("张三", "李四")));
        try (var bureau = bureau()) {
            var running = run(bureau);
            running.join(Duration.ofSeconds(60));
            assertThat(bureau.alarm()).hasValue("the leaves do not lead to the root that is signed");
            assertThat(bureau.edition()).isZero();
        }
        assertThat(acknowledged).isEmpty();
        await(() ->
                broker.getActiveMQServer().locateQueue("subscriber.demo-bureau").getMessageCount() == 1);
    }
}
