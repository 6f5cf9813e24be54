package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import zhixin.e2e.BrokerClient.Wire;

/** What a subscriber's reader gives back ten times, through the real broker and doors: shown with its cause, replayed, whole. */
class DeadLetterIT {
    private static final String CN = "travel";
    private static final String QUEUE = "subscriber." + CN;
    private static final String DOOR = "/v1/dead-letters";
    private static final long PATIENCE = 60_000;

    /** The edition that was given back until the broker set it aside. */
    private static long poisoned(RunningHub hub) throws Exception {
        try (var client = new BrokerClient(hub, Wire.CORE, CN);
                var session = client.transacted();
                var consumer = session.createConsumer(session.createQueue(QUEUE))) {
            var first = edition(consumer.receive(PATIENCE));
            session.rollback();
            for (var message = consumer.receive(PATIENCE);
                    message != null && edition(message) == first;
                    message = consumer.receive(5_000)) {
                session.rollback();
            }
            session.rollback();
            return first;
        }
    }

    private static long edition(jakarta.jms.Message message) throws JMSException {
        return message.getLongProperty("edition");
    }

    private static List<JsonNode> letters(Caller caller, long edition) throws Exception {
        var found = new ArrayList<JsonNode>();
        caller.get(DOOR).json().get("deadLetters").forEach(letter -> {
            if (letter.get("queue").asString().equals(QUEUE)
                    && letter.get("edition").asLong() == edition) {
                found.add(letter);
            }
        });
        return found;
    }

    @Test
    void isListedForItsSubscriberAloneAndComesAgainOnItsWord() throws Exception {
        var hub = SharedHub.hub();
        try (var court = Caller.partner(hub, "court");
                var travel = Caller.partner(hub, CN);
                var bureau = Caller.partner(hub, "bureau")) {
            court.receipt(SharedHub.court(), Records.listing(SharedHub.court()).json());
            var poisoned = poisoned(hub);
            Eventually.eventually("set aside", () -> letters(travel, poisoned).size() == 1);
            var letter = letters(travel, poisoned).getFirst();
            assertThat(letter.get("cause").asString()).isEqualTo("delivered 10 times, never accepted");
            assertThat(letters(bureau, poisoned)).isEmpty();

            var replay = DOOR + "/" + letter.get("id").asString() + "/replays";
            assertThat(bureau.post(replay, "{}").problem()).isEqualTo("404 /problems/not-found");
            assertThat(travel.post(replay, "{}").text()).isEqualTo("{\"replayed\":1}");
            assertThat(travel.post(replay, "{}").problem()).isEqualTo("404 /problems/not-found");
            assertThat(letters(travel, poisoned)).isEmpty();
            assertThat(comesWhole(hub, poisoned).content())
                    .isEqualTo(travel.get("/v1/feed/" + poisoned).body());
        }
    }

    /** Behind all that was on the queue by then. */
    private static zhixin.trust.SignedDocument comesWhole(RunningHub hub, long edition) throws Exception {
        try (var client = new BrokerClient(hub, Wire.CORE, CN);
                var consumer = client.session.createConsumer(client.session.createQueue(QUEUE))) {
            for (var message = consumer.receive(PATIENCE); message != null; message = consumer.receive(PATIENCE)) {
                if (edition(message) == edition) {
                    var document = BrokerClient.document(message);
                    Seal.of(hub).verify(document);
                    return document;
                }
            }
            throw new AssertionError("edition " + edition + " does not come again");
        }
    }
}
