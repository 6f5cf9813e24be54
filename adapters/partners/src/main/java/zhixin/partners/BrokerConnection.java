package zhixin.partners;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * How the hub's own parts reach the broker, embedded or external: JMS connection factories, not pooled. Whoever uses one
 * keeps its connection and sessions.
 *
 * @param factory its sends return when the message is on disk
 * @param transactions its sends return at once, and a {@link jakarta.jms.CompletionListener} hears of each. A commit
 *     knows nothing of a message that was refused: whoever uses it waits for all of them first
 */
public record BrokerConnection(ConnectionFactory factory, ConnectionFactory transactions) {
    /** Without a window no listener hears of anything. */
    private static final int CONFIRMATION_WINDOW_BYTES = 20_000;

    /** To the broker in this process. */
    static BrokerConnection embedded(int vmId) {
        return of(() -> new ActiveMQConnectionFactory(
                false, new TransportConfiguration(InVMConnectorFactory.class.getName(), Map.of("serverId", vmId))));
    }

    /**
     * To a broker of one's own ({@code ZHIXIN_BROKER_URL}), over the core protocol. Its queues, rights and limits are
     * its operator's.
     *
     * @param url for example {@code tcp://host:61616?sslEnabled=true&keyStorePath=…}; {@code user} and {@code password}
     *     may stand among the parameters
     */
    public static BrokerConnection external(String url) {
        return of(() -> new ActiveMQConnectionFactory(url));
    }

    private static BrokerConnection of(Supplier<ActiveMQConnectionFactory> factories) {
        var waiting = factories.get();
        waiting.setBlockOnDurableSend(true);
        waiting.setConfirmationWindowSize(-1);
        var listening = factories.get();
        listening.setBlockOnDurableSend(false);
        listening.setConfirmationWindowSize(CONFIRMATION_WINDOW_BYTES);
        return new BrokerConnection(asTheHub(waiting), asTheHub(listening));
    }

    private static ConnectionFactory asTheHub(ActiveMQConnectionFactory factory) {
        factory.setBlockOnAcknowledge(true);
        factory.setCallTimeout(15_000);
        // Some editions ahead, not all of a backlog, in the memory of the hub's own consumers.
        factory.setConsumerWindowSize(1 << 20);
        return factory;
    }

    /**
     * A round trip of a durable message through the broker's own queue {@code hub.health}.
     *
     * @return false if anything of it fails or takes longer than five seconds
     */
    public boolean isHealthy() {
        // One at a time, so that no check takes another's message; what a timed-out one left behind is drained.
        synchronized (BrokerConnection.class) {
            try (var connection = factory.createConnection();
                    var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                connection.start();
                return returns(session);
            } catch (JMSException _) {
                return false;
            }
        }
    }

    private static boolean returns(Session session) throws JMSException {
        var id = UUID.randomUUID().toString();
        var queue = session.createQueue(BrokerAddresses.HEALTH);
        try (var producer = session.createProducer(queue);
                var consumer = session.createConsumer(queue)) {
            var probe = session.createMessage();
            probe.setStringProperty("probe", id);
            producer.send(probe);
            for (var message = consumer.receive(5_000); message != null; message = consumer.receive(5_000)) {
                if (id.equals(message.getStringProperty("probe"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
