package zhixin.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/**
 * Who stands behind an entry that is about to be erased: read before, since nobody can tell afterwards.
 *
 * @param documents all of them, at least one
 */
record ErasedPerson(
        String entry,
        String subjectKey,
        String court,
        @Nullable String caseNumber,
        List<IdentityDocument> documents) {
    private static final String PERSONS = """
            select distinct on (entry_id) entry_id, subject_key, court, case_number,
                array(select d ->> 'idType' from json_array_elements(documents) d),
                array(select d ->> 'id' from json_array_elements(documents) d),
                array(select d ->> 'country' from json_array_elements(documents) d)
            from (select *, (jsonb_build_array(subject_json::jsonb -> 'subject')
                    || coalesce(subject_json::jsonb -> 'subject' -> 'otherDocuments', '[]'))::json as documents from positions
                where entry_id = any(?) and octet_length(salts) > 0 and subject_key is not null) p
            order by entry_id, position
            """;
    private static final String ELSEWHERE = """
            select distinct subject_key from positions
            where subject_key = any(?) and entry_id <> all(?) and octet_length(salts) > 0
            """;

    static List<ErasedPerson> of(Connection connection, Collection<String> entries) throws SQLException {
        try (var query = connection.prepareStatement(PERSONS)) {
            query.setArray(1, connection.createArrayOf("text", entries.toArray()));
            var persons = new ArrayList<ErasedPerson>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    persons.add(new ErasedPerson(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            documents(
                                    (String[]) rows.getArray(5).getArray(),
                                    (String[]) rows.getArray(6).getArray(),
                                    (String[]) rows.getArray(7).getArray())));
                }
            }
            return persons;
        }
    }

    private static List<IdentityDocument> documents(String[] types, String[] numbers, @Nullable String[] countries) {
        var documents = new ArrayList<IdentityDocument>();
        for (var i = 0; i < types.length; i++) {
            try {
                documents.add(IdentityDocument.parse(types[i], numbers[i], countries[i]));
            } catch (InvalidIdentifier e) {
                throw new LedgerException("an entry of the ledger has an unreadable document");
            }
        }
        return documents;
    }

    /** Those of whom the ledger says nothing more once these entries are erased. */
    static List<ErasedPerson> gone(Connection connection, List<ErasedPerson> persons) throws SQLException {
        try (var query = connection.prepareStatement(ELSEWHERE)) {
            query.setArray(1, texts(connection, persons.stream().map(ErasedPerson::subjectKey)));
            query.setArray(2, texts(connection, persons.stream().map(ErasedPerson::entry)));
            var elsewhere = texts(query);
            return persons.stream()
                    .filter(person -> !elsewhere.contains(person.subjectKey()))
                    .toList();
        }
    }

    static java.sql.Array texts(Connection connection, java.util.stream.Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.distinct().toArray());
    }

    static Set<String> texts(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var texts = new HashSet<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
