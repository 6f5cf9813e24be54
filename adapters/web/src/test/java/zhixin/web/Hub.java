package zhixin.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.exchange.Feed;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.identity.IdentityDocument;
import zhixin.identity.PlainSpellings;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.DrivenClock;
import zhixin.ledger.MemoryLedger;
import zhixin.ledger.NoticeBoard;
import zhixin.ledger.PositionReader;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.party.PartyRoom;
import zhixin.report.MemoryReports;
import zhixin.report.ReportDesk;
import zhixin.submission.PlainJson;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;
import zhixin.web.quota.Quota;

/** A public port on a real socket with twins behind it, and a client. */
final class Hub implements AutoCloseable {
    static final String ID = "119999199003070019";
    static final String OTHER_ID = "119999198402290022";

    final MemoryIndex index = new MemoryIndex();
    final MemoryLog log = new MemoryLog();
    final SubjectKeys keys = new SubjectKeys(new PlainDigests());
    final NameIndex names = new NameIndex(keys, new PlainSpellings());
    final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-16T01:00:00Z"));
    final MemoryReports reports = new MemoryReports(new MemoryLedger());
    final ReportDesk desk = new ReportDesk(
            reports,
            new PositionReader(new PlainJson()),
            new Courts(),
            new PlainDigests(),
            new RandomEntryIds(),
            LawBook.builtIn(),
            clock);
    final Map<String, Map<String, @Nullable Object>> certificates = new java.util.concurrent.ConcurrentHashMap<>();
    final StandingState state = new StandingState();
    final PartyRoom parties = new PartyRoom();
    volatile long latest;
    volatile boolean ready = true;
    volatile List<String> behind = List.of();
    private final PublicPort port;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Hub(@Nullable Quota quota) throws IOException {
        this(quota, 0);
    }

    Hub(@Nullable Quota quota, int proxies) throws IOException {
        port = new PublicPort(new PublicPortSettings("127.0.0.1", 0, 2, 4, quota, proxies), parts());
        port.start();
    }

    private PublicPortParts parts() {
        return new PublicPortParts(
                index,
                keys,
                names,
                log,
                new Latest(),
                noNotices(),
                desk,
                log,
                new zhixin.edition.LogPapers(log, new NoProofs(), new NoWitnesses(), new Sealer()),
                id -> Optional.ofNullable(certificates.get(id)),
                state,
                new Courts(),
                new Sealer(),
                "-----BEGIN CERTIFICATE-----\n",
                new PublicDelivery(
                        () -> new zhixin.delivery.LatenessBoard.Seen(java.time.Instant.EPOCH, 0, List.of()),
                        zhixin.delivery.DeliveryLimits.USUAL,
                        Map::of,
                        "{\"keys\":[]}"),
                new PartyDesks(parties.desk(), parties.views(), parties.mail(), parties.corrections()),
                () -> new Readiness(ready, Map.of("ledger", ready ? "up" : "down")),
                () -> behind);
    }

    /** The board's own rules are the domain's to test. */
    private static NoticeBoard noNotices() {
        return new NoticeBoard(
                (upTo, limit) -> List.of(),
                new PositionReader(bytes -> Map.of()),
                LawBook.builtIn(),
                Clock.systemUTC());
    }

    int port() {
        return port.port();
    }

    /** Puts an entry of a person on a list. */
    void list(String id, String name, String entry, String list, String province, String court) throws Exception {
        var key = keys.of(IdentityDocument.parse("resident-id", id, null));
        var json = ("{\"entryId\":\"%s\",\"list\":\"%s\",\"subject\":{\"kind\":\"person\",\"name\":\"%s\"},"
                        + "\"onAccountOf\":null,\"court\":{\"code\":\"%s\",\"name\":\"某法院\"},"
                        + "\"caseNumber\":\"(2026)京0105执12345号\"}")
                .formatted(entry, list, name, court);
        index.add(new MemoryIndex.Row(key, entry, list, province, court, json));
    }

    HttpResponse<byte[]> send(String method, String path, byte @Nullable [] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, null, headers);
    }

    HttpResponse<byte[]> post(String path, String body) throws Exception {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        port.close();
        client.close();
    }

    private static final class PlainDigests implements Digests {
        @Override
        public String sm3(byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public zhixin.trust.StreamDigest stream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String keyed(String canonical) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final class Latest implements Feed {
        @Override
        public long latest() {
            return latest;
        }

        @Override
        public Optional<SignedDocument> delta(Party subscriber, long edition) {
            throw new UnsupportedOperationException();
        }
    }

    /** Proofs are the log's own to test. */
    private static final class NoProofs implements zhixin.edition.LogProofs {
        @Override
        public List<List<byte[]>> inclusion(zhixin.edition.Tree tree, long from, long to, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<byte[]> consistency(zhixin.edition.Tree tree, long older, long newer) {
            return older == newer ? List.of() : List.of(new byte[] {(byte) older}, new byte[] {(byte) newer});
        }
    }

    /** One line for each head of a size that thirty divides. */
    private static final class NoWitnesses implements zhixin.edition.CosignatureBook {
        @Override
        public void keep(Cosignature cosignature) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> lines(long size) {
            return size % 30 == 0 ? List.of("— witness/w " + size) : List.of();
        }

        @Override
        public Optional<Long> newest(String witness) {
            return Optional.empty();
        }

        @Override
        public Optional<Long> newestEdition() {
            return Optional.of(1L);
        }
    }

    private static final class Courts implements PartyDirectory {
        @Override
        public Optional<Party> party(String cn) {
            return Optional.empty();
        }

        @Override
        public List<Party> subscribers() {
            return List.of();
        }

        @Override
        public String courtName(CourtCode court) {
            return court.value();
        }

        @Override
        public boolean knows(CourtCode court) {
            return court.value().equals("京0105") || court.value().equals("沪0115");
        }
    }

    private static final class Sealer implements DocumentSealer {
        @Override
        public SignedDocument seal(byte[] content) {
            return new SignedDocument(content, new byte[] {48, 1}, new byte[] {48, 2});
        }

        @Override
        public Beginning begin(byte[] beginning) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sealAsCms(byte[] content) {
            return ("CMS" + new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        }
    }
}
