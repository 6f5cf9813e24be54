package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhixin.trust.SignedDocument;

/** Dead letters on the real broker: kept with their cause, put back on a word, and in nobody's way. */
class DeadLettersTest {
    @TempDir
    Path directory;

    private Broker broker;
    private JmsSubscriberQueues queues;
    private JmsDeadLetters letters;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(
                TestPki.make(directory.resolve("pki"), "server", "bureau", "bidding"), directory.resolve("broker"));
        open();
    }

    private void open() {
        queues = new JmsSubscriberQueues(broker.server().connection());
        letters = new JmsDeadLetters(
                broker.server().connection().factory(),
                Optional.of(() -> broker.server().depth(BrokerAddresses.DEAD_LETTERS)));
    }

    @AfterEach
    void stop() {
        queues.close();
        broker.close();
    }

    private void dispatch(String subscriber, long... editions) {
        for (var edition : editions) {
            queues.dispatch(edition, Map.of(subscriber, Broker.delta(edition, 10)));
        }
    }

    /** Takes what comes, but for one edition, which it gives back again and again. */
    private List<Long> read(String cn, long poisoned) throws JMSException {
        var taken = new ArrayList<Long>();
        try (Connection connection = Broker.started(broker.core(cn));
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue("subscriber." + cn))) {
            for (var message = consumer.receive(5_000); message != null; message = consumer.receive(3_000)) {
                if (message.getLongProperty("edition") == poisoned) {
                    session.rollback();
                } else {
                    taken.add(message.getLongProperty("edition"));
                    session.commit();
                }
            }
        }
        return taken;
    }

    @Test
    void aPoisonedMessageIsSetAsideWithItsCauseAndTheRestComes() throws Exception {
        dispatch("bureau", 1, 2, 3);
        dispatch("bidding", 1);
        assertThat(read("bureau", 2)).containsExactly(1L, 3L);
        assertThat(read("bidding", 0)).containsExactly(1L);

        var letter = letters.list(Optional.of("bureau"), 10).getFirst();
        assertThat(letter.edition()).isEqualTo(2);
        assertThat(letter.queue()).isEqualTo("subscriber.bureau");
        assertThat(letter.cause()).isEqualTo("delivered 10 times, never accepted");
        assertThat(letter.bytes()).isEqualTo(Broker.delta(2, 10).content().length);
        assertThat(letters.list(Optional.of("bidding"), 10)).isEmpty();
        assertThat(letters.count()).isEqualTo(1);
        assertThat(new JmsDeadLetters(broker.server().connection().factory()).count())
                .isEqualTo(1);
    }

    @Test
    void aReplayedOneComesOnceMoreWithTheSameBytesAndMayDieAgain() throws Exception {
        dispatch("bureau", 1, 2);
        read("bureau", 2);
        broker.close();
        broker.start();
        open();
        var first = letters.list(Optional.of("bureau"), 10).getFirst();

        assertThat(letters.replay(Optional.of("bidding"), Optional.of(first.id())))
                .isZero();
        assertThat(letters.replay(Optional.of("bureau"), Optional.of(first.id())))
                .isEqualTo(1);
        assertThat(letters.count()).isZero();
        read("bureau", 2);
        assertThat(letters.replay(Optional.of("bureau"), Optional.empty())).isEqualTo(1);

        try (Connection connection = Broker.started(broker.core("bureau"));
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var consumer = session.createConsumer(session.createQueue("subscriber.bureau"))) {
            var message = (jakarta.jms.BytesMessage) consumer.receive(5_000);
            var body = new byte[(int) message.getBodyLength()];
            message.readBytes(body);
            assertThat(body).isEqualTo(Broker.delta(2, 10).content());
            var names = new ArrayList<String>();
            Collections.list(message.getPropertyNames()).forEach(name -> names.add((String) name));
            assertThat(names).contains("edition", "zhixinSignature", "zhixinSigner");
        }
    }

    @Test
    void aFullQueueIsParkedAndTakesMoreOnceItWasDrained() throws Exception {
        var room = new QueueRoom(broker.server()::depth, () -> 0, 3, 5);
        queues = new JmsSubscriberQueues(broker.server().connection(), room);
        var put = 0;
        while (queues.room("bureau")) {
            dispatch("bureau", ++put);
        }
        assertThat(put).isEqualTo(5);
        assertThat(room.states()).containsExactly(Map.entry("bureau", QueueRoom.State.PARKED));
        assertThat(queues.room("bidding")).isTrue();
        assertThat(read("bureau", 0)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(queues.room("bureau")).isTrue();
        assertThat(room.states()).isEmpty();
    }

    @Test
    void aFullDiskParksAllQueuesBeforeTheBrokerRefusesEverybody() {
        var disk = new double[] {0.5};
        var room = new QueueRoom(queue -> 0, () -> disk[0], 3, 5);
        assertThat(room.has("bureau")).isTrue();
        disk[0] = 0.91;
        assertThat(room.has("bureau")).isTrue();
        assertThat(room.states()).containsEntry("bureau", QueueRoom.State.FILLING);
        disk[0] = 0.94;
        assertThat(room.has("bureau")).isFalse();
    }

    @Test
    void manyQueuesAreFilledInOneTransactionAndARepeatIsSwallowed() throws Exception {
        var deltas = Map.of("bureau", Broker.delta(1, 10), "bidding", Broker.delta(1, 10));
        queues.dispatch(1, deltas);
        queues.dispatch(1, deltas);
        queues.dispatch(2, deltas);
        assertThat(read("bureau", 0)).containsExactly(1L, 2L);
        assertThat(read("bidding", 0)).containsExactly(1L, 2L);
    }

    @Test
    void whatIsThereAlreadyStopsNobodyElsesPart() throws Exception {
        dispatch("bureau", 1);
        queues.dispatch(1, Map.of("bureau", Broker.delta(1, 10), "bidding", Broker.delta(1, 10)));
        assertThat(read("bureau", 0)).containsExactly(1L);
        assertThat(read("bidding", 0)).containsExactly(1L);
    }

    @Test
    void aSendThatTheBrokerRefusesIsNotTakenForSent() throws Exception {
        var deltas = new LinkedHashMap<String, SignedDocument>();
        deltas.put("bureau", Broker.delta(1, 10));
        deltas.put("bidding", Broker.delta(1, (int) MessageLimit.MOST));
        assertThatThrownBy(() -> queues.dispatch(1, deltas)).isInstanceOf(UncheckedIOException.class);
        queues.dispatch(2, Map.of("bureau", Broker.delta(2, 10), "bidding", Broker.delta(2, 10)));
        assertThat(read("bureau", 0)).containsExactly(1L, 2L);
        assertThat(read("bidding", 0)).containsExactly(2L);
    }
}
