package zhixin.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.courts.DoorLimits;
import zhixin.courts.DroppedFile;
import zhixin.courts.FileInbox;
import zhixin.courts.QueueDoor;
import zhixin.edition.EditionPublisher;
import zhixin.edition.LateCourts;
import zhixin.exchange.Dispatcher;
import zhixin.flows.CamelSubmissionDesk;
import zhixin.flows.ClockRoute;
import zhixin.flows.ClockRun;
import zhixin.flows.CourtSubmissionRoute;
import zhixin.flows.DispatchRoute;
import zhixin.flows.EditionRhythm;
import zhixin.flows.FeedRun;
import zhixin.flows.FileDoor;
import zhixin.flows.FileSweep;
import zhixin.flows.FilesRoute;
import zhixin.flows.InboundFailures;
import zhixin.flows.InternalFailures;
import zhixin.flows.OutboundFailures;
import zhixin.flows.ProjectionRoute;
import zhixin.flows.PublicationRoute;
import zhixin.flows.QueueRoute;
import zhixin.flows.Refusals;
import zhixin.ledger.ClockDuties;
import zhixin.lookup.IndexProjection;
import zhixin.security.HubKeys;
import zhixin.submission.Registrar;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionDesk;
import zhixin.submission.SubmissionVerifier;

/** The Camel routes and what they need of Camel. */
@Configuration(proxyBeanMethods = false)
class RoutesConfiguration {
    /** Of batches read at once: parsed, 64 MiB of JSON fill about three times as much heap. */
    private static final int MEBIBYTES_AT_ONCE = 64;

    @Bean
    DoorLimits doorLimits() {
        return DoorLimits.defaults();
    }

    @Bean
    EditionRhythm editionRhythm(
            EditionPublisher publisher, HubSettings settings, IndexProjection projection, Clock hubClock) {
        // While years are played, a day ends when it is published: nobody waits for more to come.
        return hubClock instanceof DrivenClock driven
                ? new EditionRhythm(
                        publisher,
                        () -> driven.caughtUp() ? settings.interval() : DrivenClock.EDITION_INTERVAL,
                        projection::standsAt)
                : new EditionRhythm(publisher, settings.interval(), projection::standsAt);
    }

    @Bean
    SubmissionDesk submissionDesk(CamelContext camel) {
        ProducerTemplate routes = camel.createProducerTemplate();
        return new CamelSubmissionDesk(routes, MEBIBYTES_AT_ONCE);
    }

    @Bean
    InboundFailures inboundFailures(Servers servers, SubmissionVerifier verifier, HubKeys keys) {
        return new InboundFailures(new Refusals(servers.ledger().evidence(), verifier, keys.digests()));
    }

    @Bean
    InternalFailures internalFailures() {
        return new InternalFailures();
    }

    @Bean
    OutboundFailures outboundFailures() {
        return new OutboundFailures();
    }

    @Bean
    CourtSubmissionRoute courtSubmissionRoute(SubmissionVerifier verifier, Registrar registrar, EditionRhythm rhythm) {
        return new CourtSubmissionRoute(verifier, registrar, rhythm);
    }

    @Bean
    PublicationRoute publicationRoute(EditionRhythm rhythm) {
        return new PublicationRoute(rhythm);
    }

    @Bean
    IndexEndpoint indexEndpoint(IndexProjection projection) {
        return new IndexEndpoint(projection);
    }

    @Bean
    ProjectionRoute projectionRoute(IndexProjection projection) {
        return new ProjectionRoute(projection);
    }

    @Bean
    DispatchRoute dispatchRoute(Dispatcher dispatcher) {
        return new DispatchRoute(new FeedRun(dispatcher));
    }

    @Bean
    ClockRoute clockRoute(ClockDuties duties, EditionRhythm rhythm, LateCourts lateness) {
        return new ClockRoute(new ClockRun(duties, rhythm), lateness);
    }

    @Bean
    FilesRoute filesRoute(
            HubSettings settings,
            JsonParties parties,
            Servers servers,
            HubKeys keys,
            DoorLimits limits,
            Clock hubClock,
            SubmissionDesk desk) {
        var inbox = new FileInbox(
                settings.data(),
                parties,
                new RegisteredSigners(settings.keys(), parties)::of,
                servers.ledger().evidence(),
                keys.digests(),
                limits,
                hubClock);
        return new FilesRoute(new FileSweep<>(new InboxDoor(inbox), desk));
    }

    @Bean
    JmsComponent jms(Servers servers) {
        return JmsComponent.jmsComponent(servers.brokerConnections());
    }

    @Bean
    QueueRoute queueRoute(Servers servers, HubKeys keys, DoorLimits limits, Clock hubClock, SubmissionDesk desk) {
        var door = new QueueDoor(servers.ledger().evidence(), keys.digests(), limits, hubClock);
        return new QueueRoute(new CourtQueue(door, desk));
    }

    /** The files door under the name that its route knows. */
    private record InboxDoor(FileInbox inbox) implements FileDoor<DroppedFile> {
        @Override
        public List<DroppedFile> ready() {
            return inbox.ready();
        }

        @Override
        public Optional<Submission> toSubmission(DroppedFile file) {
            return inbox.toSubmission(file);
        }

        @Override
        public void answered(DroppedFile file, SubmissionAnswer answer) {
            inbox.answered(file, answer);
        }
    }
}
