package zhixin.app;

import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zhixin.delivery.DeadLetters;
import zhixin.delivery.DeadLetters.Letter;
import zhixin.delivery.QueuedEditions;
import zhixin.exchange.FeedLedger;
import zhixin.partners.BrokerAddresses;
import zhixin.partners.BrokerServer;
import zhixin.partners.MqttFeeds;

/** A subscriber's queue and MQTT topic: what lies there unread it has not. */
final class BrokerQueues implements QueuedEditions {
    private final FeedLedger cursors;
    private final Servers servers;
    private final DeadLetters letters;

    BrokerQueues(FeedLedger cursors, Servers servers, DeadLetters letters) {
        this.cursors = cursors;
        this.servers = servers;
        this.letters = letters;
    }

    @Override
    public long taken(String subscriber) {
        var put = cursors.cursor(subscriber, "queue");
        var mqtt = cursors.cursor(subscriber, MqttFeeds.CHANNEL);
        return servers.embeddedBroker()
                .filter(broker -> BrokerAddresses.isName(subscriber))
                .map(broker -> Math.max(
                        broker.taken(BrokerAddresses.subscriber(subscriber), put),
                        Math.max(mqtt, topic(broker, subscriber))))
                // A broker elsewhere does not say what it still holds.
                .orElse(Math.max(put, mqtt));
    }

    private static long topic(BrokerServer broker, String subscriber) {
        return broker.delivered(BrokerAddresses.topic(subscriber));
    }

    @Override
    public NavigableSet<Long> dead(String subscriber) {
        return letters.count() == 0
                ? new TreeSet<>()
                : letters.list(Optional.of(subscriber), Integer.MAX_VALUE).stream()
                        .map(Letter::edition)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
