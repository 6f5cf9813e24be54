package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader that was connected before its contract ended, at the real broker, over AMQP 1.0 and core. */
class EndedContractTest {
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
    private static final LocalDate FAR = LocalDate.of(2999, 1, 1);

    @TempDir
    Path directory;

    private Broker broker;
    private JmsSubscriberQueues queues;

    static Stream<Function<Broker, ConnectionFactory>> clients() {
        return Stream.of(broker -> broker.amqp("bureau"), broker -> broker.core("bureau"));
    }

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(
                TestPki.make(directory.resolve("pki"), "server", "bureau", "bidding"), directory.resolve("broker"));
        queues = new JmsSubscriberQueues(broker.server().connection());
        broker.parties.bind("bureau", FAR);
    }

    @AfterEach
    void stop() {
        queues.close();
        broker.close();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void getsNothingMoreAndIsCutOffAndAllOfItWaitsForTheNextContract(Function<Broker, ConnectionFactory> client)
            throws Exception {
        try (var connection = Broker.started(client.apply(broker))) {
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            dispatch(1);
            assertThat(consumer.receive(10_000)).isNotNull();
            Connections.eventually(() -> broker.server().depth("subscriber.bureau") == 0); // taken
            broker.parties.bind("bureau", LONG_AGO);
            dispatch(2);
            dispatch(3);
            assertThat(afterTheEnd(() -> consumer.receive(2_000))).isNull();
        } catch (JMSException _) {
            // It was cut off before it could say goodbye.
        }
        assertThat(broker.server().depth("subscriber.bureau")).isEqualTo(2);
        assertThatExceptionOfType(JMSException.class)
                .isThrownBy(() -> Broker.started(client.apply(broker)).close());
        broker.parties.bind("bureau", FAR);
        try (var connection = Broker.started(client.apply(broker))) {
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            assertThat(consumer.receive(10_000).getLongProperty("edition")).isEqualTo(2);
            assertThat(consumer.receive(10_000).getLongProperty("edition")).isEqualTo(3);
        }
    }

    /** What a reader gets that is cut off meanwhile. */
    private static Object afterTheEnd(java.util.concurrent.Callable<Object> reading) throws Exception {
        try {
            return reading.call();
        } catch (JMSException _) {
            return null;
        }
    }

    private void dispatch(long edition) {
        queues.dispatch(edition, Map.of("bureau", Broker.delta(edition, 10)));
    }
}
