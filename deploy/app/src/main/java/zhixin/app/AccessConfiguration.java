package zhixin.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessAnchors;
import zhixin.access.AccessBook;
import zhixin.access.AccessRecords;
import zhixin.access.AccessTrail;
import zhixin.access.AccessTrees;
import zhixin.access.AccessViews;
import zhixin.access.AccessWriter;
import zhixin.access.AnchorProofs;
import zhixin.access.SharedAccessBook;
import zhixin.access.Watch;
import zhixin.access.WatchRule;
import zhixin.casefile.CaseFiles;
import zhixin.edition.LogPapers;
import zhixin.flows.EditionRhythm;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.SubjectKeys;
import zhixin.partners.AccessRecordController;
import zhixin.partners.OverseerPageController;
import zhixin.partners.WatchController;
import zhixin.right.Rights;
import zhixin.rule.StatutoryCalendar;
import zhixin.security.HubKeys;
import zhixin.security.merkle.MerkleProofs;

/** Who asked for whose data: the log of it, its anchors in the public log, and what is shown of it to whom. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    Rights rights() {
        return new Rights();
    }

    @Bean
    AccessBook accessBook(Servers servers, HubKeys keys) {
        return new SharedAccessBook(servers.ledger().access(), new AccessWriter(keys.commitments()));
    }

    @Bean
    AccessTrail accessTrail(AccessBook book, SubjectKeys subjects, Clock hubClock) {
        return new AccessTrail(book, subjects, hubClock);
    }

    @Bean
    AccessViews accessViews(Servers servers, SubjectKeys subjects, JsonParties parties) {
        return new AccessViews(servers.ledger().access(), subjects, parties::courtName, AccessViews.DELAY);
    }

    @Bean
    AccessTrees accessTrees(Servers servers, HubKeys keys) {
        return new AccessTrees(servers.ledger().access(), keys.accessLog(), new MerkleProofs());
    }

    @Bean
    AccessAnchors accessAnchors(
            Servers servers, AccessTrees trees, PositionWriter positions, HubKeys keys, Clock hubClock) {
        var ledger = servers.ledger();
        return new AccessAnchors(
                ledger.access(),
                trees,
                keys.accessLog(),
                ledger.enforcement(),
                positions,
                keys.sealer(),
                keys.digests(),
                keys.commitments(),
                hubClock);
    }

    @Bean(destroyMethod = "close")
    AccessRhythm accessRhythm(AccessAnchors anchors, EditionRhythm editions) {
        return new AccessRhythm(anchors, editions);
    }

    @Bean
    AccessEndpoint accessEndpoint(AccessRhythm rhythm, Servers servers) {
        return new AccessEndpoint(rhythm, servers.ledger().access());
    }

    @Bean
    AccessRecords accessRecords(
            Servers servers, AccessTrees trees, AccessAnchors anchors, LogPapers papers, HubKeys keys, Clock hubClock) {
        var ledger = servers.ledger();
        var proofs = new AnchorProofs(ledger.access(), anchors, ledger.editions(), papers, new MerkleProofs());
        return new AccessRecords(ledger.access(), trees, proofs, keys.accessLog(), keys.commitments(), hubClock);
    }

    @Bean
    AccessRecordController accessRecordController(AccessRecords records, HubKeys keys) {
        return new AccessRecordController(records, keys.sealer());
    }

    @Bean
    Watch watch(Servers servers, CaseFiles files, HubSettings settings) {
        var law = settings.data().resolve("law");
        return new Watch(
                servers.ledger().access(),
                servers.ledger().watched(),
                files,
                StatutoryCalendar.builtIn(),
                WatchRule.with(law));
    }

    @Bean
    WatchController watchController(Watch watch, Clock hubClock) {
        return new WatchController(watch, hubClock);
    }

    @Bean
    OverseerPageController overseerPageController() {
        return new OverseerPageController();
    }
}
