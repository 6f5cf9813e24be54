package zhixin.partners;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.DeadLetters;

/** The queue of dead letters over JMS: looked at without taking, and put back message by message in transactions. */
public final class JmsDeadLetters implements DeadLetters {
    private static final String ORIGIN = "_AMQ_ORIG_ADDRESS";
    private static final String ORIGINAL_ID = "_AMQ_ORIG_MESSAGE_ID";
    private static final long PATIENCE_MILLIS = 1_000;

    private final ConnectionFactory factory;
    private final Optional<LongSupplier> counted;

    /** Of a broker elsewhere: to count them is to look at each. */
    public JmsDeadLetters(ConnectionFactory factory) {
        this(factory, Optional.empty());
    }

    /** @param counted how many there are, where the broker says so by itself */
    public JmsDeadLetters(ConnectionFactory factory, Optional<LongSupplier> counted) {
        this.factory = factory;
        this.counted = counted;
    }

    @Override
    public List<Letter> list(Optional<String> subscriber, int limit) {
        return browse(selector(subscriber, Optional.empty()), limit);
    }

    @Override
    public long count() {
        return counted.map(LongSupplier::getAsLong)
                .orElseGet(() -> (long) browse(null, Integer.MAX_VALUE).size());
    }

    private List<Letter> browse(@Nullable String selector, int limit) {
        try (var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            var letters = new ArrayList<Letter>();
            try (var browser = session.createBrowser(session.createQueue(BrokerAddresses.DEAD_LETTERS), selector)) {
                var messages = browser.getEnumeration();
                while (letters.size() < limit && messages.hasMoreElements()) {
                    letters.add(letter((Message) messages.nextElement()));
                }
            }
            return letters;
        } catch (JMSException e) {
            throw failed(e);
        }
    }

    private static Letter letter(Message message) throws JMSException {
        var origin = text(message, ORIGIN, "");
        return new Letter(
                id(message),
                origin,
                BrokerAddresses.reader(origin).orElse(null),
                message.propertyExists("edition") ? message.getLongProperty("edition") : null,
                text(message, DeadLetterCause.CAUSE, "unknown"),
                Instant.ofEpochMilli(
                        message.propertyExists(DeadLetterCause.SINCE)
                                ? message.getLongProperty(DeadLetterCause.SINCE)
                                : message.getJMSTimestamp()),
                message instanceof BytesMessage bytes ? bytes.getBodyLength() : 0);
    }

    private static String id(Message message) throws JMSException {
        return text(message, ORIGINAL_ID, "");
    }

    private static String text(Message message, String property, String otherwise) throws JMSException {
        var value = message.getObjectProperty(property);
        return value == null ? otherwise : value.toString();
    }

    @Override
    public int replay(Optional<String> subscriber, Optional<String> id) {
        // Those that are there now: one that comes back at once is not sent round and round.
        var most = id.isPresent() ? 1 : list(subscriber, Integer.MAX_VALUE).size();
        try (var connection = factory.createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            var replayed = 0;
            var queue = session.createQueue(BrokerAddresses.DEAD_LETTERS);
            try (var consumer = session.createConsumer(queue, selector(subscriber, id))) {
                while (replayed < most && putBack(session, consumer.receive(PATIENCE_MILLIS))) {
                    session.commit();
                    replayed++;
                }
                session.rollback();
            }
            return replayed;
        } catch (JMSException e) {
            throw failed(e);
        }
    }

    private static boolean putBack(Session session, @Nullable Message letter) throws JMSException {
        if (!(letter instanceof BytesMessage bytes)) {
            return false;
        }
        var origin = text(letter, ORIGIN, "");
        var again = session.createBytesMessage();
        var body = new byte[(int) bytes.getBodyLength()];
        bytes.readBytes(body);
        again.writeBytes(body);
        for (var name : Collections.list(asStrings(letter))) {
            if (!name.startsWith("_AMQ") && !name.startsWith("JMSX")) {
                again.setObjectProperty(name, letter.getObjectProperty(name));
            }
        }
        again.setJMSCorrelationID(letter.getJMSCorrelationID());
        // Its first identity would have the broker swallow it; this one lets it come once for each time it was dead.
        again.setStringProperty("_AMQ_DUPL_ID", origin + ":replay:" + id(letter));
        try (var producer = session.createProducer(session.createQueue(origin))) {
            producer.send(again);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static java.util.Enumeration<String> asStrings(Message message) throws JMSException {
        return message.getPropertyNames();
    }

    private static @Nullable String selector(Optional<String> subscriber, Optional<String> id) {
        var conditions = new ArrayList<String>();
        subscriber.ifPresent(cn -> conditions.add(
                ORIGIN + " in ('" + BrokerAddresses.subscriber(cn) + "', '" + BrokerAddresses.topic(cn) + "')"));
        id.ifPresent(number -> conditions.add(ORIGINAL_ID + " = " + Long.parseLong(number)));
        return conditions.isEmpty() ? null : String.join(" AND ", conditions);
    }

    private static UncheckedIOException failed(JMSException e) {
        return new UncheckedIOException(new IOException("the broker does not show its dead letters", e));
    }
}
