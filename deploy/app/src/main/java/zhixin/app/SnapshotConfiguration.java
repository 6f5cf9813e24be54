package zhixin.app;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.PortfolioBook;
import zhixin.exchange.SnapshotDownloads;
import zhixin.exchange.Snapshots;
import zhixin.ledger.PositionReader;
import zhixin.partners.PortfolioController;
import zhixin.partners.SnapshotController;
import zhixin.partners.SnapshotFiles;
import zhixin.security.HubKeys;
import zhixin.security.sm.Sm3Digests;
import zhixin.submission.StrictJson;

/** Full snapshots for subscribers, and the portfolios of those who hear of their own subjects alone. */
@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {
    /** Longer than a snapshot of some hundred thousand entries takes, shorter than a client's usual patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Bean
    PortfolioBook portfolioBook(Servers servers, PositionReader reader, HubKeys keys, Clock hubClock) {
        return new PortfolioBook(servers.ledger().portfolios(), reader, keys.digests(), Sm3Digests::new, hubClock);
    }

    @Bean
    PortfolioController portfolioController(PortfolioBook portfolios, StrictJson json) {
        return new PortfolioController(portfolios, json);
    }

    @Bean
    PortfolioEndpoint portfolioEndpoint(PortfolioBook portfolios, JsonParties parties) {
        return new PortfolioEndpoint(portfolios, parties);
    }

    @Bean
    SnapshotFiles snapshotFiles(HubSettings settings, StrictJson json, HubKeys keys) {
        return new SnapshotFiles(settings.data().resolve("snapshots"), json, keys.digests());
    }

    @Bean(destroyMethod = "close")
    Snapshots snapshots(
            JsonParties parties,
            Servers servers,
            Dispatcher feed,
            PortfolioBook portfolios,
            HubKeys keys,
            StrictJson json,
            SnapshotFiles files,
            HubSettings settings,
            Clock hubClock) {
        return new Snapshots(
                parties,
                servers.ledger().snapshots(),
                servers.ledger().editions(),
                feed,
                new DeltaComposer(keys.commitments()),
                portfolios,
                keys.sealer(),
                keys.digests(),
                json,
                files,
                hubClock,
                settings.snapshotAge());
    }

    @Bean(destroyMethod = "close")
    SnapshotRetention snapshotRetention(Snapshots snapshots) {
        return new SnapshotRetention(snapshots);
    }

    @Bean
    SnapshotController snapshotController(Snapshots snapshots, SnapshotFiles files, Servers servers, HubKeys keys) {
        var downloads = new SnapshotDownloads(
                servers.ledger().snapshots(), servers.ledger().feeds());
        return new SnapshotController(snapshots, files, downloads, keys.sealer(), PATIENCE);
    }
}
