package zhixin.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Frontier;
import zhixin.cli.check.LeafBatch;
import zhixin.court.CourtCode;
import zhixin.courts.JacksonStrictJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.Commitments;
import zhixin.edition.FieldGroup;
import zhixin.edition.GroupTexts;
import zhixin.edition.SealedEdition;
import zhixin.exchange.DeltaComposer;
import zhixin.exchange.Feed;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.PortfolioBook;
import zhixin.exchange.Right;
import zhixin.exchange.Snapshots;
import zhixin.law.EntryId;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;
import zhixin.ledger.PositionReader;
import zhixin.partners.SnapshotFiles;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;
import zhixin.security.HubKeys;
import zhixin.security.sm.Sm3Commitments;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * What a receiver gets: a full snapshot from the real ledger, held against compressing the same bytes alone; and a delta of
 * a hundred thousand events verified on one thread, held against its SM3 hashing alone.
 */
final class ExchangeFeeds {
    private static final long ENTRIES = Long.getLong("bench.snapshot-entries", 200_000);
    private static final int EVENTS = Integer.getInteger("bench.delta-events", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int EDITION = SealedEdition.MOST_POSITIONS;
    private static final int LEVEL = 1;
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final Party BUREAU = new Party(
            "bureau",
            Set.of(Right.SUBSCRIBE),
            Optional.empty(),
            EnumSet.allOf(PublicList.class),
            EnumSet.allOf(FieldGroup.class));

    /** One position as the ledger keeps it; names, numbers, days and amounts differ from row to row, salts are random. */
    private static final String FILL = """
            insert into positions (position, recorded_at, change, list, visible, due_on, court, entry_id, record_id,
                subject_key, case_number, submission_id, leaf_entry, salts, core_json, subject_json, case_json,
                obligation_json, document_json, restriction_json)
            select i, now(), 'listed', 'dishonest', true, '2099-01-01', '京0105', e, 'b-' || i, md5(i::text) || md5('k' || i),
                c, 's-' || i / 1000, '\\x010101'::bytea || sha256(('leaf' || i)::bytea),
                sha256(('a' || i)::bytea) || sha256(('b' || i)::bytea) || sha256(('c' || i)::bytea)
                    || sha256(('d' || i)::bytea) || sha256(('e' || i)::bytea) || sha256(('f' || i)::bytea),
                '{"change":"listed","court":"京0105","effectiveOn":"2026-11-22","entryId":"' || e
                    || '","expiresOn":"2028-08-31","list":"dishonest","position":' || i
                    || ',"publishedOn":"2026-11-22","recordId":"b-' || i || '"}',
                '{"onAccountOf":null,"role":"debtor","subject":{"id":"119999' || 19500101 + i % 500000 || lpad((i % 10000)::text, 4, '0')
                    || '","idType":"resident-id","kind":"person","name":"' || chr(19968 + (i % 5000)::int) || chr(20000 + (i % 4999)::int)
                    || '","sex":"male"}}',
                '{"basis":{"issuer":"北京市朝阳区人民法院","number":"(2025)京0105民初' || i || '号"},"caseNumber":"' || c
                    || '","filedOn":"2026-01-05"}',
                '{"obligation":{"amount":"' || i * 17 % 9999999 || '.00","kind":"payment","publishText":false,"text":"支付货款人民币'
                    || i * 17 % 9999999 || '元"},"performance":"none"}',
                '{"document":{"issuedOn":"2026-09-01","number":"' || c || '之一","servedOn":"2026-09-05"},"graceUntil":null,'
                    || '"grounds":["evades"],"rulesVersion":"2017","termYears":2}',
                '{}'
            from (select i, translate(substr(encode(sha256(('entry' || i)::bytea), 'base64'), 1, 22), '+/', '-_') as e,
                '(2026)京0105执' || i || '号' as c from generate_series(?::bigint, ?::bigint) i) g
            """;

    private ExchangeFeeds() {}

    static List<Figure> figures(Workshop workshop) throws Exception {
        var figures = new ArrayList<>(snapshot(workshop));
        figures.addAll(verification());
        return figures;
    }

    /** Entries a second of a full snapshot; the limit is gzip of the same bytes at the same level, one thread. */
    static List<Figure> snapshot(Workshop workshop) throws Exception {
        var keys = HubKeys.load(workshop.pki());
        var data = workshop.directory("snapshots-ledger");
        var files = workshop.directory("snapshots");
        var made = new ArrayList<Double>();
        var packed = new ArrayList<Double>();
        try (var ledger = Ledger.open(LedgerSettings.embedded(data), Clock.systemUTC())) {
            fill(ledger.url());
            var rounds = ENTRIES >= 5_000_000 ? 1 : ROUNDS;
            for (var round = ENTRIES >= 5_000_000 ? 1 : 0; round <= rounds; round++) {
                var root = files.resolve("round-" + round);
                var seconds = make(ledger, keys, root);
                var alone = pack(root);
                if (round > 0) { // the first one compiles
                    made.add(ENTRIES / seconds);
                    packed.add(ENTRIES / alone);
                    Workshop.say("snapshot of %d entries: %.1f s, compressing alone %.1f s"
                            .formatted(ENTRIES, seconds, alone));
                }
            }
        }
        return List.of(
                Figure.of("full snapshot of " + ENTRIES + " entries", "entries/s", made)
                        .against("gzip of the same bytes alone", Samples.median(packed))
                        .goal(Figure.Goal.atLeast(1 / 2.0, 1 / 1.3)),
                Figure.of("gzip level " + LEVEL + " of the same bytes", "entries/s", packed));
    }

    private static void fill(String url) throws SQLException {
        var uri = URI.create(url);
        var user = uri.getRawUserInfo().split(":", 2);
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                        URLDecoder.decode(user[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(user[1], StandardCharsets.UTF_8));
                var fill = connection.prepareStatement(FILL);
                var settle = connection.createStatement()) {
            for (var from = 1L; from <= ENTRIES; from += 100_000) {
                fill.setLong(1, from);
                fill.setLong(2, Math.min(ENTRIES, from + 99_999));
                fill.executeUpdate();
            }
            settle.execute("insert into editions (number, from_position, to_position, published_at, manifest,"
                    + " manifest_signature, manifest_signer, manifest_digest, checkpoint_sha256, checkpoint_sm3) values (1, "
                    + Math.max(1, ENTRIES - EDITION + 1) + ", " + ENTRIES + ", now(), '{}', '', '', 'sm3:"
                    + "0".repeat(64) + "', '', '')");
            settle.execute("vacuum analyze positions");
        }
    }

    private static double make(Ledger ledger, HubKeys keys, Path root) {
        var json = new JacksonStrictJson();
        var clock = Clock.systemUTC();
        try (var snapshots = new Snapshots(
                new Bureaus(),
                ledger.snapshots(),
                ledger.editions(),
                new One(),
                new DeltaComposer(keys.commitments()),
                new PortfolioBook(
                        ledger.portfolios(), new PositionReader(json), keys.digests(), Sm3Digests::new, clock),
                keys.sealer(),
                keys.digests(),
                json,
                new SnapshotFiles(root, json, keys.digests()),
                clock,
                PATIENCE)) {
            var begun = System.nanoTime();
            snapshots.latest(BUREAU, PATIENCE);
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    /** Seconds that gzip alone takes for what is in the parts, which are deleted. */
    private static double pack(Path root) throws IOException {
        var nanos = 0L;
        try (var parts = Files.walk(root)) {
            for (var part : parts.filter(each -> each.toString().endsWith(".gz"))
                    .sorted()
                    .toList()) {
                nanos += packed(part);
                Files.delete(part);
            }
        }
        return nanos / 1e9;
    }

    private static long packed(Path part) throws IOException {
        var nanos = 0L;
        var chunk = new byte[1 << 20];
        try (var in = new GZIPInputStream(Files.newInputStream(part), 1 << 16);
                var out = new Level(OutputStream.nullOutputStream())) {
            for (var read = in.readNBytes(chunk, 0, chunk.length);
                    read > 0;
                    read = in.readNBytes(chunk, 0, chunk.length)) {
                var begun = System.nanoTime();
                out.write(chunk, 0, read);
                nanos += System.nanoTime() - begun;
            }
            var begun = System.nanoTime();
            out.finish();
            nanos += System.nanoTime() - begun;
        }
        return nanos;
    }

    private static final class Level extends GZIPOutputStream {
        Level(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(LEVEL);
        }
    }

    private static final class Bureaus implements PartyDirectory {
        @Override
        public Optional<Party> party(String cn) {
            return Optional.of(BUREAU).filter(party -> party.cn().equals(cn));
        }

        @Override
        public List<Party> subscribers() {
            return List.of(BUREAU);
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

    /** A feed with one edition. */
    private static final class One implements Feed {
        @Override
        public long latest() {
            return 1;
        }

        @Override
        public Optional<SignedDocument> delta(Party subscriber, long edition) {
            return Optional.empty();
        }
    }

    /** Events a second of processor time: read, every leaf computed again, both trees grown; against SM3 of the same alone. */
    static List<Figure> verification() {
        var commitments = new Sm3Commitments();
        var editions = Math.max(1, EVENTS / EDITION);
        var deltas = new ArrayList<byte[]>();
        var runs = new ArrayList<List<LedgerPosition>>();
        for (var edition = 0; edition < Math.min(editions, 10); edition++) {
            var run = positions(edition, commitments);
            runs.add(run);
            deltas.add(delta(run, commitments));
        }
        var verified = new ArrayList<Double>();
        var hashed = new ArrayList<Double>();
        for (var round = 0; round <= ROUNDS; round++) {
            var begun = cpu();
            verify(deltas, editions);
            var took = cpu() - begun;
            begun = cpu();
            hash(runs, editions);
            var alone = cpu() - begun;
            if (round > 0) {
                verified.add(editions * EDITION / (took / 1e9));
                hashed.add(editions * EDITION / (alone / 1e9));
            }
        }
        return List.of(
                Figure.of("verifying a delta of " + editions * EDITION + " events, one core", "events/s", verified)
                        .against("its SM3 hashing alone", Samples.median(hashed))
                        .goal(Figure.Goal.atLeast(1 / 3.0, 1 / 1.7)),
                Figure.of("SM3 hashing of the same", "events/s", hashed));
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void verify(List<byte[]> deltas, int editions) {
        var sha256 = Frontier.of(Frontier.Hash.SHA256, 0, List.of());
        var sm3 = Frontier.of(Frontier.Hash.SM3, 0, List.of());
        for (var i = 0; i < editions; i++) {
            for (var leaf : Delta.read(deltas.get(i % deltas.size())).leafEntries()) {
                sha256.append(leaf);
                sm3.append(leaf);
            }
        }
        sha256.root();
        sm3.root();
    }

    /** Group digests, leaves and tree, with the verifier's own hashing: nothing is read or compared. */
    private static void hash(List<List<LedgerPosition>> runs, int editions) {
        var batch = new LeafBatch();
        var sm3 = Frontier.of(Frontier.Hash.SM3, 0, List.of());
        for (var i = 0; i < editions; i++) {
            for (var position : runs.get(i % runs.size())) {
                for (var group : LeafBatch.SORTED) {
                    var text = position.utf8(group);
                    batch.text(
                            group, text, 0, text.length, position.commitment().salt(group));
                }
                batch.position(position.change().leafType());
            }
            batch.leaves().forEach(sm3::append);
        }
        sm3.root();
    }

    private static List<LedgerPosition> positions(int edition, Commitments commitments) {
        var positions = new ArrayList<LedgerPosition>();
        for (var i = 1; i <= EDITION; i++) {
            var groups = GroupTexts.of(texts(edition * EDITION + i));
            positions.add(new LedgerPosition(
                    (long) edition * EDITION + i,
                    ChangeKind.LISTED,
                    PublicList.DISHONEST,
                    new EntryId("entry-%016d".formatted(edition * EDITION + i)),
                    new CourtCode("京0105"),
                    "b-" + i,
                    "k",
                    "(2026)京0105执" + i + "号",
                    groups,
                    commitments.commit(ChangeKind.LISTED, groups),
                    null,
                    true,
                    "s"));
        }
        return positions;
    }

    private static List<String> texts(int i) {
        return List.of(
                "{\"change\":\"listed\",\"court\":\"京0105\",\"effectiveOn\":\"2026-11-22\",\"entryId\":\"entry-%016d\",\"expiresOn\":\"2028-08-31\",\"list\":\"dishonest\",\"position\":%d,\"publishedOn\":\"2026-11-22\",\"recordId\":\"b-%d\"}"
                        .formatted(i, i, i),
                "{\"onAccountOf\":null,\"role\":\"debtor\",\"subject\":{\"id\":\"11999919900307%04d\",\"idType\":\"resident-id\",\"kind\":\"person\",\"name\":\"张三\",\"sex\":\"male\"}}"
                        .formatted(i % 10_000),
                "{\"basis\":{\"issuer\":\"北京市朝阳区人民法院\",\"number\":\"(2025)京0105民初%d号\"},\"caseNumber\":\"(2026)京0105执%d号\",\"filedOn\":\"2026-01-05\"}"
                        .formatted(i, i),
                "{\"obligation\":{\"amount\":\"100000.00\",\"kind\":\"payment\",\"publishText\":false,\"text\":\"支付货款人民币壹拾万元\"},\"performance\":\"none\"}",
                "{\"document\":{\"issuedOn\":\"2026-09-01\",\"number\":\"(2026)京0105执%d号之一\",\"servedOn\":\"2026-09-05\"},\"graceUntil\":null,\"grounds\":[\"evades\"],\"rulesVersion\":\"2017\",\"termYears\":2}"
                        .formatted(i),
                "{}");
    }

    private static byte[] delta(List<LedgerPosition> run, Commitments commitments) {
        var first = run.getFirst().position();
        var edition = new SealedEdition(
                first / EDITION + 1,
                first,
                run.getLast().position(),
                Instant.EPOCH,
                new SignedDocument(new byte[0], new byte[0], new byte[0]),
                "sm3:" + "0".repeat(64),
                "",
                "");
        return new DeltaComposer(commitments)
                .compose(BUREAU.cn(), BUREAU.terms(), edition, run, null, null)
                .bytes();
    }
}
