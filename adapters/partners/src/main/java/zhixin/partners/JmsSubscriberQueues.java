package zhixin.partners;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.SubscriberQueues;
import zhixin.trust.SignedDocument;

/**
 * The subscribers' queues over JMS: the delta's exact bytes as body, its edition and signature as application
 * properties. Thread-safe, one send at a time; a broken connection is made anew by the next call.
 */
public final class JmsSubscriberQueues implements SubscriberQueues, AutoCloseable {
    private final ConnectionFactory factory;
    private @Nullable Connection connection;
    private @Nullable Session session;
    private @Nullable MessageProducer producer;

    public JmsSubscriberQueues(ConnectionFactory factory) {
        this.factory = factory;
    }

    @Override
    public synchronized void dispatch(String subscriber, long edition, SignedDocument delta) {
        var queue = BrokerAddresses.subscriber(subscriber);
        try {
            var open = session();
            sender(open).send(open.createQueue(queue), message(open, subscriber, edition, delta));
        } catch (JMSException e) {
            close();
            throw new UncheckedIOException(new IOException("the broker does not take edition " + edition, e));
        }
    }

    private static BytesMessage message(Session session, String subscriber, long edition, SignedDocument delta)
            throws JMSException {
        var message = session.createBytesMessage();
        message.writeBytes(delta.content());
        message.setLongProperty("edition", edition);
        message.setStringProperty("zhixinSignature", base64(delta.signature()));
        message.setStringProperty("zhixinSigner", base64(delta.signer()));
        // The broker swallows a second message of the same identity, also after a restart.
        message.setStringProperty("_AMQ_DUPL_ID", subscriber + ":" + edition);
        return message;
    }

    private Session session() throws JMSException {
        var open = session;
        if (open == null) {
            var fresh = factory.createConnection();
            connection = fresh;
            open = fresh.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session = open;
        }
        return open;
    }

    private MessageProducer sender(Session open) throws JMSException {
        var sender = producer;
        if (sender == null) {
            sender = open.createProducer(null);
            sender.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer = sender;
        }
        return sender;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public synchronized void close() {
        var open = connection;
        connection = null;
        session = null;
        producer = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (JMSException _) {
            // It is broken or closed already; the next call opens another.
        }
    }
}
