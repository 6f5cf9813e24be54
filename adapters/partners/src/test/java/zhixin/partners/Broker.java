package zhixin.partners;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import zhixin.trust.SignedDocument;

/** The real broker on a free port, and clients of it with certificates of the test authority. */
final class Broker implements AutoCloseable {
    final TestParties parties = new TestParties();
    final TestPki pki;
    final Path data;
    final int port;
    private BrokerServer server;

    Broker(TestPki pki, Path data) throws IOException {
        this.pki = pki;
        this.data = data;
        this.port = freePort();
        start();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    BrokerServer start() throws IOException {
        server = new BrokerServer(
                        new BrokerSettings(data, "127.0.0.1", port, pki.tls("server")), parties, Clock.systemUTC())
                .start();
        return server;
    }

    BrokerServer server() {
        return server;
    }

    ConnectionFactory amqp(String name) {
        return amqp(name, "amqp.saslMechanisms=EXTERNAL");
    }

    ConnectionFactory amqp(String name, String options) {
        return amqp(pki, port, name, options);
    }

    static ConnectionFactory amqp(TestPki pki, int port, String name, String options) {
        return new JmsConnectionFactory("amqps://localhost:" + port + "?" + options
                + "&jms.prefetchPolicy.all=200&transport.verifyHost=true"
                + "&transport.trustStoreLocation=" + pki.file("trust.p12")
                + "&transport.trustStorePassword=" + TestPki.PASSWORD
                + (name.isEmpty()
                        ? ""
                        : "&transport.keyStoreLocation=" + pki.file(name + ".p12") + "&transport.keyStorePassword="
                                + TestPki.PASSWORD));
    }

    ConnectionFactory core(String name) {
        return core(name, pki);
    }

    ConnectionFactory core(String name, TestPki keys) {
        return new ActiveMQConnectionFactory("tcp://localhost:" + port
                + "?sslEnabled=true&useTopologyForLoadBalancing=false&initialConnectAttempts=1&callTimeout=5000"
                + "&trustStorePath=" + pki.file("trust.p12") + "&trustStorePassword=" + TestPki.PASSWORD
                + (name.isEmpty()
                        ? ""
                        : "&keyStorePath=" + keys.file(name + ".p12") + "&keyStorePassword=" + TestPki.PASSWORD));
    }

    /** A delta as far as the queue cares: exact bytes with something for a signature. */
    static SignedDocument delta(long edition, int size) {
        var text = ("{\"edition\":" + edition + ",\"name\":\"张三\",\"fill\":\"" + "x".repeat(size) + "\"}");
        return new SignedDocument(
                text.getBytes(StandardCharsets.UTF_8), new byte[] {1, (byte) edition}, new byte[] {2, 3});
    }

    static Connection started(ConnectionFactory factory) throws JMSException {
        var connection = factory.createConnection();
        connection.start();
        return connection;
    }

    @Override
    public void close() {
        server.close();
    }
}
