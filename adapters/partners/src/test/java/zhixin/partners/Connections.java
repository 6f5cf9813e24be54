package zhixin.partners;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Ways in which a client goes away. */
final class Connections {
    private Connections() {}

    /** Takes messages without accepting them, until the broker sees the connection broken off. */
    static void breakWhileReceiving(ConnectionFactory factory, BrokerServer broker) throws Exception {
        try (var connection = Broker.started(factory)) {
            var session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue("subscriber.bureau"));
            if (consumer.receive(5_000) == null) {
                throw new AssertionError("nothing to receive");
            }
            broker.breakConnections();
        } catch (jakarta.jms.JMSException e) {
            // Closing a broken connection may complain.
        }
        eventually(() -> broker.readers("subscriber.bureau") == 0);
    }

    /** Waits for what the broker does after it has answered. */
    static void eventually(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not within thirty seconds");
            }
            Thread.sleep(20);
        }
    }
}
