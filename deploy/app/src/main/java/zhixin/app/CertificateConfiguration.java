package zhixin.app;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessTrail;
import zhixin.certificate.CertificateDesk;
import zhixin.certificate.CertificateSources;
import zhixin.edition.LateCourts;
import zhixin.edition.LogPapers;
import zhixin.edition.StateProver;
import zhixin.identity.NameSpellings;
import zhixin.law.RandomEntryIds;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;
import zhixin.partners.CertificateController;
import zhixin.partners.paper.PaperFonts;
import zhixin.partners.paper.Papers;
import zhixin.security.HubKeys;
import zhixin.submission.StrictJson;

/** Papers for the people concerned, and the pages that are made of signed documents. */
@Configuration(proxyBeanMethods = false)
class CertificateConfiguration {

    @Bean
    CertificateSources certificateSources(
            Servers servers,
            PublicEntryView view,
            SubjectKeys subjects,
            NameSpellings spellings,
            HubKeys keys,
            StateProver state,
            LogPapers papers) {
        var ledger = servers.ledger();
        return new CertificateSources(
                ledger.editions(),
                ledger.currentEntries(),
                ledger.histories(),
                view,
                subjects,
                spellings,
                keys.commitments(),
                state,
                papers);
    }

    @Bean
    CertificateDesk certificateDesk(
            CertificateSources sources,
            Servers servers,
            StrictJson json,
            HubKeys keys,
            LateCourts lateCourts,
            HubSettings settings,
            Clock hubClock,
            AccessTrail trail) {
        return new CertificateDesk(
                sources,
                servers.ledger().certificates(),
                json,
                keys.sealer(),
                keys.digests(),
                new RandomEntryIds(),
                lateCourts::behind,
                settings.papers().validity(),
                hubClock,
                trail);
    }

    @Bean
    Papers papers(HubSettings settings, HubKeys keys) {
        return new Papers(
                new PaperFonts(settings.papers().fonts()), settings.papers().publicUrl(), keys.digests());
    }

    @Bean
    CertificateController certificateController(CertificateDesk desk, HubKeys keys, Papers papers) {
        return new CertificateController(desk, keys.sealer(), papers);
    }
}
