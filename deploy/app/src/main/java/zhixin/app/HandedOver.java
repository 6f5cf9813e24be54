package zhixin.app;

import java.util.List;
import java.util.stream.LongStream;
import zhixin.delivery.ReceivedEditions;
import zhixin.delivery.WebhookRun;
import zhixin.exchange.FeedLedger;
import zhixin.partners.BrokerAddresses;
import zhixin.partners.FeedStreamController;
import zhixin.partners.MqttFeeds;

/** How far a subscriber has fetched: the farthest of its channels. What lies unread on its queue it has not. */
final class HandedOver implements ReceivedEditions {
    private static final List<String> CHANNELS =
            List.of("feed", FeedStreamController.CHANNEL, WebhookRun.CHANNEL, MqttFeeds.CHANNEL);

    private final FeedLedger cursors;
    private final Servers servers;

    HandedOver(FeedLedger cursors, Servers servers) {
        this.cursors = cursors;
        this.servers = servers;
    }

    @Override
    public long through(String subscriber) {
        var channels = CHANNELS.stream().mapToLong(channel -> cursors.cursor(subscriber, channel));
        return LongStream.concat(channels, LongStream.of(read(subscriber)))
                .max()
                .orElse(0);
    }

    /** Each edition is one message, so what was put there and lies there no more was read, as was what readers hold. */
    private long read(String subscriber) {
        var put = cursors.cursor(subscriber, "queue");
        var queue = BrokerAddresses.subscriber(subscriber);
        return servers.embeddedBroker()
                .map(broker -> Math.max(
                        Math.max(broker.delivered(queue), broker.delivered(BrokerAddresses.topic(subscriber))),
                        put - broker.depth(queue)))
                .orElse(put);
    }
}
