package zhixin.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CosignatureBook.Cosignature;
import zhixin.ledger.LedgerAudit;

/** Reads tables from their beginning to their end, some rows at a time. */
final class PostgresAudit implements LedgerAudit {
    /** A batch may be of 64 MiB. */
    private static final int AT_ONCE = 4;

    private static final String BATCHES = """
            select s.submission_id, s.court, s.batch_number, s.batch_digest, s.received_at, s.document, s.signature, s.signer,
                s.receipt, s.receipt_signature, s.receipt_signer, coalesce(s.first_position, 0),
                coalesce(s.last_position, 0), (select count(*) from positions p
                    where p.position between s.first_position and s.last_position and p.submission_id = s.submission_id),
                s.number, (select e.left_sha256 = sha256(s.document) from batch_erasures e
                    where e.submission_number = s.number order by e.number desc limit 1)
            from submissions s where s.number > ? order by s.number limit ?
            """;
    private static final String CHANNELS = """
            select c.subscriber, c.channel, c.edition, (select count(*) from delta_marks m
                where m.subscriber = c.subscriber and m.edition <= c.edition)
            from feed_cursors c order by c.subscriber, c.channel
            """;
    private static final String ACKNOWLEDGEMENTS = "select subscriber, edition, manifest_digest from acknowledgements"
            + " where (edition, subscriber) > (?, ?) order by edition, subscriber limit ?";
    /** Entry by entry over the index of entries; due days of the newest positions against the work list, both ways. */
    private static final String WRONG_DUTIES = """
            select coalesce(newest.entry_id, d.entry_id) from (
                select distinct on (entry_id) entry_id, position, due_on from positions
                where entry_id is not null order by entry_id, position desc) newest
            full join duties d on d.entry_id = newest.entry_id
            where (newest.due_on is not null or d.entry_id is not null)
              and (newest.due_on is distinct from d.due_on or newest.position is distinct from d.position)
            limit ?
            """;

    private static final int PAGE = 1000;

    private final Database database;

    PostgresAudit(Database database) {
        this.database = database;
    }

    @Override
    public void batches(Consumer<StoredBatch> each) {
        for (var page = page(0); !page.isEmpty(); page = page(page.getLast().number)) {
            page.forEach(numbered -> each.accept(numbered.batch));
        }
    }

    private record Numbered(long number, StoredBatch batch) {}

    private List<Numbered> page(long after) {
        return database.read(c -> {
            try (var query = c.prepareStatement(BATCHES)) {
                query.setLong(1, after);
                query.setInt(2, AT_ONCE);
                var page = new ArrayList<Numbered>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        page.add(new Numbered(rows.getLong(15), batch(rows)));
                    }
                }
                return page;
            }
        });
    }

    private static StoredBatch batch(ResultSet row) throws SQLException {
        return new StoredBatch(
                row.getString(1),
                new CourtCode(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Documents.read(row, 6),
                Documents.read(row, 9),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                remains(row.getObject(16, Boolean.class)));
    }

    private static Remains remains(@Nullable Boolean asLeft) {
        return asLeft == null ? Remains.WHOLE : asLeft ? Remains.ERASED_IN_PART : Remains.CHANGED_SINCE;
    }

    @Override
    public List<Channel> channels() {
        return database.read(c -> {
            try (var query = c.prepareStatement(CHANNELS);
                    var rows = query.executeQuery()) {
                var channels = new ArrayList<Channel>();
                while (rows.next()) {
                    channels.add(new Channel(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
                }
                return channels;
            }
        });
    }

    @Override
    public void acknowledgements(Consumer<Acknowledgement> each) {
        for (var page = acknowledgements(0, ""); !page.isEmpty(); ) {
            page.forEach(each);
            page = acknowledgements(page.getLast().edition(), page.getLast().subscriber());
        }
    }

    private List<Acknowledgement> acknowledgements(long edition, String subscriber) {
        return database.read(c -> {
            try (var query = c.prepareStatement(ACKNOWLEDGEMENTS)) {
                query.setLong(1, edition);
                query.setString(2, subscriber);
                query.setInt(3, PAGE);
                var page = new ArrayList<Acknowledgement>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        page.add(new Acknowledgement(rows.getString(1), rows.getLong(2), rows.getString(3)));
                    }
                }
                return page;
            }
        });
    }

    @Override
    public List<Counted> counted() {
        return furthest("select subscriber, edition from acknowledged_through order by subscriber, edition");
    }

    @Override
    public List<Counted> fetched() {
        return furthest("select subscriber, max(last) from fetched_editions group by subscriber");
    }

    private List<Counted> furthest(String select) {
        return database.read(c -> {
            try (var query = c.prepareStatement(select);
                    var rows = query.executeQuery()) {
                var all = new ArrayList<Counted>();
                while (rows.next()) {
                    all.add(new Counted(rows.getString(1), rows.getLong(2)));
                }
                return all;
            }
        });
    }

    @Override
    public void cosignatures(Consumer<Cosignature> each) {
        var page = cosignatures(0, "");
        while (!page.isEmpty()) {
            page.forEach(each);
            page = cosignatures(page.getLast().size(), page.getLast().witness());
        }
    }

    private List<Cosignature> cosignatures(long afterSize, String afterWitness) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select witness, edition, size, timestamp, line from cosignatures"
                    + " where (size, witness) > (?, ?) order by size, witness limit " + PAGE)) {
                query.setLong(1, afterSize);
                query.setString(2, afterWitness);
                var page = new ArrayList<Cosignature>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        page.add(new Cosignature(
                                rows.getString(1),
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                rows.getString(5)));
                    }
                }
                return page;
            }
        });
    }

    @Override
    public List<String> wrongDuties(int limit) {
        return database.read(c -> {
            try (var query = c.prepareStatement(WRONG_DUTIES)) {
                query.setInt(1, limit);
                var entries = new ArrayList<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        entries.add(rows.getString(1));
                    }
                }
                return entries;
            }
        });
    }
}
