package zhixin.postgres;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import zhixin.exchange.SnapshotLedger;
import zhixin.law.PublicList;
import zhixin.ledger.LedgerPosition;

/** What stands on the lists, run by run of the primary key. */
final class PostgresSnapshots implements SnapshotLedger {
    private static final int MOST = 10_000;
    private static final String STANDING = "select " + PositionRows.OF_P + """
             from positions p
            where p.position between ? and ? and p.list = any(?::public_list[])
                and p.change in ('listed', 'corrected', 'extended', 'suspended', 'resumed', 'disputed')
                and get_bit(?, (p.position - ?)::int) = 0
            order by p.position
            """;
    /** Once through the index in its own order: asked for each entry by itself it was three quarters of the reading. */
    private static final String REPLACED = """
            select position
            from (select position, lead(position) over (partition by entry_id order by position) as next
                from positions where entry_id is not null and position <= ?) of_entries
            where next is not null
            """;

    private final Database database;

    PostgresSnapshots(Database database) {
        this.database = database;
    }

    @Override
    public BitSet replaced(long through) {
        var replaced = new BitSet(Math.toIntExact(through + 1));
        return database.write(
                c -> { // a transaction, so that the rows come bit by bit
                    try (var query = c.prepareStatement(REPLACED)) {
                        query.setFetchSize(MOST);
                        query.setLong(1, through);
                        try (var rows = query.executeQuery()) {
                            while (rows.next()) {
                                replaced.set(rows.getInt(1));
                            }
                        }
                    }
                    return replaced;
                });
    }

    @Override
    public List<LedgerPosition> standing(Set<PublicList> lists, long from, long to, BitSet replaced) {
        if (to - from >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " positions a call");
        }
        return database.read(c -> {
            try (var query = c.prepareStatement(STANDING)) {
                query.setLong(1, from);
                query.setLong(2, to);
                query.setArray(
                        3,
                        c.createArrayOf(
                                "text", lists.stream().map(PublicList::wire).toArray()));
                query.setBytes(4, bits(replaced, from, to));
                query.setLong(5, from);
                return PositionRows.list(query);
            }
        });
    }

    /** Of a run, the lowest bit of the first byte the first: the order of {@code get_bit}. */
    private static byte[] bits(BitSet set, long from, long to) {
        var bits = set.get(Math.toIntExact(from), Math.toIntExact(to + 1)).toByteArray();
        return Arrays.copyOf(bits, (int) (to - from) / 8 + 1);
    }

    @Override
    public long fetched(String subscriber, String sha256) {
        return database.read(c -> {
            try (var query = c.prepareStatement(
                    "select bytes from snapshot_parts_fetched where subscriber = ? and digest = ?")) {
                query.setString(1, subscriber);
                query.setString(2, sha256);
                try (var row = query.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0;
                }
            }
        });
    }

    @Override
    public void noteFetched(String subscriber, String sha256, long bytes) {
        database.write(c -> {
            try (var upsert = c.prepareStatement("""
                    insert into snapshot_parts_fetched (subscriber, digest, bytes, fetched_at) values (?, ?, ?, now())
                    on conflict (subscriber, digest) do update
                    set bytes = greatest(snapshot_parts_fetched.bytes, excluded.bytes), fetched_at = excluded.fetched_at
                    """)) {
                upsert.setString(1, subscriber);
                upsert.setString(2, sha256);
                upsert.setLong(3, bytes);
                return upsert.executeUpdate();
            }
        });
    }

    @Override
    public void forgetFetched(String subscriber, List<String> sha256) {
        database.write(c -> {
            try (var delete = c.prepareStatement("delete from snapshot_parts_fetched"
                    + " where subscriber = ? and digest = any(?) or fetched_at < now() - interval '7 days'")) {
                delete.setString(1, subscriber);
                delete.setArray(2, c.createArrayOf("text", sha256.toArray()));
                return delete.executeUpdate();
            }
        });
    }

    @Override
    public long erasures() {
        return database.read(c -> {
            try (var query = c.prepareStatement("select coalesce(max(number), 0) from erasures");
                    var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public boolean erasedSince(long erasure, long position) {
        return database.read(c -> {
            try (var query =
                    c.prepareStatement("select exists (select from erasures where number > ? and position > ?)")) {
                query.setLong(1, erasure);
                query.setLong(2, position);
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }
}
