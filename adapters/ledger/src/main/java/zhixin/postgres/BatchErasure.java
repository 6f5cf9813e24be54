package zhixin.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.NamedDocuments;
import zhixin.submission.BatchText;

/**
 * Strikes persons out of the documents of batches: a record that says nothing that is left in the ledger goes whole, of
 * the others only who was erased. A document that cannot be read as a batch goes whole, and so does the SignedData form in
 * which one came, since it holds the same bytes.
 */
final class BatchErasure {
    private static final String TOUCHED = """
            select distinct s.number from positions p join submissions s on s.submission_id = p.submission_id
            where p.position = any(?) order by 1
            """;
    /** Batches with refused records that hold one of these numbers as it is commonly written. */
    private static final String REFUSED = """
            select s.number from submissions s
            where s.court = any(?) and exists (select from record_outcomes o
                where o.submission_number = s.number and o.refusal_code is not null)
              and exists (select from unnest(?::text[]) n(number)
                where position(convert_to(n.number, 'UTF8') in s.document) > 0)
            order by s.number
            """;

    private static final String RECORDS = """
            select o.ordinal, p.entry_id, p.subject_key, octet_length(p.salts) = 0, p.change::text,
                o.action in ('fact', 'state-mistaken-identity') and p.entry_id is null
            from record_outcomes o left join positions p
                on o.refusal_code is null and p.position between o.first_position and o.last_position
            where o.submission_number = ? order by o.ordinal
            """;
    private static final String NOTE = """
            insert into batch_erasures (submission_number, erased_at, reason, left_sha256) values (?, ?, ?, sha256(?))
            """;
    private static final String STRIKE = "update submissions set document = ?, received = null where number = ?";

    private static final NamedDocuments NOBODY = new NamedDocuments(List.of());

    private final Connection connection;
    private final Map<String, ErasedPerson> byEntry = new HashMap<>();
    private final NamedDocuments gone;
    private final OffsetDateTime at;
    private final String reason;

    /** @param gone those of whom nothing is left in the ledger, so that no refused record needs to name them */
    BatchErasure(
            Connection connection,
            List<ErasedPerson> persons,
            List<ErasedPerson> gone,
            OffsetDateTime at,
            String reason) {
        this.connection = connection;
        persons.forEach(person -> byEntry.put(person.entry(), person));
        this.gone = ErasedStatements.numbers(gone);
        this.at = at;
        this.reason = reason;
    }

    /** Out of the batches that caused these positions, which are erased already. */
    void strike(List<Long> positions) throws SQLException {
        try (var query = connection.prepareStatement(TOUCHED)) {
            query.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            for (var batch : numbers(query)) {
                strike(batch);
            }
        }
    }

    /** The batches that may hold refused records of those who are gone. */
    static List<Long> refused(Connection connection, List<ErasedPerson> gone) throws SQLException {
        try (var query = connection.prepareStatement(REFUSED)) {
            query.setArray(1, ErasedPerson.texts(connection, gone.stream().map(ErasedPerson::court)));
            query.setArray(
                    2,
                    ErasedPerson.texts(
                            connection,
                            gone.stream()
                                    .flatMap(person -> person.documents().stream())
                                    .map(document -> document.number())));
            return numbers(query);
        }
    }

    private static List<Long> numbers(java.sql.PreparedStatement query) throws SQLException {
        var numbers = new ArrayList<Long>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    void strike(long batch) throws SQLException {
        var records = records(batch);
        var document = document(batch);
        var left = left(document, records);
        if (left.length < document.length) {
            try (var note = connection.prepareStatement(NOTE);
                    var strike = connection.prepareStatement(STRIKE)) {
                note.setLong(1, batch);
                note.setObject(2, at);
                note.setString(3, reason);
                note.setBytes(4, left);
                note.executeUpdate();
                strike.setBytes(1, left);
                strike.setLong(2, batch);
                strike.executeUpdate();
            }
        }
    }

    private byte[] left(byte[] document, Map<Integer, Told> records) {
        if (document.length == 0) {
            return document;
        }
        var nothing = new Told();
        try {
            return BatchText.strike(
                    document,
                    ordinal -> records.getOrDefault(ordinal, nothing).whole(),
                    ordinal -> records.getOrDefault(ordinal, nothing).named());
        } catch (IllegalArgumentException e) {
            return records.isEmpty() ? document : new byte[0];
        }
    }

    private byte[] document(long batch) throws SQLException {
        try (var query = connection.prepareStatement("select document from submissions where number = ?")) {
            query.setLong(1, batch);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private Map<Integer, Told> records(long batch) throws SQLException {
        try (var query = connection.prepareStatement(RECORDS)) {
            query.setLong(1, batch);
            var records = new HashMap<Integer, Told>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    records.computeIfAbsent(rows.getInt(1), ordinal -> new Told())
                            .take(rows);
                }
            }
            return records;
        }
    }

    /** What is left in the ledger of one record, and who was erased of it. */
    private final class Told {
        private final Set<ErasedPerson> erased = new HashSet<>();
        private final Collection<String> left = new HashSet<>();
        private boolean someErased;
        private boolean someLeft;
        private boolean stated;
        private @Nullable NamedDocuments named;

        void take(ResultSet row) throws SQLException {
            var entry = row.getString(2);
            var change = row.getString(5);
            if (row.getBoolean(6) && !row.getBoolean(4)) {
                stated = true;
                return;
            }
            if (change == null || (entry == null && !row.getBoolean(4) && change.equals("case"))) {
                return; // refused; or a state of the case, which names nobody
            }
            if (row.getBoolean(4)) {
                someErased = true;
                var person = entry == null ? null : byEntry.get(entry);
                if (person != null) {
                    erased.add(person);
                }
            } else {
                someLeft = true;
                left.add(String.valueOf(row.getString(3)));
            }
        }

        boolean whole() {
            return someErased && !someLeft && !stated;
        }

        /**
         * Who goes from a record that stays: who has nothing left in it; of one that put nobody on a list, who is gone; of
         * a fact or statement that stands, nobody.
         */
        NamedDocuments named() {
            if (stated) {
                return NOBODY;
            }
            if (named == null) {
                named = someLeft
                        ? ErasedStatements.numbers(erased.stream()
                                .filter(person -> !left.contains(person.subjectKey()))
                                .toList())
                        : gone;
            }
            return named;
        }
    }
}
