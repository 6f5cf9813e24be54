package zhixin.app;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.delivery.AcknowledgementDesk;
import zhixin.delivery.FeedbackDesk;
import zhixin.delivery.HandedOver;
import zhixin.delivery.LatenessBoard;
import zhixin.delivery.WebhookPolicy;
import zhixin.delivery.WebhookRun;
import zhixin.exchange.Dispatcher;
import zhixin.law.LawBook;
import zhixin.partners.AcknowledgementController;
import zhixin.partners.BrokerAddresses;
import zhixin.partners.DeadLetterController;
import zhixin.partners.FeedbackController;
import zhixin.partners.JmsDeadLetters;
import zhixin.partners.JmsSubscriberQueues;
import zhixin.partners.MqttFeeds;
import zhixin.partners.QueueRoom;
import zhixin.partners.RemovalReportController;
import zhixin.partners.WebhookController;
import zhixin.partners.webhook.HttpWebhookCall;
import zhixin.partners.webhook.WebhookAddresses;
import zhixin.security.HubKeys;
import zhixin.security.MessageKey;
import zhixin.security.sm.CmsForm;
import zhixin.submission.StrictJson;
import zhixin.web.PublicDelivery;

/** How editions go out beside the feed, and what comes back: queues, MQTT, webhooks, acknowledgements, feedback, dead letters. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryConfiguration.class);
    private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(20);

    @Bean
    QueueRoom queueRoom(Servers servers, HubSettings settings) {
        var limits = settings.delivery();
        return servers.embeddedBroker()
                .map(broker -> new QueueRoom(broker::depth, broker::diskUse, limits.warnQueued(), limits.mostQueued()))
                .orElse(QueueRoom.ENDLESS);
    }

    @Bean(destroyMethod = "close")
    JmsSubscriberQueues subscriberQueues(Servers servers, QueueRoom room) {
        return new JmsSubscriberQueues(servers.broker(), room);
    }

    @Bean
    HandedOver handedOver(Servers servers, JmsDeadLetters letters) {
        var feeds = servers.ledger().feeds();
        return new HandedOver(feeds, new BrokerQueues(feeds, servers, letters));
    }

    @Bean
    AcknowledgementController acknowledgementController(
            Dispatcher feed, Servers servers, HandedOver handedOver, StrictJson json, Clock hubClock) {
        var ledger = servers.ledger();
        var desk = new AcknowledgementDesk(
                feed, ledger.feeds(), ledger.editions(), ledger.exposures(), handedOver, hubClock);
        return new AcknowledgementController(desk, json);
    }

    @Bean
    LatenessBoard latenessBoard(
            Servers servers, JsonParties parties, Dispatcher feed, HubSettings settings, Clock hubClock) {
        var ledger = servers.ledger();
        return new LatenessBoard(
                parties, feed, ledger.feeds(), ledger.editions(), ledger.exposures(), settings.delivery(), hubClock);
    }

    @Bean
    PublicDelivery publicDelivery(LatenessBoard board, QueueRoom room, MessageKey key) {
        return new PublicDelivery(board::seen, board.limits(), () -> states(room), key.jwks());
    }

    private static Map<String, String> states(QueueRoom room) {
        return room.states().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().wire()));
    }

    @Bean
    RemovalReportController removalReportController(
            Servers servers, LatenessBoard board, JsonParties parties, Dispatcher feed, Clock hubClock) {
        var ledger = servers.ledger();
        return new RemovalReportController(ledger.exposures(), board, parties, ledger.editions(), feed, hubClock);
    }

    @Bean
    FeedbackController feedbackController(
            Servers servers, Dispatcher feed, HubKeys keys, LawBook book, StrictJson json, Clock hubClock) {
        var ledger = servers.ledger();
        return new FeedbackController(
                new FeedbackDesk(ledger.feedback(), ledger.editions(), feed, keys.digests(), book, hubClock), json);
    }

    @Bean
    MessageKey messageKey(HubSettings settings) {
        return MessageKey.in(settings.keys());
    }

    @Bean
    WebhookAddresses webhookAddresses(HubSettings settings) {
        return new WebhookAddresses(settings.delivery().webhookNetworks());
    }

    @Bean
    HttpWebhookCall webhookCall(MessageKey key, WebhookAddresses addresses, Clock hubClock) {
        return new HttpWebhookCall(key, addresses, hubClock, WEBHOOK_PATIENCE);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WebhookRun webhookRun(Servers servers, JsonParties parties, Dispatcher feed, HttpWebhookCall call, Clock hubClock) {
        var ledger = servers.ledger();
        return new WebhookRun(
                ledger.webhooks(),
                parties,
                feed,
                ledger.feeds(),
                call,
                WebhookPolicy.USUAL,
                hubClock,
                webhook -> LOG.warn("the webhook of {} is suspended: {}", webhook.subscriber(), webhook.cause()));
    }

    @Bean
    WebhookController webhookController(
            Servers servers, WebhookRun run, WebhookAddresses addresses, StrictJson json, Clock hubClock) {
        var ledger = servers.ledger();
        return new WebhookController(ledger.webhooks(), run, ledger.feeds(), addresses, json, hubClock);
    }

    /** Only the broker in this process says who reads; one of one's own serves MQTT as its operator has it. */
    @Bean(destroyMethod = "close")
    MqttDoor mqttDoor(Servers servers, JsonParties parties, Dispatcher feed) {
        var feeds = servers.ledger().feeds();
        return new MqttDoor(
                servers.embeddedBroker().map(broker -> new MqttFeeds(parties, feed, feeds, broker, CmsForm::of)));
    }

    /** The MQTT channel, where there is one. */
    record MqttDoor(Optional<MqttFeeds> feeds) implements AutoCloseable {
        @Override
        public void close() {
            feeds.ifPresent(MqttFeeds::close);
        }
    }

    @Bean
    JmsDeadLetters deadLetters(Servers servers) {
        return new JmsDeadLetters(
                servers.brokerConnections(),
                servers.embeddedBroker().map(broker -> () -> broker.depth(BrokerAddresses.DEAD_LETTERS)));
    }

    @Bean
    DeadLetterController deadLetterController(JmsDeadLetters letters) {
        return new DeadLetterController(letters);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(JmsDeadLetters letters) {
        return new DeadLettersEndpoint(letters);
    }

    @Bean(destroyMethod = "close")
    DeliveryWatch deliveryWatch(LatenessBoard board, QueueRoom room, JmsDeadLetters letters, MeterRegistry meters) {
        return new DeliveryWatch(board, room, letters, meters);
    }
}
