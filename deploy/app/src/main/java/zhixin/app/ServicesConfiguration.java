package zhixin.app;

import java.time.Clock;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessTrail;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.EditionPublisher;
import zhixin.edition.LateCourts;
import zhixin.edition.StateKeeper;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.IncidentBook;
import zhixin.exchange.PortfolioBook;
import zhixin.identity.NameSpellings;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.ClockDuties;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.IndexProjection;
import zhixin.lookup.NameIndex;
import zhixin.lookup.PastLookups;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.names.Spellings;
import zhixin.partners.JmsSubscriberQueues;
import zhixin.partners.ScreeningReader;
import zhixin.redis.RedisLookup;
import zhixin.redis.RedisSettings;
import zhixin.report.ReportDesk;
import zhixin.screening.Screener;
import zhixin.screening.ScreeningDesk;
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
    LawBook lawBook(HubSettings settings) {
        return LawBook.builtIn().with(settings.data().resolve("law"));
    }

    @Bean
    Registrar registrar(
            Servers servers, PositionReader reader, PositionWriter writer, HubKeys keys, Clock hubClock, LawBook book) {
        return new Registrar(
                servers.ledger().enforcement(),
                reader,
                writer,
                new Receipts(keys.sealer()),
                new RandomEntryIds(),
                hubClock,
                book);
    }

    @Bean
    ClockDuties clockDuties(
            Servers servers, PositionReader reader, PositionWriter writer, Clock hubClock, LawBook book) {
        return new ClockDuties(servers.ledger().enforcement(), reader, writer, new RandomEntryIds(), hubClock, book);
    }

    @Bean
    EditionPublisher editionPublisher(Servers servers, HubKeys keys, StateKeeper state, Clock hubClock) {
        return new EditionPublisher(
                servers.ledger().editions(), keys.log(), state, keys.sealer(), keys.digests(), hubClock);
    }

    @Bean
    LateCourts lateCourts(Servers servers) {
        // A minute that somebody waited, not a day that a driven clock leapt over.
        return new LateCourts(servers.ledger().editions(), Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    RedisLookup redisLookup(Servers servers, HubSettings settings, HubKeys keys, Clock hubClock) {
        var cursorKey = HexFormat.of().parseHex(keys.digests().keyed("cursor"));
        return new RedisLookup(
                new RedisSettings(servers.redis().uri(), settings.maxAge(), RedisSettings.TIMEOUT, cursorKey),
                hubClock);
    }

    @Bean
    NameSpellings nameSpellings() {
        return new Spellings();
    }

    @Bean
    NameIndex nameIndex(SubjectKeys keys, NameSpellings spellings) {
        return new NameIndex(keys, spellings);
    }

    @Bean
    PublicEntryView publicEntryView(PositionReader reader, JsonParties parties, NameIndex names) {
        return new PublicEntryView(reader, parties, names);
    }

    @Bean
    IndexProjection indexProjection(Servers servers, RedisLookup redis, PublicEntryView view) {
        var ledger = servers.ledger();
        return new IndexProjection(ledger.editions(), ledger.currentEntries(), redis.writer(), view);
    }

    @Bean
    PastLookups pastLookups(
            Servers servers,
            PublicEntryView view,
            PositionReader reader,
            SubjectKeys keys,
            NameIndex names,
            Clock hubClock) {
        var ledger = servers.ledger();
        return new PastLookups(
                ledger.editions(), ledger.currentEntries(), ledger.erasure(), view, reader, keys, names, hubClock);
    }

    @Bean
    Screener screener(
            Servers servers,
            RedisLookup redis,
            PublicEntryView view,
            SubjectKeys keys,
            LateCourts lateCourts,
            Clock hubClock) {
        var ledger = servers.ledger();
        return new Screener(
                redis.index(),
                ledger.currentEntries(),
                view,
                ledger.editions(),
                ledger.erasure(),
                keys,
                lateCourts::behind,
                hubClock);
    }

    @Bean
    ScreeningDesk screeningDesk(
            Screener screener,
            Servers servers,
            NameSpellings spellings,
            HubKeys keys,
            Clock hubClock,
            AccessTrail trail) {
        return new ScreeningDesk(
                new ScreeningReader(),
                screener,
                servers.ledger().screenings(),
                spellings,
                keys.sealer(),
                keys.digests(),
                new RandomEntryIds(),
                hubClock,
                trail);
    }

    @Bean(destroyMethod = "close")
    ScreeningRetention screeningRetention(Servers servers, Clock hubClock) {
        return new ScreeningRetention(servers.ledger().screenings(), hubClock);
    }

    @Bean
    IncidentBook incidentBook(
            Servers servers, JsonParties parties, PositionReader reader, LawBook book, Clock hubClock) {
        var ledger = servers.ledger();
        return new IncidentBook(ledger.incidents(), ledger.editions(), parties, reader, book, hubClock);
    }

    @Bean
    ReportDesk reportDesk(
            Servers servers, PositionReader reader, JsonParties parties, HubKeys keys, LawBook book, Clock hubClock) {
        return new ReportDesk(
                servers.ledger().reports(), reader, parties, keys.digests(), new RandomEntryIds(), book, hubClock);
    }

    @Bean
    Dispatcher dispatcher(
            Servers servers,
            JsonParties parties,
            HubKeys keys,
            JmsSubscriberQueues queues,
            PortfolioBook portfolios,
            Clock hubClock) {
        return new Dispatcher(
                parties,
                servers.ledger().editions(),
                servers.ledger().feeds(),
                new DeltaComposer(keys.commitments()),
                keys.sealer(),
                keys.digests(),
                queues,
                portfolios,
                hubClock);
    }
}
