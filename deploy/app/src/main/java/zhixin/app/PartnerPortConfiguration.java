package zhixin.app;

import java.time.Clock;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.access.AccessTrail;
import zhixin.courts.BodyBudget;
import zhixin.courts.DoorLimits;
import zhixin.courts.RestIntake;
import zhixin.courts.SoapDoor;
import zhixin.courts.SoapServlet;
import zhixin.courts.SoapSubmissions;
import zhixin.courts.SubmissionController;
import zhixin.exchange.Dispatcher;
import zhixin.exchange.IncidentBook;
import zhixin.lookup.PastLookups;
import zhixin.partners.DutyReportController;
import zhixin.partners.FeedController;
import zhixin.partners.FeedStreamController;
import zhixin.partners.IncidentReportController;
import zhixin.partners.PastLookupController;
import zhixin.partners.ReceivedReportController;
import zhixin.partners.ScreeningController;
import zhixin.partners.paper.Papers;
import zhixin.report.ReportDesk;
import zhixin.right.Rights;
import zhixin.screening.ScreeningDesk;
import zhixin.security.HubKeys;
import zhixin.security.oidc.OidcStaffTokens;
import zhixin.submission.StrictJson;
import zhixin.submission.SubmissionDesk;

/** The partner port: mutual TLS in Spring Boot's servlet container, REST and SOAP behind one filter that knows the caller. */
@Configuration(proxyBeanMethods = false)
class PartnerPortConfiguration {
    private static final int STREAMS = 200;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> mutualTls(HubKeys keys) {
        return factory -> {
            var password = new String(keys.storePassword());
            var stores = SslStoreBundle.of(keys.serverKeys(), password, keys.clientTrust());
            factory.setSslBundles(
                    new DefaultSslBundleRegistry("partners", SslBundle.of(stores, SslBundleKey.of(password))));
            var ssl = Ssl.forBundle("partners");
            ssl.setClientAuth(Ssl.ClientAuth.NEED);
            factory.setSsl(ssl);
            // A TLS record holds 16 KiB (RFC 8446, 5.1); by halves an answer of megabytes costs twice the calls.
            factory.addConnectorCustomizers(each -> each.setProperty("socket.appWriteBufSize", "16384"));
        };
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(
            JsonParties parties, Rights rights, HubKeys keys, AccessTrail trail, Clock hubClock) {
        var tokens = new OidcStaffTokens(parties.logins(), keys.digests());
        var staff = new StaffSignIn(tokens, parties, rights, trail, hubClock);
        var registration = new FilterRegistrationBean<>(new CallerFilter(parties, staff, trail, hubClock));
        registration.addUrlPatterns("/*");
        registration.setOrder(Integer.MIN_VALUE);
        return registration;
    }

    @Bean
    BodyBudget bodyBudget(DoorLimits limits) {
        return new BodyBudget(limits);
    }

    @Bean
    SubmissionController submissionController(
            SubmissionDesk desk,
            Servers servers,
            Dispatcher feed,
            HubKeys keys,
            BodyBudget budget,
            DoorLimits limits,
            Clock hubClock) {
        var intake = new RestIntake(desk, servers.ledger().evidence(), keys.digests(), budget, limits, hubClock);
        return new SubmissionController(intake, servers.ledger().journal(feed::latest), keys.sealer());
    }

    @Bean
    Bus cxf() {
        return BusFactory.newInstance().createBus();
    }

    @Bean
    ServletRegistrationBean<SoapServlet> soap(
            Bus cxf,
            SubmissionDesk desk,
            Servers servers,
            Dispatcher feed,
            HubKeys keys,
            JsonParties parties,
            BodyBudget budget,
            DoorLimits limits,
            Clock hubClock) {
        var evidence = servers.ledger().evidence();
        SoapDoor.publish(
                cxf,
                new SoapSubmissions(desk, servers.ledger().journal(feed::latest), evidence, limits, hubClock),
                keys.clientTrust(),
                parties,
                limits);
        var registration = new ServletRegistrationBean<>(
                new SoapServlet(cxf, evidence, keys.digests(), budget, limits), "/services/*");
        registration.setInitParameters(Map.of("hide-service-list-page", "true"));
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    FeedController feedController(Dispatcher feed, Servers servers, HubKeys keys) {
        return new FeedController(feed, servers.ledger().feeds(), keys.sealer());
    }

    @Bean
    PastLookupController pastLookupController(PastLookups lookups, StrictJson json, AccessTrail trail) {
        return new PastLookupController(lookups, json, trail);
    }

    @Bean
    ScreeningController screeningController(ScreeningDesk desk, HubKeys keys, Papers papers) {
        return new ScreeningController(desk, keys.sealer(), papers);
    }

    @Bean
    DutyReportController dutyReportController(Servers servers, Clock hubClock) {
        return new DutyReportController(servers.ledger().duties(), hubClock);
    }

    @Bean
    IncidentReportController incidentReportController(IncidentBook incidents) {
        return new IncidentReportController(incidents);
    }

    @Bean
    ReceivedReportController receivedReportController(ReportDesk desk) {
        return new ReceivedReportController(desk);
    }

    @Bean
    FeedStreamController feedStreamController(Dispatcher feed, Servers servers, Clock hubClock) {
        return new FeedStreamController(feed, servers.ledger().feeds(), STREAMS, hubClock);
    }
}
