package zhixin.bench;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import zhixin.court.CourtCode;
import zhixin.edition.FieldGroup;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.law.PublicList;
import zhixin.partners.BrokerAddresses;
import zhixin.partners.BrokerServer;
import zhixin.partners.BrokerSettings;
import zhixin.partners.JmsSubscriberQueues;
import zhixin.security.HubKeys;
import zhixin.trust.SignedDocument;

/**
 * Fan-out to 200 subscribers' queues as the hub does it, against Artemis' own {@code perf producer} at the same broker:
 * persistent messages of the same size, in turns in one run. The hub is inside the broker's process, perf outside.
 */
final class ExchangeFanout {
    private static final int SUBSCRIBERS = 200;
    private static final int EVENT_BYTES = 1_000;
    private static final int EVENTS = 4;
    private static final int EDITIONS = 15;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private final BrokerServer broker;
    private final PerfProducer producer;
    private final List<String> names =
            IntStream.range(0, SUBSCRIBERS).mapToObj("fan-%03d"::formatted).toList();
    private final List<Double> hub = new ArrayList<>();
    private final List<Double> perf = new ArrayList<>();
    private long edition;

    private ExchangeFanout(BrokerServer broker, PerfProducer producer) {
        this.broker = broker;
        this.producer = producer;
    }

    /** Measures in rounds, in turns; the first is not counted. */
    static List<Figure> figures(Workshop workshop) throws Exception {
        var keys = HubKeys.load(workshop.pki());
        var directory = Path.of(System.getProperty("java.io.tmpdir"), "zhixin-fanout-" + System.nanoTime());
        var names =
                IntStream.range(0, SUBSCRIBERS).mapToObj("fan-%03d"::formatted).toList();
        var settings = new BrokerSettings(directory, "127.0.0.1", freePort(), keys.sslContext());
        try (var broker = new BrokerServer(settings, new Fan(names), Clock.systemUTC()).start()) {
            var producer = PerfProducer.at(settings.port(), workshop.pki(), workshop.directory("perf"));
            var bench = new ExchangeFanout(broker, producer);
            for (var round = 0; round <= ROUNDS; round++) {
                bench.round(round > 0);
            }
            return List.of(Figure.of("fan-out to 200 subscribers, events", "/s", bench.hub)
                    .against("Artemis perf producer, same broker and size", Samples.median(bench.perf))
                    .goal(Figure.Goal.atLeast(0.5, 0.8)));
        } finally {
            delete(directory);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (java.nio.file.Files.exists(directory)) {
            try (var files = java.nio.file.Files.walk(directory)) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    java.nio.file.Files.delete(file);
                }
            }
        }
    }

    private void round(boolean counted) throws JMSException, IOException, InterruptedException {
        var fanned = fanOut();
        drain();
        var sent = EVENTS * producer.rate(BrokerAddresses.SUBMISSIONS, body().length);
        drainSubmissions();
        if (counted) {
            hub.add(fanned);
            perf.add(sent);
        }
    }

    private static byte[] body() {
        return "x".repeat(EVENTS * EVENT_BYTES).getBytes(StandardCharsets.UTF_8);
    }

    /** Each edition's delta to every queue as the hub does it; events a second, over all queues. */
    private double fanOut() {
        try (var queues = new JmsSubscriberQueues(broker.connection())) {
            var begun = System.nanoTime();
            for (var i = 0; i < EDITIONS; i++) {
                edition++;
                var deltas = new LinkedHashMap<String, SignedDocument>();
                names.forEach(name -> deltas.put(name, new SignedDocument(body(), new byte[72], new byte[600])));
                queues.dispatch(edition, deltas);
            }
            return rate(begun);
        }
    }

    private static double rate(long begun) {
        return (double) EDITIONS * SUBSCRIBERS * EVENTS / ((System.nanoTime() - begun) / 1e9);
    }

    /** Empties the queues, so that every round begins with none. */
    private void drain() throws JMSException {
        try (var connection = broker.connection().factory().createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            for (var name : names) {
                try (var consumer = session.createConsumer(session.createQueue("subscriber." + name))) {
                    for (var i = 0; i < EDITIONS; i++) {
                        if (consumer.receive(10_000) == null) {
                            throw new UncheckedIOException(new IOException("a queue holds less than was sent"));
                        }
                    }
                }
            }
            session.commit();
        }
    }

    private void drainSubmissions() throws JMSException {
        try (var connection = broker.connection().factory().createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(BrokerAddresses.SUBMISSIONS))) {
            connection.start();
            for (var taken = 1; consumer.receive(1_000) != null; taken++) {
                if (taken % 500 == 0) {
                    session.commit();
                }
            }
            session.commit();
        }
    }

    /** Two hundred subscribers of everything, and the court as which perf sends. */
    private static final class Fan implements PartyDirectory {
        private static final Party SENDER = new Party(
                PerfProducer.COURT, Set.of(Right.SUBMIT), Optional.of(new CourtCode("京0105")), Set.of(), Set.of());
        private final Map<String, Party> parties = new LinkedHashMap<>();

        Fan(List<String> names) {
            names.forEach(name -> parties.put(
                    name,
                    new Party(
                            name,
                            Set.of(Right.SUBSCRIBE),
                            Optional.empty(),
                            Set.of(PublicList.values()),
                            Set.of(FieldGroup.values()))));
        }

        @Override
        public Optional<Party> party(String cn) {
            return cn.equals(PerfProducer.COURT) ? Optional.of(SENDER) : Optional.ofNullable(parties.get(cn));
        }

        @Override
        public List<Party> subscribers() {
            return List.copyOf(parties.values());
        }

        @Override
        public String courtName(CourtCode court) {
            return court.value();
        }

        @Override
        public boolean knows(CourtCode court) {
            return true;
        }
    }
}
