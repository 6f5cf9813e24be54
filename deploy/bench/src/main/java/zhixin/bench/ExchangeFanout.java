package zhixin.bench;

import jakarta.jms.DeliveryMode;
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
import zhixin.partners.BrokerServer;
import zhixin.partners.BrokerSettings;
import zhixin.partners.JmsSubscriberQueues;
import zhixin.security.HubKeys;
import zhixin.trust.SignedDocument;

/**
 * Fan-out to 200 subscribers' queues, against a plain sender to the same broker: persistent messages of the same size, in
 * turns in one run. Artemis' own {@code perf} client does not resolve for this broker's version; the plain sender does what
 * {@code perf producer --persistent} does, one JMS session in auto-acknowledge with blocking durable sends, over the same
 * transport, to as many queues in turn.
 */
final class ExchangeFanout {
    private static final int SUBSCRIBERS = 200;
    private static final int EVENT_BYTES = 1_000;
    private static final int EVENTS = 4;
    private static final int EDITIONS = 15;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

    private final BrokerServer broker;
    private final List<String> names =
            IntStream.range(0, SUBSCRIBERS).mapToObj("fan-%03d"::formatted).toList();
    private final List<Double> hub = new ArrayList<>();
    private final List<Double> plain = new ArrayList<>();
    private long edition;

    private ExchangeFanout(BrokerServer broker) {
        this.broker = broker;
    }

    /** Measures in rounds, in turns; the first is not counted. */
    static List<Figure> figures(Workshop workshop) throws Exception {
        var keys = HubKeys.load(workshop.pki());
        var directory = Path.of(System.getProperty("java.io.tmpdir"), "zhixin-fanout-" + System.nanoTime());
        var names =
                IntStream.range(0, SUBSCRIBERS).mapToObj("fan-%03d"::formatted).toList();
        var settings = new BrokerSettings(directory, "127.0.0.1", freePort(), keys.sslContext());
        try (var broker = new BrokerServer(settings, new Fan(names), Clock.systemUTC()).start()) {
            var bench = new ExchangeFanout(broker);
            for (var round = 0; round <= ROUNDS; round++) {
                bench.round(round > 0);
            }
            return List.of(Figure.of("fan-out to 200 subscribers, events", "/s", bench.hub)
                    .against("a plain persistent sender, same broker and size", Samples.median(bench.plain))
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

    private void round(boolean counted) throws JMSException {
        var fanned = fanOut();
        drain();
        var sent = plain();
        drain();
        if (counted) {
            hub.add(fanned);
            plain.add(sent);
        }
    }

    private static byte[] body() {
        return "x".repeat(EVENTS * EVENT_BYTES).getBytes(StandardCharsets.UTF_8);
    }

    /** Each edition's delta to every queue as the hub does it; events a second, over all queues. */
    private double fanOut() {
        try (var queues = new JmsSubscriberQueues(broker.connection().factory())) {
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

    private double plain() throws JMSException {
        var payload = body();
        try (var connection = broker.connection().factory().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var producer = session.createProducer(null)) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            var begun = System.nanoTime();
            for (var i = 0; i < EDITIONS; i++) {
                for (var name : names) {
                    var message = session.createBytesMessage();
                    message.writeBytes(payload);
                    producer.send(session.createQueue("subscriber." + name), message);
                }
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

    /** Two hundred subscribers of everything. */
    private static final class Fan implements PartyDirectory {
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
            return Optional.ofNullable(parties.get(cn));
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
