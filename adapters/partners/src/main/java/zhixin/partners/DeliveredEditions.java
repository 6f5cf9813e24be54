package zhixin.partners;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;

/**
 * The newest edition that was handed to a reader of each queue since the broker started: a reader may acknowledge what it has
 * in its hands before it has accepted the message.
 */
final class DeliveredEditions implements ActiveMQServerMessagePlugin {
    private final Map<String, Long> newest = new ConcurrentHashMap<>();

    @Override
    public void beforeDeliver(ServerConsumer consumer, MessageReference reference) {
        if (reference.getMessage().getObjectProperty("edition") instanceof Long edition) {
            newest.merge(consumer.getQueueName().toString(), edition, Math::max);
        }
    }

    long of(String queue) {
        return newest.getOrDefault(queue, 0L);
    }
}
