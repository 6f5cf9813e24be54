package zhixin.partners;

import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerConsumerPlugin;

/**
 * A lost connection is no delivery attempt. The broker counts one for every message that was on its way, so ten broken
 * connections would send a thousand unread editions to the dead letters; only a rejection may do that.
 */
final class LostConnections implements ActiveMQServerConsumerPlugin {
    @Override
    public void beforeCloseConsumer(ServerConsumer consumer, boolean failed) {
        if (failed) {
            consumer.getDeliveringMessages().forEach(MessageReference::decrementDeliveryCount);
        }
    }
}
