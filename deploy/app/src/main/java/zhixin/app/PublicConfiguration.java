package zhixin.app;

import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.certificate.CertificateDesk;
import zhixin.edition.LateCourts;
import zhixin.edition.LogPapers;
import zhixin.edition.StateKeeper;
import zhixin.exchange.Dispatcher;
import zhixin.law.LawBook;
import zhixin.ledger.NoticeBoard;
import zhixin.ledger.PositionReader;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.redis.RedisLookup;
import zhixin.report.ReportDesk;
import zhixin.security.HubKeys;
import zhixin.security.pki.Pem;
import zhixin.web.PartyDesks;
import zhixin.web.PublicDelivery;
import zhixin.web.PublicPort;
import zhixin.web.PublicPortParts;
import zhixin.web.PublicPortSettings;

/** The public port: an event-loop server of its own, which shares nothing with the partners but the domain's ports. */
@Configuration(proxyBeanMethods = false)
class PublicConfiguration {

    @Bean
    PublicPort publicPort(
            HubSettings settings,
            Servers servers,
            RedisLookup redis,
            SubjectKeys keys,
            NameIndex names,
            Dispatcher feed,
            NoticeBoard notices,
            ReportDesk reports,
            HubKeys hubKeys,
            LogPapers papers,
            CertificateDesk certificates,
            StateKeeper state,
            JsonParties parties,
            LateCourts lateCourts,
            PublicDelivery delivery,
            PartyDesks partyDesks,
            Doors doors) {
        var parts = new PublicPortParts(
                redis.index(),
                keys,
                names,
                servers.ledger().editions(),
                feed,
                notices,
                reports,
                hubKeys.log(),
                papers,
                certificates,
                state,
                parties,
                hubKeys.sealer(),
                anchor(settings),
                delivery,
                partyDesks,
                doors::readiness,
                lateCourts::behind);
        return new PublicPort(
                PublicPortSettings.of(settings.publicPort(), settings.quota().orElse(null), settings.proxies()), parts);
    }

    private static String anchor(HubSettings settings) {
        return Pem.certificates(settings.keys().resolve("sign-ca.crt")).stream()
                .map(Pem::ofCertificate)
                .collect(Collectors.joining());
    }

    @Bean
    NoticeBoard noticeBoard(Servers servers, PositionReader reader, LawBook book, Clock hubClock) {
        return new NoticeBoard(servers.ledger().notices(), reader, book, hubClock);
    }

    @Bean
    Doors doors(Servers servers, RedisLookup redis, StateConfiguration.Opened trees) {
        return new Doors(servers, redis.index(), trees);
    }
}
