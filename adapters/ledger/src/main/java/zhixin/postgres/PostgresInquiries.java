package zhixin.postgres;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.inquiry.Inquiry;
import zhixin.inquiry.InquiryBook;
import zhixin.trust.SignedDocument;

/** Warrants and the versions of their answers in their tables; the unique keys decide between two of the same moment. */
final class PostgresInquiries implements InquiryBook {
    private static final String INQUIRY = "select inquiry_id, warrant_id, warrant_digest, court, officer, case_number,"
            + " accepted_at, document, signature, signer from inquiries i where ";
    private static final String ACCEPT = """
        insert into inquiries (inquiry_id, warrant_id, warrant_digest, court, officer, case_number, accepted_at, document,
            signature, signer)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (officer, warrant_id) do nothing
        """;
    private static final String COUNT = "select count(*) from inquiries where case_number = ? and accepted_at >= ?";
    /** Two of one case wait for each other, so that none is counted too late. */
    private static final String ONE_OF_A_CASE = "select pg_advisory_xact_lock(hashtextextended(?, 17))";

    private static final String ANSWER = """
        insert into inquiry_versions (inquiry_id, version, document, signature, signer, touched, listening, draft, hole)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (inquiry_id, version) do nothing
        """;
    private static final String NOT_DURABLE_YET = "set local synchronous_commit = off";
    private static final String LAY =
            "insert into inquiry_lines (inquiry_id, draft, place, line) values (?, ?, ?, ?) on conflict do nothing";

    private static final String LAID = "select place from inquiry_lines where inquiry_id = ? and draft = ?";
    private static final String VERSION = """
        select version, case when hole is null or octet_length(document) = 0 then document
                else substring(document from 1 for hole)
                    || (select string_agg(line, ',' order by place) from inquiry_lines l
                        where l.inquiry_id = v.inquiry_id and l.draft = v.draft)
                    || substring(document from hole + 1) end,
            signature, signer, touched
        from inquiry_versions v where inquiry_id = ?
        """;
    private static final String UNANSWERED = "octet_length(i.document) > 0 and"
            + " not exists (select from inquiry_versions v where v.inquiry_id = i.inquiry_id) order by number";
    private static final String LISTENING = "octet_length(i.document) > 0 and"
            + " exists (select from inquiry_versions v where v.inquiry_id = i.inquiry_id and v.listening and"
            + " not exists (select from inquiry_versions n where n.inquiry_id = i.inquiry_id and n.version > v.version))"
            + " order by number";

    private final Database database;

    PostgresInquiries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Inquiry> ofWarrant(String officer, String warrantId) {
        return database.read(c -> ofWarrant(c, officer, warrantId));
    }

    private static Optional<Inquiry> ofWarrant(Connection connection, String officer, String warrantId)
            throws SQLException {
        try (var query = connection.prepareStatement(INQUIRY + "officer = ? and warrant_id = ?")) {
            query.setString(1, officer);
            query.setString(2, warrantId);
            return inquiries(query).stream().findFirst();
        }
    }

    @Override
    public Optional<Inquiry> byId(String inquiryId) {
        return database.read(c -> {
            try (var query = c.prepareStatement(INQUIRY + "inquiry_id = ?")) {
                query.setString(1, inquiryId);
                return inquiries(query).stream().findFirst();
            }
        });
    }

    @Override
    public Accepted accept(Inquiry inquiry, int most, Instant since) {
        return database.write(c -> {
            becomeOnlyOneOfItsCase(c, inquiry.caseNumber());
            var stands = ofWarrant(c, inquiry.officer(), inquiry.warrantId());
            if (stands.isPresent()) {
                return new Accepted.Stands(stands.get());
            }
            if (acceptedSince(c, inquiry.caseNumber(), since) >= most) {
                return new Accepted.Full();
            }
            return insert(c, inquiry)
                    ? new Accepted.Kept()
                    : new Accepted.Stands(ofWarrant(c, inquiry.officer(), inquiry.warrantId())
                            .orElseThrow(
                                    () -> new LedgerException("an accepted warrant is gone while it was looked for")));
        });
    }

    private static void becomeOnlyOneOfItsCase(Connection connection, CaseNumber number) throws SQLException {
        try (var lock = connection.prepareStatement(ONE_OF_A_CASE)) {
            lock.setString(1, number.toString());
            lock.execute();
        }
    }

    private static boolean insert(Connection connection, Inquiry inquiry) throws SQLException {
        try (var insert = connection.prepareStatement(ACCEPT)) {
            insert.setString(1, inquiry.inquiryId());
            insert.setString(2, inquiry.warrantId());
            insert.setString(3, inquiry.warrantDigest());
            insert.setString(4, inquiry.court().value());
            insert.setString(5, inquiry.officer());
            insert.setString(6, inquiry.caseNumber().toString());
            insert.setObject(7, inquiry.acceptedAt().atOffset(ZoneOffset.UTC));
            document(insert, 8, inquiry.warrant());
            return insert.executeUpdate() == 1;
        }
    }

