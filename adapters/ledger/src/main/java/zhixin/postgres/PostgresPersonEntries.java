package zhixin.postgres;

import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.certificate.EntryHistory;
import zhixin.court.CaseNumber;
import zhixin.exchange.Terms;
import zhixin.law.EntryId;
import zhixin.ledger.CourtDuty;
import zhixin.ledger.LedgerPosition;
import zhixin.party.PersonEntries;

/** What the positions say of one person, found by the keys of the documents. */
final class PostgresPersonEntries implements PersonEntries {
    /**
     * By the subject's index, which holds what was ever visible; by the further documents'; and by the case, for what is in
     * grace and was not visible yet.
     */
    private static final String OF = """
            select entry_id from (
                select p.entry_id, p.position from unnest(?::text[]) k(subject) cross join lateral (
                    select entry_id, position from positions
                    where visible and subject_key = k.subject and list is not null offset 0) p
                union all
                select l.entry_id, l.position from linked_keys l where l.key = any(?)
                union all
                select c.entry_id, c.position from (
                    select entry_id, position, subject_key from positions
                    where case_number = ? and entry_id is not null and list is not null offset 0) c
                where c.subject_key = any(?)) found
            where position <= ? group by entry_id order by max(position) desc limit ?
            """;

    private static final String PUBLISHED =
            "select number, published_at, from_position from editions where to_position >= ? order by to_position limit 1";
    private static final String TOLD = """
            select s.cn, m.terms, (
                select a.at from acknowledged_through a where a.subscriber = s.cn and a.edition >= ?
                order by a.edition limit 1)
            from unnest(?::text[]) s(cn) join delta_marks m on m.subscriber = s.cn and m.edition = ?
            order by s.cn
            """;

    private final Database database;
    private final EntryHistory histories;

    PostgresPersonEntries(Database database, EntryHistory histories) {
        this.database = database;
        this.histories = histories;
    }

    @Override
    public List<EntryId> of(Collection<String> persons, CaseNumber caseNumber, long upTo) {
        return database.read(c -> {
            var keys = c.createArrayOf("text", persons.toArray());
            try (var query = c.prepareStatement(OF)) {
                query.setArray(1, keys);
                query.setArray(2, keys);
                query.setString(3, caseNumber.toString());
                query.setArray(4, keys);
                query.setLong(5, upTo);
                query.setInt(6, MOST);
                var entries = new ArrayList<EntryId>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(new EntryId(rows.getString(1)));
                    }
                }
                return entries;
            }
        });
    }

    @Override
    public List<LedgerPosition> history(EntryId entry, long upTo) {
        return histories.of(entry, upTo);
    }

    @Override
    public Published published(LedgerPosition position, Collection<String> subscribers) {
        return database.read(c -> {
            try (var query = c.prepareStatement(PUBLISHED)) {
                query.setLong(1, position.position());
                try (var row = query.executeQuery()) {
                    if (!row.next() || row.getLong(3) > position.position()) {
                        return new Published(0, null, List.of());
                    }
                    return new Published(
                            row.getLong(1),
                            moment(row.getObject(2, OffsetDateTime.class)),
                            told(c, row.getLong(1), position, subscribers));
                }
            }
        });
    }

    private static List<Told> told(
            java.sql.Connection connection, long edition, LedgerPosition position, Collection<String> subscribers)
            throws SQLException {
        try (var query = connection.prepareStatement(TOLD)) {
            query.setLong(1, edition);
            query.setArray(2, connection.createArrayOf("text", subscribers.toArray()));
            query.setLong(3, edition);
            var told = new ArrayList<Told>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (Terms.of(rows.getString(2)).sees(position)) {
                        told.add(new Told(rows.getString(1), moment(rows.getObject(3, OffsetDateTime.class))));
                    }
                }
            }
            return told;
        }
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    @Override
    public List<CourtDuty> open(EntryId entry) {
        return database.read(c -> PostgresDutyBook.openAbout(c, entry));
    }
}
