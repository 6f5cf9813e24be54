package zhixin.cli.bureau;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import zhixin.cli.check.InvalidDocument;
import zhixin.security.pki.TlsKey;
import zhixin.trust.SignedDocument;

/** The bureau's end of its own queue, JMS (core) over mutual TLS. One connection; not thread-safe but for closing. */
final class BrokerDoor implements AutoCloseable {
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final MessageConsumer consumer;

    BrokerDoor(BureauSettings settings) throws JMSException, IOException {
        factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.QUEUE_CF, transport(settings));
        factory.setReconnectAttempts(0);
        factory.setBlockOnAcknowledge(true);
        connection = factory.createConnection();
        var session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
        consumer = session.createConsumer(session.createQueue("subscriber." + settings.name()));
        connection.start();
    }

    /** The next message, or null after a second without one. */
    @Nullable
    Message next() throws JMSException {
        return consumer.receive(1000);
    }

    /** The signed delta that a message carries. @throws InvalidDocument if it is none */
    static SignedDocument delta(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            throw new InvalidDocument("a message that does not carry bytes");
        }
        var body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        return new SignedDocument(body, base64(message, "zhixinSignature"), base64(message, "zhixinSigner"));
    }

    private static byte[] base64(Message message, String property) throws JMSException {
        var text = message.getStringProperty(property);
        try {
            return Base64.getDecoder().decode(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument(property + " is not base64");
        }
    }

    /** The client reads its keys from files only: the key store is made anew, under a password that is kept nowhere. */
    private static TransportConfiguration transport(BureauSettings settings) throws IOException {
        var random = new byte[16];
        new SecureRandom().nextBytes(random);
        var password = HexFormat.of().formatHex(random);
        var key = TlsKey.load(settings.pki(), settings.name());
        var home = Files.createDirectories(settings.home());
        var keys = store(home.resolve("keys.p12"), key.keyStore(password.toCharArray()), password);
        var trust = store(home.resolve("trust.p12"), key.trustStore(), password);
        var parameters = new HashMap<String, Object>(endpoint(settings.hub().broker()));
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, "PKCS12");
        parameters.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keys.toString());
        parameters.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, password);
        parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, "PKCS12");
        parameters.put(TransportConstants.TRUSTSTORE_PATH_PROP_NAME, trust.toString());
        parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, password);
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters);
    }

    private static Map<String, Object> endpoint(URI broker) {
        return Map.of(
                TransportConstants.HOST_PROP_NAME, broker.getHost(),
                TransportConstants.PORT_PROP_NAME, broker.getPort());
    }

    private static Path store(Path file, KeyStore store, String password) throws IOException {
        Files.deleteIfExists(file);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (OutputStream out =
                java.nio.channels.Channels.newOutputStream(Files.newByteChannel(file, options, owner))) {
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write a key store", e);
        }
        return file.toAbsolutePath();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            // Closing is all that was wanted.
        } finally {
            factory.close();
        }
    }
}
