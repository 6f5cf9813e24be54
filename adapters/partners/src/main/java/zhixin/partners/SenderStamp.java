package zhixin.partners;

import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Writes who sent a message into it, over whatever the sender wrote there. The broker does so itself for core, STOMP and
 * MQTT messages, but leaves an AMQP message's own claim standing.
 */
final class SenderStamp implements ActiveMQServerMessagePlugin {
    private static final SimpleString SENDER = SimpleString.of(BrokerAddresses.VALIDATED_USER);

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreate) {
        message.setBrokerProperty(SENDER, SimpleString.of(session.getValidatedUser()));
    }
}
