package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import zhixin.e2e.BrokerClient.Wire;
import zhixin.trust.SignedDocument;

/** The queue door of a court, and whose queue is whose, over AMQP 1.0 and JMS (core). */
class QueueDoorIT {
    private static final String RECEIPTS = "court.court.receipts";
    private static final long PATIENCE = 60_000;

    private RunningHub hub;
    private Court court;

    @BeforeEach
    void atTheDoor() throws Exception {
        hub = SharedHub.hub();
        court = SharedHub.court();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aBatchOnTheQueueIsAnsweredWithASignedReceipt(Wire wire) throws Exception {
        var listed = Records.listing(court);
        var batch = court.next(listed.json());
        try (var client = new BrokerClient(hub, wire, "court")) {
            var sent = client.submit(court.sign(batch));
            var answer = client.receive(RECEIPTS, PATIENCE);
            court.receipted(batch);
            assertThat(answer.getJMSCorrelationID()).isEqualTo(sent);
            var document = BrokerClient.document(answer);
            Seal.of(hub).verify(document);
            assertThat(new JsonMapper()
                            .readTree(document.content())
                            .get("admitted")
                            .get(0)
                            .asString())
                    .isEqualTo(listed.recordId());
        }
    }

    @Test
    void anEarlyNumberWaitsForTheOneBefore() throws Exception {
        var first = court.next(Records.listing(court).json());
        var second = court.after(first, Records.listing(court).json());
        try (var client = new BrokerClient(hub, Wire.AMQP, "court")) {
            client.submit(court.sign(second));
            Thread.sleep(1_000);
            client.submit(court.sign(first));
            assertThat(number(client.receive(RECEIPTS, PATIENCE))).isEqualTo(court.lastBatch() + 1);
            court.receipted(first);
            assertThat(number(client.receive(RECEIPTS, PATIENCE))).isEqualTo(court.lastBatch() + 1);
            court.receipted(second);
        }
    }

    @Test
    void aWronglySignedBatchIsAnsweredWithItsProblem() throws Exception {
        var sealed = court.sign(court.next(Records.listing(court).json()));
        var other = court.sign(court.next(Records.listing(court).json()));
        try (var client = new BrokerClient(hub, Wire.AMQP, "court")) {
            client.submit(new SignedDocument(other.content(), sealed.signature(), sealed.signer()));
            var answer = client.receive(RECEIPTS, PATIENCE);
            assertThat(new JsonMapper()
                            .readTree(BrokerClient.body(answer))
                            .get("type")
                            .asString())
                    .isEqualTo("/problems/bad-signature");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AMQP, bureau, subscriber.bidding",
        "CORE, bureau, subscriber.bidding",
        "AMQP, bureau, subscriber.demo-bureau",
        "AMQP, bureau, court.submissions",
        "AMQP, bureau, court.court.receipts",
        "AMQP, court, subscriber.bureau",
        "AMQP, court2, court.court.receipts",
        "CORE, court2, court.court.receipts",
        "AMQP, court, court.submissions",
        "AMQP, officer, subscriber.bureau"
    })
    void nobodyReadsAnothersQueue(Wire wire, String cn, String queue) throws Exception {
        try (var client = new BrokerClient(hub, wire, cn)) {
            assertThatThrownBy(() -> client.receive(queue, 2_000)).isInstanceOf(JMSException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AMQP, bureau, court.submissions",
        "CORE, bureau, court.submissions",
        "AMQP, court, subscriber.bureau",
        "AMQP, court, court.court.receipts"
    })
    void nobodyWritesWhereOthersBelieveTheHub(Wire wire, String cn, String queue) throws Exception {
        try (var client = new BrokerClient(hub, wire, cn)) {
            assertThatThrownBy(() -> client.send(queue, client.session.createBytesMessage()))
                    .isInstanceOf(JMSException.class);
        }
    }

    private long number(Message answer) throws JMSException {
        return new JsonMapper()
                .readTree(BrokerClient.body(answer))
                .get("batchNumber")
                .asLong();
    }
}
