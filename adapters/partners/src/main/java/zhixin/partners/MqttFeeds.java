package zhixin.partners;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.exchange.Feed;
import zhixin.exchange.FeedLedger;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.trust.SignedDocument;

/**
 * The MQTT channel: while somebody reads {@code subscriber/{CN}}, the editions after its own cursor are put there in order, in
 * the SignedData form. A short stretch ahead at most: the ledger keeps the rest, so a reader that comes late, or whose queue
 * is lost, misses nothing. The cursor follows what was taken. A thread for each reader.
 */
public final class MqttFeeds implements AutoCloseable {
    /** The channel's name in the book of cursors. */
    public static final String CHANNEL = "mqtt";

    private static final Logger log = LoggerFactory.getLogger(MqttFeeds.class);
    private static final int AHEAD = 200;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PartyDirectory parties;
    private final Feed feed;
    private final FeedLedger cursors;
    private final BrokerServer broker;
    private final Function<SignedDocument, byte[]> form;
    private final Map<String, Thread> readers = new ConcurrentHashMap<>();
    private final Thread watch;
    private volatile boolean closed;

    /** @param form makes the GB/T 35275 form; the same for the same document */
    public MqttFeeds(
            PartyDirectory parties,
            Feed feed,
            FeedLedger cursors,
            BrokerServer broker,
            Function<SignedDocument, byte[]> form) {
        this.parties = parties;
        this.feed = feed;
        this.cursors = cursors;
        this.broker = broker;
        this.form = form;
        this.watch = Thread.ofVirtual().name("mqtt-watch").start(this::watch);
    }

    private void watch() {
        try {
            while (!closed) {
                for (var party : parties.subscribers()) {
                    if (BrokerAddresses.isName(party.cn()) && reads(party)) {
                        readers.computeIfAbsent(
                                party.cn(),
                                cn -> Thread.ofVirtual().name("mqtt-" + cn).start(() -> follow(party)));
                    }
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reads(Party party) {
        return broker.readers(BrokerAddresses.topic(party.cn())) > 0;
    }

    private void follow(Party party) {
        try {
            send(party, broker.connection().factory());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (JMSException | RuntimeException e) {
            log.warn("the MQTT feed of {} waits: {}", party.cn(), e.getClass().getSimpleName());
            rest();
        } finally {
            readers.remove(party.cn());
        }
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Party party, ConnectionFactory factory) throws JMSException, InterruptedException {
        var topic = BrokerAddresses.topic(party.cn());
        try (var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(topic))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            // What already lies there from before is swallowed by its identity.
            var taken = cursors.cursor(party.cn(), CHANNEL);
            var sent = taken;
            while (!closed && reads(party)) {
                while (sent - taken < AHEAD && !closed) {
                    var delta = feed.delta(party, sent + 1);
                    if (delta.isEmpty()) {
                        break;
                    }
                    var message = session.createBytesMessage();
                    message.writeBytes(form.apply(delta.get()));
                    message.setLongProperty("edition", sent + 1);
                    message.setStringProperty("_AMQ_DUPL_ID", topic + ":" + (sent + 1));
                    producer.send(message);
                    sent++;
                }
                taken = Math.max(taken, note(party, sent, taken));
                Thread.sleep(LOOK);
            }
            note(party, sent, taken);
        }
    }

    /** What was sent and lies there no more was taken. */
    private long note(Party party, long sent, long before) {
        var taken = sent - broker.depth(BrokerAddresses.topic(party.cn()));
        if (taken > before) {
            cursors.moveCursor(party.cn(), CHANNEL, taken);
        }
        return taken;
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        readers.values().forEach(Thread::interrupt);
    }
}
