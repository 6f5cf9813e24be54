package zhixin.app;

import java.time.Clock;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.EditionPublisher;
import zhixin.edition.LateCourts;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.ClockDuties;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.IndexProjection;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.partners.JmsSubscriberQueues;
import zhixin.redis.RedisLookup;
import zhixin.redis.RedisSettings;
import zhixin.security.HubKeys;
import zhixin.submission.BatchReader;
import zhixin.submission.Receipts;
import zhixin.submission.Registrar;
import zhixin.submission.StrictJson;
import zhixin.submission.SubmissionVerifier;

/** The domain's services over the servers: no technology of their own. */
@Configuration(proxyBeanMethods = false)
class ServicesConfiguration {

    @Bean
    StrictJson strictJson() {
        return new JacksonStrictJson();
    }

    @Bean
    SubjectKeys subjectKeys(HubKeys keys) {
        return new SubjectKeys(keys.digests());
    }

    @Bean
    PositionReader positionReader(StrictJson json) {
        return new PositionReader(json);
    }

    @Bean
    PositionWriter positionWriter(HubKeys keys, SubjectKeys subjects) {
        return new PositionWriter(keys.commitments(), subjects);
    }

    @Bean
    SubmissionVerifier submissionVerifier(HubKeys keys, JsonParties parties, StrictJson json) {
        return new SubmissionVerifier(keys.verifier(), parties, new BatchReader(json), keys.digests());
    }

    @Bean
    Registrar registrar(Servers servers, PositionReader reader, PositionWriter writer, HubKeys keys, Clock hubClock) {
        return new Registrar(
                servers.ledger().enforcement(),
                reader,
                writer,
                new Receipts(keys.sealer()),
                new RandomEntryIds(),
                hubClock);
    }

    @Bean
    ClockDuties clockDuties(Servers servers, PositionReader reader, PositionWriter writer, Clock hubClock) {
        return new ClockDuties(servers.ledger().enforcement(), reader, writer, new RandomEntryIds(), hubClock);
    }

    @Bean
    EditionPublisher editionPublisher(Servers servers, HubKeys keys, Clock hubClock) {
        return new EditionPublisher(servers.ledger().editions(), keys.log(), keys.sealer(), keys.digests(), hubClock);
    }

    @Bean
    LateCourts lateCourts(Servers servers, Clock hubClock) {
        return new LateCourts(servers.ledger().editions(), hubClock);
    }

    @Bean(destroyMethod = "close")
    RedisLookup redisLookup(Servers servers, HubSettings settings, HubKeys keys, Clock hubClock) {
        var cursorKey = HexFormat.of().parseHex(keys.digests().keyed("cursor"));
        return new RedisLookup(
                new RedisSettings(servers.redis().uri(), settings.maxAge(), RedisSettings.TIMEOUT, cursorKey),
                hubClock);
    }

    @Bean
    IndexProjection indexProjection(
            Servers servers, RedisLookup redis, PositionReader reader, JsonParties parties, SubjectKeys keys) {
        var ledger = servers.ledger();
        return new IndexProjection(
                ledger.editions(), ledger.currentEntries(), redis.writer(), new PublicEntryView(reader, parties, keys));
    }

    @Bean(destroyMethod = "close")
    JmsSubscriberQueues subscriberQueues(Servers servers) {
        return new JmsSubscriberQueues(servers.brokerConnections());
    }

    @Bean
    Dispatcher dispatcher(Servers servers, JsonParties parties, HubKeys keys, JmsSubscriberQueues queues) {
        return new Dispatcher(
                parties,
                servers.ledger().editions(),
                servers.ledger().feeds(),
                new DeltaComposer(keys.commitments()),
                keys.sealer(),
                keys.digests(),
                queues);
    }
}
