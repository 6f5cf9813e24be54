package zhixin.bench;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.casefile.AssetKind;
import zhixin.casefile.RecordedAssets;
import zhixin.courts.JacksonStrictJson;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.inquiry.OwnRecord;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.postgres.Ledger;
import zhixin.postgres.LedgerSettings;
import zhixin.security.HubKeys;

/**
 * The hub's own record with so many assets in it: answers a second, against the very query that they need, taken from the
 * adapter and read to its last column, on one connection, turn by turn. The rows are those of one asset and one measure that a
 * court reported through the door, written again under other names, owners and cases.
 */
final class OwnRecordRates {
    private static final int ASSETS = Integer.getInteger("bench.assets", 10_000_000);
    private static final int OWNERS = 1_000;
    private static final int A_CASE = 20;
    private static final int AN_OWNER = 3;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int ANSWERS = Integer.getInteger("bench.answers", 3_000);
    /** Rounds that are not counted: until the compiler knows what it needs to know. */
    private static final int WARM_UP = 3;

    private OwnRecordRates() {}

    static void measure(Workshop workshop, Report report) throws Exception {
        var data = workshop.directory(".").normalize();
        var keys = HubKeys.load(workshop.pki());
        var subjects = new SubjectKeys(keys.digests());
        try (var ledger = Ledger.open(LedgerSettings.of(data, Optional.empty()), Clock.systemUTC());
                var connection = connect(ledger.url())) {
            var documents = documents();
            fill(connection, documents.stream().map(subjects::of).toList());
            report.note("assets on record", ASSETS);
            var own = new OwnRecord(
                    new RecordedAssets(ledger.caseFiles(), new PositionReader(new JacksonStrictJson()), subjects));
            compare(report, connection, own, documents, subjects);
        }
    }

    private static List<IdentityDocument> documents() throws InvalidIdentifier {
        var documents = new ArrayList<IdentityDocument>();
        for (var i = 1; i <= OWNERS; i++) {
            documents.add(IdentityDocument.parse("resident-id", LookupSubjects.number(i), null));
        }
        return documents;
    }

