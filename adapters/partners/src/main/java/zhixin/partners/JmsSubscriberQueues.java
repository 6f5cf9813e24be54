package zhixin.partners;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.SubscriberQueues;
import zhixin.trust.SignedDocument;

/**
 * The subscribers' queues over JMS: the delta's exact bytes as body, its edition and signature as application
 * properties. Thread-safe, one send at a time; a broken connection is made anew by the next call.
 */
public final class JmsSubscriberQueues implements SubscriberQueues, AutoCloseable {
    /** Of one transaction: the broker holds it in memory until it is committed. */
    private static final long MOST_BYTES = 8L << 20;

    private final BrokerConnection broker;
    private final QueueRoom room;
    private @Nullable Connection connection;
    private @Nullable Session session;
    private @Nullable MessageProducer producer;
    private @Nullable Connection batchConnection;
    private @Nullable Session batches;
    private @Nullable MessageProducer batchProducer;
    /** Looked up once: to ask for a queue before each send is three round trips a message, nine tenths of its time. */
    private final Map<String, Queue> known = new HashMap<>();

    public JmsSubscriberQueues(BrokerConnection broker) {
        this(broker, QueueRoom.ENDLESS);
    }

    /** @param room how much the queues may hold */
    public JmsSubscriberQueues(BrokerConnection broker, QueueRoom room) {
        this.broker = broker;
        this.room = room;
    }

    @Override
    public boolean room(String subscriber) {
        return room.has(subscriber);
    }

    @Override
    public synchronized void dispatch(String subscriber, long edition, SignedDocument delta) {
        try {
            var open = session();
            sender(open).send(queue(open, subscriber), message(open, subscriber, edition, delta));
        } catch (JMSException e) {
            close();
            throw new UncheckedIOException(new IOException("the broker does not take edition " + edition, e));
        }
    }

    /** All in one transaction, since a disk that is asked two hundred times answers two hundred times. */
    @Override
    public synchronized void dispatch(long edition, Map<String, SignedDocument> deltas) {
        if (deltas.size() < 2 || !dispatchTogether(edition, deltas)) {
            deltas.forEach((subscriber, delta) -> dispatch(subscriber, edition, delta));
        }
    }

    /** @return false if the broker undid it, for one because a part of it was there already: then each goes by itself */
    private boolean dispatchTogether(long edition, Map<String, SignedDocument> deltas) {
        try {
            var open = batches();
            var taken = new Taken();
            var bytes = 0L;
            for (var each : deltas.entrySet()) {
                var delta = each.getValue();
                taken.more();
                batchSender(open).send(queue(open, each.getKey()), message(open, each.getKey(), edition, delta), taken);
                bytes += delta.content().length;
                if (bytes > MOST_BYTES) {
                    taken.all();
                    open.commit();
                    bytes = 0;
                }
            }
            taken.all();
            open.commit();
            return true;
        } catch (JMSException _) {
            close();
            return false;
        }
    }

    private Queue queue(Session open, String subscriber) throws JMSException {
        var queue = known.get(subscriber);
        if (queue == null) {
            queue = open.createQueue(BrokerAddresses.subscriber(subscriber));
            known.put(subscriber, queue);
        }
        return queue;
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
            var made = broker.factory().createConnection();
            connection = made;
            open = made.createSession(false, Session.AUTO_ACKNOWLEDGE);
            session = open;
        }
        return open;
    }

    private Session batches() throws JMSException {
        var open = batches;
        if (open == null) {
            var made = broker.transactions().createConnection();
            batchConnection = made;
            open = made.createSession(true, Session.SESSION_TRANSACTED);
            batches = open;
        }
        return open;
    }

    private MessageProducer sender(Session open) throws JMSException {
        var sender = producer;
        if (sender == null) {
            sender = durable(open);
            producer = sender;
        }
        return sender;
    }

    private MessageProducer batchSender(Session open) throws JMSException {
        var sender = batchProducer;
        if (sender == null) {
            sender = durable(open);
            batchProducer = sender;
        }
        return sender;
    }

    private static MessageProducer durable(Session open) throws JMSException {
        var sender = open.createProducer(null);
        sender.setDeliveryMode(DeliveryMode.PERSISTENT);
        return sender;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public synchronized void close() {
        session = null;
        producer = null;
        batches = null;
        batchProducer = null;
        known.clear();
        close(connection);
        connection = null;
        close(batchConnection);
        batchConnection = null;
    }

    private static void close(@Nullable Connection open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (JMSException _) {
            // It is broken or closed already; the next call opens another.
        }
    }

    /**
     * That the broker has every message of a transaction. The commit alone does not say it: Artemis commits what it took,
     * without a message that it refused while nobody waited for the answer.
     */
    private static final class Taken implements CompletionListener {
        private static final long MOST_SECONDS = 15;

        private final Semaphore answers = new Semaphore(0);
        private final AtomicReference<@Nullable Exception> refusal = new AtomicReference<>();
        private int asked;

        void more() {
            asked++;
        }

        void all() throws JMSException {
            try {
                if (!answers.tryAcquire(asked, MOST_SECONDS, TimeUnit.SECONDS)) {
                    throw new JMSException("the broker does not answer");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JMSException("interrupted");
            }
            asked = 0;
            var refused = refusal.get();
            if (refused != null) {
                var failure = new JMSException("the broker refused a message");
                failure.initCause(refused);
                throw failure;
            }
        }

        @Override
        public void onCompletion(Message message) {
            answers.release();
        }

        @Override
        public void onException(Message message, Exception exception) {
            refusal.set(exception);
            answers.release();
        }
    }
}
