package zhixin.e2e;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** Somebody at the broker port under mutual TLS, over one of two wires. */
final class BrokerClient implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    /** What is spoken. */
    enum Wire {
        AMQP,
        CORE
    }

    private final Connection connection;
    final Session session;

    BrokerClient(RunningHub hub, Wire wire, String cn) throws JMSException, IOException {
        connection = factory(hub, wire, cn).createConnection();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        connection.start();
    }

    private static ConnectionFactory factory(RunningHub hub, Wire wire, String cn) throws IOException {
        var key = TlsKey.load(hub.pki(), cn);
        return switch (wire) {
            case AMQP -> amqp(hub, key);
            case CORE -> core(hub, key, cn);
        };
    }

    private static ConnectionFactory amqp(RunningHub hub, TlsKey key) throws IOException {
        var url = hub.brokerUrl();
        var factory = new JmsConnectionFactory("amqps://" + url.getHost() + ":" + url.getPort()
                + "?amqp.saslMechanisms=EXTERNAL&transport.verifyHost=true");
        factory.setSslContext(key.sslContext());
        return factory;
    }

    private static ConnectionFactory core(RunningHub hub, TlsKey key, String cn) throws IOException {
        var url = hub.brokerUrl();
        var keys = store(hub.data().resolveSibling(cn + ".p12"), key.keyStore(PASSWORD.toCharArray()));
        var trust = store(hub.data().resolveSibling("trust.p12"), key.trustStore());
        return new ActiveMQConnectionFactory("tcp://" + url.getHost() + ":" + url.getPort()
                + "?sslEnabled=true&useTopologyForLoadBalancing=false&initialConnectAttempts=1"
                + "&keyStorePath=" + keys + "&keyStorePassword=" + PASSWORD
                + "&trustStorePath=" + trust + "&trustStorePassword=" + PASSWORD);
    }

    private static Path store(Path file, KeyStore store) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        return file;
    }

    /** Sends a batch as the faces have it. Returns the message's identifier. */
    String submit(SignedDocument batch) throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(batch.content());
        message.setStringProperty("zhixinSignature", Base64.getEncoder().encodeToString(batch.signature()));
        message.setStringProperty("zhixinSigner", Base64.getEncoder().encodeToString(batch.signer()));
        send("court.submissions", message);
        return message.getJMSMessageID();
    }

    /** Another session of the same connection, which takes and gives back as a whole. */
    Session transacted() throws JMSException {
        return connection.createSession(true, Session.SESSION_TRANSACTED);
    }

    void send(String queue, Message message) throws JMSException {
        try (var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(message);
        }
    }

    /** The next message of a queue. @throws AssertionError if none comes */
    Message receive(String queue, long patienceMillis) throws JMSException {
        try (var consumer = session.createConsumer(session.createQueue(queue))) {
            var message = consumer.receive(patienceMillis);
            if (message == null) {
                throw new AssertionError("nothing in " + queue);
            }
            return message;
        }
    }

    static byte[] body(Message message) throws JMSException {
        var bytes = (BytesMessage) message;
        var body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return body;
    }

    static SignedDocument document(Message message) throws JMSException {
        return new SignedDocument(
                body(message),
                Base64.getDecoder().decode(message.getStringProperty("zhixinSignature")),
                Base64.getDecoder().decode(message.getStringProperty("zhixinSigner")));
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
