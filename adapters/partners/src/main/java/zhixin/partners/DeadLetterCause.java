package zhixin.partners;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.RoutingContext;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;

/**
 * Writes into a message why it becomes a dead letter, and when. The broker moves it without a word; what is known of its
 * redeliveries is kept here for a while.
 */
final class DeadLetterCause implements ActiveMQServerMessagePlugin {
    /** Deliveries after which nobody tries any more. */
    static final int MOST_DELIVERIES = 10;

    static final String CAUSE = "zhixinCause";
    static final String SINCE = "zhixinDeadSince";
    private static final SimpleString DEAD = SimpleString.of(BrokerAddresses.DEAD_LETTERS);
    private static final int MOST_KEPT = 10_000;

    private final Map<Long, Integer> deliveries = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > MOST_KEPT;
        }
    });

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (reference.getDeliveryCount() > 1) {
            deliveries.put(reference.getMessage().getMessageID(), reference.getDeliveryCount());
        }
    }

    @Override
    public void beforeMessageRoute(Message message, RoutingContext context, boolean direct, boolean rejectDuplicates) {
        if (!DEAD.equals(message.getAddressSimpleString())) {
            return;
        }
        var original = message.getObjectProperty(Message.HDR_ORIG_MESSAGE_ID);
        var tried = original instanceof Long id ? deliveries.getOrDefault(id, 0) : 0;
        message.putStringProperty(
                CAUSE,
                tried >= MOST_DELIVERIES - 1
                        ? "delivered " + MOST_DELIVERIES + " times, never accepted"
                        : "rejected by its reader");
        message.putLongProperty(SINCE, System.currentTimeMillis());
        message.reencode();
    }
}
