package zhixin.courts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.courts.QueueDoor.Taken;
import zhixin.courts.QueueDoor.Taken.Accepted;
import zhixin.courts.QueueDoor.Taken.Nobody;
import zhixin.courts.QueueDoor.Taken.Refused;
import zhixin.submission.Submission.Detached;

/** The queue door on messages that went through a real broker, which says who sent them. */
class QueueDoorTest {
    private static final TestPki.Identity SIGNER = new TestPki().ec("court");
    private static EmbeddedActiveMQ broker;
    private final MemoryVault vault = new MemoryVault();
    private final QueueDoor door = new QueueDoor(
            vault, new Sm3(), new DoorLimits(1 << 20, 8 << 20, 8 << 20, Duration.ZERO), Clock.systemUTC());
    private final RecordingDesk desk = new RecordingDesk(SIGNER);

    @BeforeAll
    static void start() throws Exception {
        var users = new SecurityConfiguration();
        for (var user : java.util.List.of("court", "a/b", "hub")) {
            users.addUser(user, "secret");
            users.addRole(user, "all");
        }
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .addAcceptorConfiguration("vm", "vm://77");
        configuration.putSecurityRoles(
                "#",
                java.util.Set.of(new org.apache.activemq.artemis.core.security.Role(
                        "all", true, true, true, true, true, true, true, true, true, true, true, true)));
        broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        broker.start();
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(QueueDoor.REQUESTS)
                        .setRoutingType(org.apache.activemq.artemis.api.core.RoutingType.ANYCAST));
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }

    /** Fills a message in before it is sent. */
    private interface Filling {
        Message make(Session session) throws JMSException;
    }

    private Taken through(String user, Filling filling) throws JMSException {
        send(user, filling);
        try (var factory = factory();
                Connection connection = factory.createConnection("hub", "secret");
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var consumer = session.createConsumer(session.createQueue(QueueDoor.REQUESTS))) {
            connection.start();
            return door.take(consumer.receive(5_000));
        }
    }

    private static void send(String user, Filling filling) throws JMSException {
        try (var factory = factory();
                var connection = factory.createConnection(user, "secret");
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(session.createQueue(QueueDoor.REQUESTS))) {
            producer.send(filling.make(session));
        }
    }

    private static ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("vm://77");
    }

    private static BytesMessage signed(Session session, byte[] content) throws JMSException {
        var document = SIGNER.sign(content);
        var message = session.createBytesMessage();
        message.writeBytes(document.content());
        message.setStringProperty("zhixinSignature", HttpAnswers.base64(document.signature()));
        message.setStringProperty("zhixinSigner", HttpAnswers.base64(document.signer()));
        return message;
    }

    @Test
    void takesBytesAndText() throws JMSException {
        var batch = RecordingDesk.batch("京0105", 1);
        var bytes = (Accepted) through("court", session -> signed(session, batch));
        assertThat(bytes.submission().caller()).isEqualTo("court");
        assertThat(bytes.submission().envelope().received()).isEqualTo(batch);
        assertThat(bytes.reply().queue()).isEqualTo("court.court.receipts");
        assertThat(bytes.reply().correlationId()).startsWith("ID:");
        var text = (Accepted) through("court", session -> {
            var message = session.createTextMessage(new String(batch, UTF_8));
            message.setStringProperty(
                    "zhixinSignature", HttpAnswers.base64(SIGNER.sign(batch).signature()));
            return message;
        });
        assertThat(text.submission().envelope().received()).isEqualTo(batch);
        assertThat(((Detached) text.submission().envelope()).document().signer())
                .isEmpty();
    }

    @Test
    void answersWithTheExactReceiptOrTheProblem() throws JMSException {
        var taken = (Accepted) through("court", session -> {
            var message = signed(session, RecordingDesk.batch("京0105", 1));
            message.setJMSCorrelationID("mine");
            message.setJMSReplyTo(session.createQueue("court.court.receipts"));
            return message;
        });
        try (var factory = factory();
                var connection = factory.createConnection("hub", "secret");
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            var receipted = desk.submit(taken.submission());
            var answer = (BytesMessage) door.answer(session, taken.reply(), receipted);
            answer.reset();
            var body = new byte[(int) answer.getBodyLength()];
            answer.readBytes(body);
            assertThat(new String(body, UTF_8)).contains("zhixin/receipt/1");
            assertThat(answer.getJMSCorrelationID()).isEqualTo("mine");
            assertThat(Base64.getDecoder().decode(answer.getStringProperty("zhixinSignature")))
                    .matches(DerSignature::isShaped);

            var gap = (Accepted) through("court", other -> signed(other, RecordingDesk.batch("京0105", 9)));
            var refused = desk.submit(gap.submission());
            assertThat(QueueDoor.early(refused)).isTrue();
            assertThat(QueueDoor.early(receipted)).isFalse();
            assertThat(door.answer(session, gap.reply(), refused).getStringProperty("problem"))
                    .isEqualTo("/problems/batch-gap");
        }
    }

    @Test
    void refusesAnswersToOthers() throws JMSException {
        for (var other : java.util.List.of("court.court2.receipts", "subscriber.bureau", "court.submissions")) {
            var taken = (Refused) through("court", session -> {
                var message = signed(session, RecordingDesk.batch("京0105", 1));
                message.setJMSReplyTo(session.createQueue(other));
                return message;
            });
            assertThat(taken.problem().type().uri()).isEqualTo("/problems/not-permitted");
            assertThat(taken.reply().queue()).isEqualTo("court.court.receipts");
        }
        var topic = through("court", session -> {
            var message = signed(session, RecordingDesk.batch("京0105", 1));
            message.setJMSReplyTo(session.createTopic("court.court.receipts"));
            return message;
        });
        assertThat(topic).isInstanceOf(Refused.class);
    }

    @Test
    void believesTheBrokerAndNotTheMessage() throws JMSException {
        var forged = (Accepted) through("court", session -> {
            var message = signed(session, RecordingDesk.batch("京0105", 1));
            message.setStringProperty("_AMQ_VALIDATED_USER", "court2");
            return message;
        });
        assertThat(forged.submission().caller()).isEqualTo("court");
        var odd = through("a/b", session -> signed(session, RecordingDesk.batch("京0105", 1)));
        assertThat(odd).isInstanceOf(Nobody.class);
        assertThat(vault.last().problem().type().uri()).isEqualTo("/problems/unknown-caller");
    }

    @Test
    void refusesTheTooLargeAndTheOddlyShaped() throws JMSException {
        var large = (Refused) through("court", session -> signed(session, new byte[3 << 20]));
        assertThat(large.problem().type().uri()).isEqualTo("/problems/too-large");
        assertThat(vault.last().size()).isEqualTo(3 << 20);
        assertThat(vault.last().head()).hasSize(4096);
        var map = (Refused) through("court", Session::createMapMessage);
        assertThat(map.problem().type().uri()).isEqualTo("/problems/malformed");
        var empty = (Accepted) through("court", Session::createBytesMessage);
        assertThat(desk.submit(empty.submission()).toString()).contains("BAD_SIGNATURE");
    }
}
