package zhixin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.cxf.Bus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessBook;
import zhixin.casefile.CaseFiles;
import zhixin.casefile.HeldAssets;
import zhixin.casefile.RecordedAssets;
import zhixin.casefile.RecordedCaseFiles;
import zhixin.flows.Asking;
import zhixin.flows.AskingSettings;
import zhixin.flows.CamelInquiryGathering;
import zhixin.flows.InquiryRoute;
import zhixin.identity.NameSpellings;
import zhixin.inquiry.AnswerCheck;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.CaseFileDesk;
import zhixin.inquiry.DesertedAnswers;
import zhixin.inquiry.InquiryAnswers;
import zhixin.inquiry.InquiryDesk;
import zhixin.inquiry.InquiryGathering;
import zhixin.inquiry.OwnRecord;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.partners.CaseFileController;
import zhixin.partners.InquiryController;
import zhixin.partners.OfficerPageController;
import zhixin.right.Rights;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.TlsKey;
import zhixin.sources.Sources;
import zhixin.submission.StrictJson;

/** The officers' question: who may ask, who is asked, and how the answers come together. */
@Configuration(proxyBeanMethods = false)
class InquiryConfiguration {

    /** As {@code DATA/sources.json} says; without it the hub's own record is the only source. */
    @Bean(destroyMethod = "close")
    KnownSources knownSources(HubSettings settings, StrictJson json, Bus cxf) throws IOException {
        Path file = settings.data().resolve("sources.json");
        if (!Files.exists(file)) {
            return new KnownSources(List.of(), () -> {});
        }
        var tls = TlsKey.load(settings.keys(), DemoPki.HUB_CLIENT).sslContext();
        var sources = Sources.read(file, json, cxf, tls);
        return new KnownSources(sources.all(), sources::close);
    }

    /** Who is asked beside the hub's own record. */
    record KnownSources(List<AssetSource> all, Runnable end) {
        void close() {
            end.run();
        }
    }

    @Bean
    CaseFiles caseFiles(Servers servers, PositionReader reader) {
        return new RecordedCaseFiles(servers.ledger().caseFiles(), reader);
    }

    @Bean
    HeldAssets heldAssets(Servers servers, PositionReader reader, SubjectKeys subjects) {
        return new RecordedAssets(servers.ledger().caseFiles(), reader, subjects);
    }

    @Bean
    OwnRecord ownRecord(HeldAssets assets) {
        return new OwnRecord(assets);
    }

    @Bean
    InquiryDesk inquiryDesk(
            HubKeys keys,
            StrictJson json,
            SubjectKeys subjects,
            CaseFiles files,
            OwnRecord own,
            AccessBook access,
            Servers servers,
            KnownSources sources,
            NameSpellings spellings,
            HubSettings settings,
            Clock hubClock) {
        return new InquiryDesk(new InquiryDesk.Parts(
                keys.verifier(),
                json,
                keys.digests(),
                subjects,
                files,
                own,
                new Rights(),
                access,
                servers.ledger().inquiries(),
                sources.all(),
                spellings,
                settings.inquiries(),
                new RandomEntryIds(),
                hubClock));
    }

    @Bean
    InquiryAnswers inquiryAnswers(HubKeys keys, StrictJson json, Servers servers, Clock hubClock) {
        return new InquiryAnswers(
                new AnswerCheck(keys.verifier(), json),
                servers.ledger().inquiries(),
                keys.sealer(),
                keys.digests(),
                hubClock);
    }

    @Bean
    DesertedAnswers desertedAnswers(HubKeys keys, StrictJson json, Servers servers, Clock hubClock) {
        return new DesertedAnswers(servers.ledger().inquiries(), json, keys.sealer(), keys.digests(), hubClock);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService askingThreads() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    InquiryRoute inquiryRoute(InquiryAnswers answers, ExecutorService askingThreads) {
        return new InquiryRoute(new Asking(answers, AskingSettings.USUAL), askingThreads);
    }

    @Bean
    InquiryGathering inquiryGathering(CamelContext camel) {
        return new CamelInquiryGathering(camel.createProducerTemplate());
    }

    @Bean
    InquiryController inquiryController(InquiryDesk desk, InquiryGathering gathering, HubKeys keys) {
        return new InquiryController(desk, gathering, keys.sealer());
    }

    @Bean
    CaseFileController caseFileController(CaseFiles files, AccessBook access, Clock hubClock) {
        return new CaseFileController(new CaseFileDesk(files, new Rights(), access, hubClock));
    }

    @Bean
    OfficerPageController officerPageController() {
        return new OfficerPageController();
    }
}
