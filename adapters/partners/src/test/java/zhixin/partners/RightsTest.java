package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each certificate may do at the real broker, and that everything else is refused, over AMQP 1.0 and core. */
class RightsTest {
    @TempDir
    static Path directory;

    private static TestPki pki;
    private static TestPki strangers;
    private static Broker broker;

    @BeforeAll
    static void start() throws Exception {
        pki = TestPki.make(
                directory.resolve("pki"), "server", "bureau", "bidding", "court", "court2", "officer", "nobody", "hub");
        strangers = TestPki.make(directory.resolve("other"), "bureau");
        broker = new Broker(pki, directory.resolve("data"));
        try (var queues = new JmsSubscriberQueues(broker.server().connection())) {
            queues.dispatch("bureau", 1, Broker.delta(1, 10));
            queues.dispatch("bidding", 1, Broker.delta(1, 10));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscriber.bidding",
                "court.submissions",
                "court.court.receipts",
                "court.bureau.receipts",
                "dead-letters",
                "hub.health",
                "activemq.management",
                "activemq.notifications",
                "subscriber.*",
                "subscriber.#",
                "subscriber.bidding::subscriber.bidding",
                "subscriber.bureau::subscriber.bidding",
                "made.up"
            })
    void aSubscriberReadsAndBrowsesNothingElse(String queue) {
        refused(() -> read(broker.amqp("bureau"), queue));
        refused(() -> read(broker.core("bureau"), queue));
        refused(() -> browse(broker.amqp("bureau"), queue));
        refused(() -> browse(broker.core("bureau"), queue));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscriber.bureau",
                "subscriber.bidding",
                "court.submissions",
                "court.court.receipts",
                "dead-letters",
                "hub.health",
                "activemq.management",
                "made.up"
            })
    void aSubscriberSendsNothingAnywhere(String queue) {
        refused(() -> send(broker.amqp("bureau"), queue));
        refused(() -> send(broker.core("bureau"), queue));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriber.court", "subscriber.bureau", "court.submissions", "court.court2.receipts"})
    void aCourtReadsNothingButItsOwnReceipts(String queue) {
        refused(() -> read(broker.amqp("court"), queue));
        refused(() -> read(broker.core("court"), queue));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"subscriber.bureau", "court.court.receipts", "court.court2.receipts", "activemq.management"})
    void aCourtSendsNothingButSubmissions(String queue) {
        refused(() -> send(broker.amqp("court"), queue));
        refused(() -> send(broker.core("court"), queue));
    }

    @Test
    void ownQueuesAreOpen() throws Exception {
        browse(broker.amqp("bureau"), "subscriber.bureau");
        browse(broker.core("bidding"), "subscriber.bidding");
        open(broker.amqp("court"), "court.court.receipts");
        open(broker.core("court2"), "court.court2.receipts");
    }

    @Test
    void aPartyWithoutQueueRightsIsLetInButMayNothing() {
        refused(() -> read(broker.amqp("officer"), "subscriber.bureau"));
        refused(() -> send(broker.core("officer"), "court.submissions"));
    }

    @Test
    void unknownNoAndForeignCertificatesAreNotLetIn() {
        refused(() -> Broker.started(broker.amqp("nobody")).close());
        refused(() -> Broker.started(broker.core("nobody")).close());
        refused(() -> Broker.started(broker.core("hub")).close());
        refused(() -> Broker.started(broker.amqp("")).close());
        refused(() -> Broker.started(broker.core("")).close());
        refused(() -> Broker.started(broker.core("bureau", strangers)).close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bidding", "hub", "ACTIVEMQ.CLUSTER.ADMIN.USER"})
    void aClaimedNameChangesNothing(String name) {
        refused(() -> {
            try (var connection = broker.core("bureau").createConnection(name, "CHANGE ME!!");
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                session.createConsumer(session.createQueue("subscriber.bidding"));
            }
        });
    }

    @Test
    void nobodyOutsideMakesQueues() {
        refused(() -> {
            try (var connection = Broker.started(broker.core("bureau"));
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                session.createTemporaryQueue();
            }
        });
        refused(() -> {
            try (var connection = Broker.started(broker.amqp("bureau"));
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                session.createTemporaryQueue();
            }
        });
        refused(() -> {
            try (var connection = Broker.started(broker.core("bureau"));
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                session.createConsumer(session.createTopic("subscriber.bureau"));
            }
        });
    }

    @Test
    void theSenderOfASubmissionCannotBeForged() throws Exception {
        for (var factory : new ConnectionFactory[] {broker.amqp("court"), broker.core("court")}) {
            try (var connection = Broker.started(factory);
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                var message = session.createBytesMessage();
                message.writeBytes(new byte[] {1, 2, 3});
                message.setStringProperty(BrokerAddresses.VALIDATED_USER, "court2");
                message.setStringProperty("JMSXUserID", "court2");
                message.setStringProperty("zhixinSignature", "c2ln");
                session.createProducer(session.createQueue("court.submissions")).send(message);
            } catch (JMSException e) {
                // A client may refuse such a property itself; the other one sends it.
                continue;
            }
            try (var hub = Broker.started(broker.server().connection().factory());
                    var session = hub.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                var got = session.createConsumer(session.createQueue("court.submissions"))
                        .receive(5_000);
                assertThat(got.getBody(byte[].class)).containsExactly(1, 2, 3);
                assertThat(got.getStringProperty(BrokerAddresses.VALIDATED_USER))
                        .isEqualTo("court");
                assertThat(got.getStringProperty("JMSXUserID")).isEqualTo("court");
                assertThat(got.getStringProperty("zhixinSignature")).isEqualTo("c2ln");
            }
        }
    }

    @Test
    void moreThan64MebibytesAreRefused() throws Exception {
        for (var factory : new ConnectionFactory[] {broker.amqp("court2"), broker.core("court2")}) {
            try (var connection = Broker.started(factory);
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                var producer = session.createProducer(session.createQueue("court.submissions"));
                var big = session.createBytesMessage();
                big.writeBytes(new byte[64 << 20]);
                producer.send(big);
                var tooBig = session.createBytesMessage();
                tooBig.writeBytes(new byte[(64 << 20) + (1 << 20)]);
                refused(() -> producer.send(tooBig));
            }
            try (var hub = Broker.started(broker.server().connection().factory());
                    var session = hub.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                var queue = session.createConsumer(session.createQueue("court.submissions"));
                assertThat(queue.receive(10_000).getBody(byte[].class)).hasSize(64 << 20);
                assertThat(queue.receive(200)).isNull();
            }
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(JMSException.class);
    }

    private static void read(ConnectionFactory factory, String queue) throws JMSException {
        open(factory, queue);
    }

    private static void open(ConnectionFactory factory, String queue) throws JMSException {
        try (var connection = Broker.started(factory);
                var session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE)) {
            session.createConsumer(session.createQueue(queue)).receive(100);
        }
    }

    private static void browse(ConnectionFactory factory, String queue) throws JMSException {
        try (var connection = Broker.started(factory);
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThat(session.createBrowser(session.createQueue(queue))
                            .getEnumeration()
                            .hasMoreElements())
                    .isTrue();
        }
    }

    private static void send(ConnectionFactory factory, String queue) throws JMSException {
        try (var connection = Broker.started(factory);
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage("forged"));
        }
    }
}