    private static Connection connect(String url) throws SQLException {
        var uri = URI.create(url);
        var account = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), account[0], account[1]);
    }

    /** Million by million, so that a broken run says how far it came. */
    private static void fill(Connection connection, List<String> keys) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("create temporary table template as select p.*, i.thing_key from positions p"
                    + " left join held_items i on i.entry_id = p.entry_id"
                    + " where p.case_number = (select case_number from positions where record_id = 'held-asset')"
                    + " and (i.entry_id is not null or p.change = 'case' and p.record_id = 'held-case')");
            statement.execute("create temporary table asked (owner integer primary key, key text, number text)");
        }
        try (var insert = connection.prepareStatement("insert into asked values (?, ?, ?)")) {
            for (var i = 0; i < keys.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, keys.get(i));
                insert.setString(3, LookupSubjects.number(i + 1));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        for (var from = 0; from < ASSETS; from += 1_000_000) {
            fill(connection, from, Math.min(ASSETS, from + 1_000_000) - 1);
            Workshop.say("inquiry: " + Math.min(ASSETS, from + 1_000_000) + " assets on record");
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze positions");
            statement.execute("analyze held_items");
            statement.execute("analyze held_owners");
        }
    }

    private static void fill(Connection connection, int from, int to) throws SQLException {
        for (var sql : List.of(POSITIONS, ITEMS, OWNED)) {
            try (var insert = connection.prepareStatement(sql)) {
                insert.setInt(1, from);
                insert.setInt(2, to);
                insert.executeUpdate();
            }
        }
    }

    private static final String NAMES = "'%s' || lpad(g::text, 21, '0')";
    /** Ids, owner, account and case of the template give way to those of the number. */
    private static final String REPLACED =
            "replace(replace(replace(replace(replace(t.%s, a.entry_id, " + NAMES.formatted("a")
                    + "), m.entry_id, " + NAMES.formatted("m")
                    + "), o.was, coalesce(k.number, o.was)), '6222-0000', 'n' || g), t.case_number, c.number)";

    private static final String POSITIONS = """
        insert into positions
        select 1000 + g::bigint * 3 + (case when t.entry_id is null then 0 when t.entry_id = a.entry_id then 1 else 2 end),
            t.recorded_at, t.change, t.list, t.visible, t.due_on, t.court,
            case when t.entry_id is null then null when t.entry_id = a.entry_id then %s else %s end,
            t.record_id || '-' || g, null, c.number, t.submission_id, t.leaf_entry, t.salts,
            %s, %s, %s, %s, %s, %s
        from generate_series(?, ?) g
        cross join template t
        cross join (select entry_id from template where record_id = 'held-asset') a
        cross join (select entry_id from template where record_id = 'held-measure') m
        cross join (select '%s' as was) o
        cross join lateral (select '(2025)京0105执' || (g / %d + 1) || '号' as number) c
        left join asked k on k.owner = g / %d
        where t.entry_id is not null or g %% %d = 0
        """.formatted(
                    NAMES.formatted("a"),
                    NAMES.formatted("m"),
                    REPLACED.formatted("core_json"),
                    REPLACED.formatted("subject_json"),
                    REPLACED.formatted("case_json"),
                    REPLACED.formatted("obligation_json"),
                    REPLACED.formatted("document_json"),
                    REPLACED.formatted("restriction_json"),
                    LookupSubjects.number(0),
                    A_CASE,
                    AN_OWNER,
                    A_CASE);
    private static final String ITEMS = """
        insert into held_items (entry_id, position, thing_key)
        select case when t.record_id = 'held-asset' then %s else %s end,
            1000 + g::bigint * 3 + (case when t.record_id = 'held-asset' then 1 else 2 end), 't' || g
        from generate_series(?, ?) g cross join template t where t.entry_id is not null
        """.formatted(NAMES.formatted("a"), NAMES.formatted("m"));
    private static final String OWNED = """
        insert into held_owners (key, entry_id)
        select coalesce(k.key, encode(sha256((g / %d)::text::bytea), 'hex')), %s
        from generate_series(?, ?) g left join asked k on k.owner = g / %d
        """.formatted(AN_OWNER, NAMES.formatted("a"), AN_OWNER);

    private static void compare(
            Report report, Connection connection, OwnRecord own, List<IdentityDocument> documents, SubjectKeys subjects)
            throws Exception {
        var asked = documents.subList(0, Math.min(OWNERS, ASSETS / AN_OWNER));
        var answers = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        try (var statement = connection.createStatement()) {
            statement.execute(constant("zhixin.postgres.Database", "SESSION"));
        }
        try (var query = connection.prepareStatement(constant("zhixin.postgres.PostgresCaseFiles", "HELD"))) {
            var keys = asked.stream().map(subjects::of).toList();
            for (var round = 1 - WARM_UP; round <= ROUNDS; round++) {
                report.noteLoad();
                var first = rate(i -> ask(query, connection, keys.get(i % keys.size())));
                var second = rate(i -> ask(own, asked.get(i % asked.size())));
                if (round > 0) {
                    bare.add(first);
                    answers.add(second);
                }
            }
        }
        var limit = Samples.median(bare);
        report.add(Figure.of("own-record answers", "1/s", answers)
                .against("bare SQL query", limit)
                .goal(Figure.Goal.atLeast(0.5, 0.8)));
        report.add(Figure.of("bare SQL query", "1/s", bare));
    }

    private interface Work {
        void run(int i) throws Exception;
    }

    private static double rate(Work work) throws Exception {
        var begun = System.nanoTime();
        for (var i = 0; i < ANSWERS; i++) {
            work.run(i);
        }
        return ANSWERS * 1e9 / (System.nanoTime() - begun);
    }

    private static void ask(PreparedStatement query, Connection connection, String key)
            throws SQLException, IOException {
        query.setArray(1, connection.createArrayOf("text", new String[] {key}));
        var rows = 0;
        try (var row = query.executeQuery()) {
            var columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (var column = 1; column <= columns; column++) {
                    row.getBytes(column);
                }
                rows++;
            }
        }
        if (rows < AN_OWNER * 2) {
            throw new IOException("the query brought " + rows + " rows");
        }
    }

    private static void ask(OwnRecord own, IdentityDocument document) throws IOException {
        var found = own.find(Set.of(document), Set.of(AssetKind.DEPOSIT)).entry();
        if (found.assets().size() != AN_OWNER) {
            throw new IOException(
                    "the hub's own record answered " + found.assets().size() + " assets");
        }
    }

    /** What the adapter itself runs, so that both sides of the ratio are the same query. */
    private static String constant(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return String.valueOf(field.get(null));
    }

    /** Records that the court reports, which are the rows' template. */
    static List<String> template(String today, String moment) {
        var owner = "\"idType\": \"resident-id\", \"id\": \"" + LookupSubjects.number(0) + "\"";
        var number = "(" + today.substring(0, 4) + ")京0105执2号";
        return List.of("""
            {"recordId": "held-case", "action": "register-case", "caseNumber": "%s", "kind": "enforcement", "filedOn": "%s",
             "amount": "5000.00", "debtors": [{"kind": "person", "name": "王小明", %s}],
             "applicants": [{"kind": "person", "name": "王五"}]}\
            """.formatted(number, today, owner), """
                     {"recordId": "held-asset", "action": "record-asset", "caseNumber": "%s", "kind": "deposit", "owner": {%s},
                      "description": {"bank": "某银行", "account": "6222-0000"}, "foundOn": "%s", "source": "network-inquiry",
                      "value": "12000.00"}\
                     """.formatted(number, owner, today), """
                     {"recordId": "held-measure", "action": "take-measure", "caseNumber": "%s", "target": "held-asset",
                      "kind": "freeze", "amount": "5000.00", "takenAt": "%s", "registeredAt": "%s", "registrar": "某银行",
                      "termMonths": 12, "document": {"number": "%s之一", "issuedOn": "%s"}}\
                     """.formatted(
                        number, moment, moment, number, today));
    }
}
