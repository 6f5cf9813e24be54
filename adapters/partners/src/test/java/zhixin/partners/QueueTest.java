package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.exchange.Right;

/** The subscribers' queues at the real broker, through AMQP 1.0 and core clients under mutual TLS. */
class QueueTest {
    @TempDir
    static Path pkiDirectory;

    static TestPki pki;

    @TempDir
    Path data;

    private Broker broker;
    private JmsSubscriberQueues queues;

    @BeforeAll
    static void certificates() throws Exception {
        pki = TestPki.make(pkiDirectory, "server", "bureau", "bidding", "court", "late");
    }

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(pki, data);
        queues = new JmsSubscriberQueues(broker.server().connection());
    }

    @AfterEach
    void stop() {
        queues.close();
        broker.close();
    }

    @Test
    void amqpClientReadsExactBytesAndProperties() throws Exception {
        dispatch(1, 3, 10);
        dispatch(4, 4, 600_000);
        assertThat(read(broker.amqp("bureau"), 4)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void coreClientReadsExactBytesAndProperties() throws Exception {
        dispatch(1, 3, 10);
        dispatch(4, 4, 600_000);
        assertThat(read(broker.core("bureau"), 4)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void anonymousAndUnnamedLoginsAreTheCertificatesParty() throws Exception {
        dispatch(1, 1, 10);
        assertThat(read(broker.amqp("bureau", "amqp.saslMechanisms=ANONYMOUS"), 1))
                .containsExactly(1L);
        dispatch(2, 2, 10);
        assertThat(read(broker.amqp("bureau", "amqp.saslLayer=false"), 1)).containsExactly(2L);
    }

    @Test
    void repeatsAreSwallowedAlsoAfterARestart() throws Exception {
        dispatch(1, 3, 10);
        dispatch(2, 3, 10);
        dispatch(4, 4, 300_000);
        queues.close();
        broker.close();
        broker.start();
        queues = new JmsSubscriberQueues(broker.server().connection());
        dispatch(1, 5, 10);
        assertThat(read(broker.amqp("bureau"), 5)).containsExactly(1L, 2L, 3L, 4L, 5L);
        Connections.eventually(() -> broker.server().depth("subscriber.bureau") == 0);
    }

    @Test
    void sendsGoOnAfterABrokerRestart() throws Exception {
        dispatch(1, 1, 10);
        broker.close();
        broker.start();
        try {
            dispatch(2, 2, 10);
        } catch (java.io.UncheckedIOException e) {
            // The old connection is known to be broken only now; the next call opens another.
        }
        queues.close();
        queues = new JmsSubscriberQueues(broker.server().connection());
        dispatch(2, 3, 10);
        assertThat(read(broker.core("bureau"), 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void rejectedTenTimesGoesToTheDeadLettersAndTheRestStaysInOrder() throws Exception {
        dispatch(1, 5, 10);
        try (var connection = Broker.started(broker.amqp("bureau"));
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            for (var attempt = 1; attempt <= 10; attempt++) {
                assertThat(consumer.receive(5_000).getLongProperty("edition")).isEqualTo(1);
                session.rollback();
            }
            assertThat(consumer.receive(5_000).getLongProperty("edition")).isEqualTo(2);
            session.rollback();
        }
        assertThat(read(broker.amqp("bureau"), 4)).containsExactly(2L, 3L, 4L, 5L);
        Connections.eventually(() -> broker.server().depth("dead-letters") == 1);
    }

    @Test
    void whatLiesUnreadIsNotTaken() throws Exception {
        dispatch(1, 5, 10);
        assertThat(broker.server().taken("subscriber.bureau", 5)).isZero();
        try (var connection = Broker.started(broker.core("bureau"));
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var queue = session.createQueue("subscriber.bureau");
            var picky = session.createConsumer(queue, "edition > 3");
            assertThat(picky.receive(5_000).getLongProperty("edition")).isEqualTo(4);
            assertThat(broker.server().taken("subscriber.bureau", 5))
                    .as("three were passed over")
                    .isZero();
        }
        assertThat(read(broker.core("bureau"), 4)).containsExactly(1L, 2L, 3L, 5L);
        Connections.eventually(() -> broker.server().taken("subscriber.bureau", 5) == 5);
    }

    @Test
    void brokenConnectionsAreNoAttempts() throws Exception {
        dispatch(1, 50, 10);
        for (var i = 0; i < 12; i++) {
            Connections.breakWhileReceiving(broker.amqp("bureau"), broker.server());
        }
        assertThat(read(broker.amqp("bureau"), 50)).isSorted().hasSize(50);
        assertThat(broker.server().depth("dead-letters")).isZero();
    }

    @Test
    void aTakenPortIsAFaultAndNotAQuietStart(@TempDir Path other) throws Exception {
        var taken = new BrokerSettings(other, "127.0.0.1", broker.port, pki.tls("server"));
        assertThatThrownBy(() -> new BrokerServer(taken, broker.parties, Clock.systemUTC()).start())
                .isInstanceOf(IOException.class);
        assertThat(broker.server().isHealthy()).isTrue();
    }

    @Test
    void partyAddedLaterHasItsQueue() throws Exception {
        broker.server().ensure(broker.parties.add("late", Right.SUBSCRIBE));
        queues.dispatch("late", 1, Broker.delta(1, 10));
        try (var connection = Broker.started(broker.amqp("late"));
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var consumer = session.createConsumer(session.createQueue("subscriber.late"));
            assertThat(consumer.receive(5_000).getLongProperty("edition")).isEqualTo(1);
        }
    }

    private void dispatch(long from, long to, int size) {
        for (var edition = from; edition <= to; edition++) {
            queues.dispatch("bureau", edition, Broker.delta(edition, size));
        }
    }

    /** Reads and accepts so many, checking body and properties of each. */
    private static List<Long> read(ConnectionFactory factory, int count) throws Exception {
        var editions = new ArrayList<Long>();
        try (var connection = Broker.started(factory);
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            while (editions.size() < count) {
                var message = (BytesMessage) consumer.receive(10_000);
                assertThat(message).as("after " + editions).isNotNull();
                var edition = message.getLongProperty("edition");
                assertThat(message.getObjectProperty("edition")).isInstanceOf(Long.class);
                var body = message.getBody(byte[].class);
                assertThat(body)
                        .isEqualTo(Broker.delta(edition, fill(body, edition)).content());
                assertThat(message.getStringProperty("zhixinSigner")).isEqualTo("AgM=");
                assertThat(message.getStringProperty("zhixinSignature")).isNotBlank();
                editions.add(edition);
            }
        }
        return editions;
    }

    private static int fill(byte[] body, long edition) {
        return body.length - Broker.delta(edition, 0).content().length;
    }
}
