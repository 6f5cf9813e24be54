package zhixin.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.courts.SubmissionProofController;
import zhixin.edition.LogPapers;
import zhixin.edition.LogProofs;
import zhixin.edition.SealedEdition;
import zhixin.edition.Witnessing;
import zhixin.exchange.Dispatcher;
import zhixin.partners.witness.HttpWitnessDoor;
import zhixin.security.HubKeys;
import zhixin.security.merkle.CosignatureVerifier;
import zhixin.security.merkle.TileProofs;
import zhixin.security.merkle.TileShelf;
import zhixin.submission.StrictJson;
import zhixin.submission.SubmissionProofs;

/** What the log hands out beside its tiles: proofs, its keys' statement, and what witnesses say of its heads. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    /** A witness is asked for the newest head at most so often. */
    private static final Duration WITNESS_INTERVAL = Duration.ofSeconds(1);

    private static final Duration WITNESS_PATIENCE = Duration.ofSeconds(10);

    @Bean(destroyMethod = "close")
    TileShelf tileShelf(HubSettings settings) throws IOException {
        return TileShelf.in(settings.data().resolve("scratch"));
    }

    @Bean
    TileProofs logProofs(Servers servers, TileShelf shelf) {
        return new TileProofs(servers.ledger().editions(), shelf);
    }

    @Bean(destroyMethod = "close")
    TileFilling tileFilling(Servers servers, TileProofs proofs) {
        var editions = servers.ledger().editions();
        return new TileFilling(
                proofs, () -> editions.latest().map(SealedEdition::toPosition).orElse(0L));
    }

    @Bean
    LogPapers logPapers(Servers servers, LogProofs proofs, HubKeys keys) {
        return new LogPapers(keys.log(), proofs, servers.ledger().cosignatures(), keys.sealer());
    }

    @Bean(destroyMethod = "close")
    HttpWitnessDoor witnessDoor() {
        return new HttpWitnessDoor(WITNESS_PATIENCE);
    }

    @Bean(destroyMethod = "close")
    Witnesses witnesses(
            HubSettings settings, Servers servers, LogProofs proofs, HttpWitnessDoor witnessDoor, Clock hubClock) {
        var configured = Witnesses.configured(System.getenv("ZHIXIN_WITNESSES"), settings.data());
        configured.forEach(CosignatureVerifier::check);
        var ledger = servers.ledger();
        var check = new CosignatureVerifier();
        return new Witnesses(
                configured.stream()
                        .map(each -> new Witnessing(
                                each,
                                ledger.editions()::latest,
                                proofs,
                                ledger.cosignatures(),
                                check,
                                witnessDoor,
                                hubClock))
                        .toList(),
                WITNESS_INTERVAL);
    }

    @Bean
    WitnessEndpoint witnessEndpoint(Witnesses witnesses) {
        return new WitnessEndpoint(witnesses);
    }

    @Bean
    SubmissionProofController submissionProofController(
            Servers servers, Dispatcher feed, LogPapers papers, HubKeys keys, StrictJson json) {
        var ledger = servers.ledger();
        var proofs = new SubmissionProofs(ledger.editions(), papers, json);
        return new SubmissionProofController(ledger.journal(feed::latest), proofs, keys.sealer());
    }
}