    private static int acceptedSince(Connection connection, CaseNumber caseNumber, Instant from) throws SQLException {
        try (var query = connection.prepareStatement(COUNT)) {
            query.setString(1, caseNumber.toString());
            query.setObject(2, from.atOffset(ZoneOffset.UTC));
            try (var row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    @Override
    public void lay(String inquiryId, UUID draft, Map<Integer, byte[]> lines) {
        database.write(c -> {
            try (var session = c.createStatement()) {
                session.execute(NOT_DURABLE_YET);
            }
            return lay(c, inquiryId, draft, new TreeMap<>(lines));
        });
    }

    /** In order: of two who lay the same lines down at this moment one waits, and not each for the other. */
    private static int lay(Connection connection, String inquiryId, UUID draft, SortedMap<Integer, byte[]> lines)
            throws SQLException {
        try (var insert = connection.prepareStatement(LAY)) {
            for (var line : lines.entrySet()) {
                insert.setString(1, inquiryId);
                insert.setObject(2, draft);
                insert.setInt(3, line.getKey());
                insert.setBytes(4, line.getValue());
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    @Override
    public boolean answer(String inquiryId, Version version, @Nullable Draft draft, boolean listening) {
        return database.write(c -> {
            try (var insert = c.prepareStatement(ANSWER)) {
                insert.setString(1, inquiryId);
                insert.setInt(2, version.version());
                document(insert, 3, draft == null ? version.envelope() : withoutLines(version.envelope(), draft));
                insert.setArray(6, touched(c, version.touched()));
                insert.setBoolean(7, listening);
                insert.setObject(8, draft == null ? null : draft.id(), Types.OTHER);
                insert.setObject(9, draft == null ? null : draft.from(), Types.INTEGER);
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            if (draft != null) {
                lay(c, inquiryId, draft.id(), notLaid(c, inquiryId, draft));
            }
            return true;
        });
    }

    /** By what is there, not by what was laid down: a server that fell may have lost some of it. */
    private static SortedMap<Integer, byte[]> notLaid(Connection connection, String inquiryId, Draft draft)
            throws SQLException {
        var missing = new TreeMap<Integer, byte[]>();
        for (var place = 0; place < draft.lines().size(); place++) {
            missing.put(place, draft.lines().get(place));
        }
        try (var query = connection.prepareStatement(LAID)) {
            query.setString(1, inquiryId);
            query.setObject(2, draft.id());
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    missing.remove(row.getInt(1));
                }
            }
        }
        return missing;
    }

    private static SignedDocument withoutLines(SignedDocument envelope, Draft draft) {
        var content = envelope.content();
        var rest = ByteBuffer.allocate(draft.from() + content.length - draft.to())
                .put(content, 0, draft.from())
                .put(content, draft.to(), content.length - draft.to());
        return new SignedDocument(rest.array(), envelope.signature(), envelope.signer());
    }

    private static @Nullable Array touched(Connection connection, @Nullable List<CourtCode> courts)
            throws SQLException {
        return courts == null
                ? null
                : connection.createArrayOf(
                        "text", courts.stream().map(CourtCode::value).toArray());
    }

    @Override
    public Optional<Version> newest(String inquiryId) {
        return database.read(c -> {
            try (var query = c.prepareStatement(VERSION + "order by version desc limit 1")) {
                query.setString(1, inquiryId);
                return version(query);
            }
        });
    }

    @Override
    public Optional<Version> version(String inquiryId, int version) {
        return database.read(c -> {
            try (var query = c.prepareStatement(VERSION + "and version = ?")) {
                query.setString(1, inquiryId);
                query.setInt(2, version);
                return version(query);
            }
        });
    }

    @Override
    public int versions(String inquiryId) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select version from inquiry_versions where inquiry_id = ? order by version desc limit 1")) {
                query.setString(1, inquiryId);
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getInt(1) : 0;
                }
            }
        });
    }

    @Override
    public List<Inquiry> unanswered() {
        return where(UNANSWERED);
    }

    @Override
    public List<Inquiry> listening() {
        return where(LISTENING);
    }

    private List<Inquiry> where(String condition) {
        return database.read(c -> {
            try (var query = c.prepareStatement(INQUIRY + condition)) {
                return inquiries(query);
            }
        });
    }

    private static Optional<Version> version(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Version(row.getInt(1), document(row, 2), courts(row.getArray(5))))
                    : Optional.empty();
        }
    }

    private static @Nullable List<CourtCode> courts(@Nullable Array touched) throws SQLException {
        return touched == null
                ? null
                : Arrays.stream((String[]) touched.getArray())
                        .map(CourtCode::new)
                        .toList();
    }

    private static List<Inquiry> inquiries(PreparedStatement query) throws SQLException {
        var found = new ArrayList<Inquiry>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                found.add(inquiry(row));
            }
        }
        return found;
    }

    private static Inquiry inquiry(ResultSet row) throws SQLException {
        return new Inquiry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                new CourtCode(row.getString(4)),
                row.getString(5),
                CaseNumber.parse(row.getString(6)).orElseThrow(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                document(row, 8));
    }

    private static void document(PreparedStatement statement, int from, SignedDocument document) throws SQLException {
        statement.setBytes(from, document.content());
        statement.setBytes(from + 1, document.signature());
        statement.setBytes(from + 2, document.signer());
    }

    private static SignedDocument document(ResultSet row, int from) throws SQLException {
        return new SignedDocument(row.getBytes(from), row.getBytes(from + 1), row.getBytes(from + 2));
    }
}
