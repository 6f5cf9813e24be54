package zhixin.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import zhixin.identity.NamedDocuments;

/**
 * What cases say of a person beside entries: facts by number, the statement that a number is not the debtor's, parties, and the
 * records of the case file. They go
 * with the person's last entry in the case, or with the last entry that the case has at all; a statement that is part of
 * an open case's state stays, since it is needed, and so does all that is said of a case of which a measure still binds or waits:
 * whose it is and on what, others' ranks hang on.
 */
final class ErasedStatements {
    /** Published ones alone; a case's states only when its newest one is closed. */
    private static final String STATEMENTS = """
            select p.position, p.case_number, p.case_json::json ->> 'subjectId',
                array(select json_array_elements_text(p.case_json::json -> 'notDebtors')),
                not exists (select from positions q where q.case_number = p.case_number and q.list is not null
                    and octet_length(q.salts) > 0)
            from positions p
            where p.case_number = any(?) and octet_length(p.salts) > 0
              and (p.change = 'fact' or p.change = 'case'
                and (p.entry_id is not null or strpos(p.subject_json, '"parties":') > 0
                    or p.case_json::json -> 'notDebtors' is not null)
                and not exists (select from duties d where d.entry_id = p.entry_id)
                and not coalesce((select m.visible or m.due_on is not null
                    from positions m where m.entry_id = p.entry_id order by m.position desc limit 1), false)
                and not exists (select from positions s where s.case_number = p.case_number and s.change = 'case'
                    and s.case_json <> '' and s.case_json::json ->> 'record' = 'measure'
                    and s.case_json::json ->> 'state' in ('effective', 'waiting')
                    and not exists (select from positions t where t.entry_id = s.entry_id and t.position > s.position))
                and (
                select n.case_json = '' or n.case_json::json ->> 'closedOn' is not null
                from positions n where n.case_number = p.case_number and n.change = 'case' and n.entry_id is null
                order by n.position desc limit 1))
              and p.position <= coalesce((select max(to_position) from editions), 0)
            order by p.position
            """;

    private static final String STILL_THERE = """
            select distinct case_number || ' ' || subject_key from positions
            where case_number = any(?) and subject_key = any(?) and octet_length(salts) > 0
            """;

    private static final NamedDocuments NOBODY = new NamedDocuments(List.of());

    private ErasedStatements() {}

    /** Positions that name one of them, who has no entry left in that case. */
    static List<Long> of(Connection connection, List<ErasedPerson> persons) throws SQLException {
        var named = named(connection, persons);
        var found = new ArrayList<Long>();
        try (var query = connection.prepareStatement(STATEMENTS)) {
            query.setArray(
                    1,
                    ErasedPerson.texts(
                            connection,
                            persons.stream().map(ErasedPerson::caseNumber).filter(Objects::nonNull)));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(5) || names(named.getOrDefault(rows.getString(2), NOBODY), rows)) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    /** Positions of cases that have no entry left at all. */
    static List<Long> ofCases(Connection connection, Set<String> cases) throws SQLException {
        var found = new ArrayList<Long>();
        try (var query = connection.prepareStatement(STATEMENTS)) {
            query.setArray(1, connection.createArrayOf("text", cases.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(5)) {
                        found.add(rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    private static boolean names(NamedDocuments named, ResultSet row) throws SQLException {
        var subject = row.getString(3);
        return (subject != null && named.test(subject))
                || Arrays.stream((String[]) row.getArray(4).getArray()).anyMatch(named);
    }

    private static Map<String, NamedDocuments> named(Connection connection, List<ErasedPerson> persons)
            throws SQLException {
        var inCases =
                persons.stream().filter(person -> person.caseNumber() != null).toList();
        try (var query = connection.prepareStatement(STILL_THERE)) {
            query.setArray(
                    1,
                    ErasedPerson.texts(
                            connection,
                            inCases.stream().map(ErasedPerson::caseNumber).map(Objects::requireNonNull)));
            query.setArray(2, ErasedPerson.texts(connection, inCases.stream().map(ErasedPerson::subjectKey)));
            var there = ErasedPerson.texts(query);
            var named = new HashMap<String, NamedDocuments>();
            inCases.stream()
                    .filter(person -> !there.contains(person.caseNumber() + " " + person.subjectKey()))
                    .collect(Collectors.groupingBy(person -> Objects.requireNonNull(person.caseNumber())))
                    .forEach((number, those) -> named.put(number, numbers(those)));
            return named;
        }
    }

    static NamedDocuments numbers(List<ErasedPerson> persons) {
        return new NamedDocuments(
                persons.stream().flatMap(person -> person.documents().stream()).toList());
    }
}
