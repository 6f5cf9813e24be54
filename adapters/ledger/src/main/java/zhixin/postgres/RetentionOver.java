package zhixin.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import zhixin.ledger.Erasure;

/** What goes when retention ends and no entry of a list is behind it: who asked, what was answered, cases that are over. */
final class RetentionOver {
    /** Entries are decided before they wait for their turn: the first that must stay ends the run. */
    private static final String NOTE_ACCESS = """
            insert into access_erasures (through, erased_at, reason)
            select t.through, ?, ? from (select coalesce(
                (select min(position) - 1 from access_entries where decided_at >= ?),
                (select max(position) from access_entries), 0) as through) t
            where t.through > coalesce((select max(through) from access_erasures), 0)
            returning through
            """;

    private static final String ACCESS = """
            update access_entries set caller = 'erased', caller_court = null, case_number = null, basis = null,
                subject_key = null, kinds = '{}', reference = null, groups = array_fill(''::text, array[6]), salts = ''
            where position <= ? and octet_length(salts) > 0
            """;
    private static final String LINES = """
            update access_owners set records = '{}', opening = '', salt = '' where position <= ? and octet_length(salt) > 0
            """;
    /** The newest state of a case: over before that day, or erased. */
    private static final String OVER = """
            coalesce((select n.case_json = '' or (n.case_json::json ->> 'closedOn')::date < ? from positions n
                where n.case_number = %s and n.change = 'case' and n.entry_id is null order by n.position desc limit 1), false)
            """;

    private static final String NOTE_INQUIRIES = """
            insert into inquiry_erasures (inquiry_id, erased_at, reason)
            select i.inquiry_id, ?, ? from inquiries i where i.accepted_at < ? and octet_length(i.document) > 0 and
            """ + OVER.formatted("i.case_number");
    private static final String WARRANTS = """
            update inquiries i set document = '', signature = '', signer = '' from inquiry_erasures e
            where e.inquiry_id = i.inquiry_id and octet_length(i.document) > 0
            """;
    private static final String ANSWERS = """
            update inquiry_versions v set document = '', signature = '', signer = '' from inquiry_erasures e
            where e.inquiry_id = v.inquiry_id and octet_length(v.document) > 0
            """;
    private static final String ANSWER_LINES = """
            update inquiry_lines l set line = '' from inquiry_erasures e
            where e.inquiry_id = l.inquiry_id and octet_length(l.line) > 0
            """;
    /** Of the states of cases that are left, the newest says whether one is over; a measure that stands keeps its case. */
    private static final String CASES = """
            select c.case_number from (select distinct case_number from positions
                where change = 'case' and case_number is not null and octet_length(salts) > 0
                    and (entry_id is not null or strpos(subject_json, '"parties":') > 0)) c
            where not exists (select from positions q where q.case_number = c.case_number and q.list is not null
                    and octet_length(q.salts) > 0)
                and not exists (select from positions m where m.case_number = c.case_number and m.entry_id is not null
                    and m.due_on is not null and not exists (select from positions later
                        where later.entry_id = m.entry_id and later.position > m.position))
                and %s limit ?
            """.formatted(OVER.formatted("c.case_number"));

    private RetentionOver() {}

    static long access(Connection connection, OffsetDateTime at, String reason) throws SQLException {
        long through;
        try (var note = connection.prepareStatement(NOTE_ACCESS)) {
            note.setObject(1, at);
            note.setString(2, reason);
            note.setObject(3, at.minus(Erasure.ACCESS));
            try (var row = note.executeQuery()) {
                if (!row.next()) {
                    return 0;
                }
                through = row.getLong(1);
            }
        }
        try (var entries = connection.prepareStatement(ACCESS);
                var lines = connection.prepareStatement(LINES)) {
            entries.setLong(1, through);
            lines.setLong(1, through);
            var erased = entries.executeUpdate();
            lines.executeUpdate();
            return erased;
        }
    }

    static int inquiries(
            Connection connection, LocalDate before, OffsetDateTime start, OffsetDateTime at, String reason)
            throws SQLException {
        try (var note = connection.prepareStatement(NOTE_INQUIRIES);
                var warrants = connection.prepareStatement(WARRANTS);
                var answers = connection.prepareStatement(ANSWERS);
                var lines = connection.prepareStatement(ANSWER_LINES)) {
            note.setObject(1, at);
            note.setString(2, reason);
            note.setObject(3, start);
            note.setObject(4, before);
            var erased = note.executeUpdate();
            warrants.executeUpdate();
            answers.executeUpdate();
            lines.executeUpdate();
            return erased;
        }
    }

    static Set<String> cases(Connection connection, LocalDate before, int limit) throws SQLException {
        try (var query = connection.prepareStatement(CASES)) {
            query.setObject(1, before);
            query.setInt(2, limit);
            return ErasedPerson.texts(query);
        }
    }
}
