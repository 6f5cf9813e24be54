package zhixin.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CosignatureBook;

/** The lines of witnesses, by tree size. */
final class PostgresCosignatures implements CosignatureBook {
    private static final long FRESH_NANOS = 1_000_000_000;

    private final Database database;
    private volatile @Nullable Lines recent;

    PostgresCosignatures(Database database) {
        this.database = database;
    }

    @Override
    public void keep(Cosignature cosignature) {
        write(cosignature);
        recent = null;
    }

    private void write(Cosignature cosignature) {
        database.write(c -> {
            try (var insert = c.prepareStatement("insert into cosignatures (size, witness, edition, timestamp, line)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")) {
                insert.setLong(1, cosignature.size());
                insert.setString(2, cosignature.witness());
                insert.setLong(3, cosignature.edition());
                insert.setLong(4, cosignature.timestamp());
                insert.setString(5, cosignature.line());
                return insert.executeUpdate();
            }
        });
    }

    /** Asked with every proof and head; what another hub on this database keeps is seen a second later. */
    @Override
    public List<String> lines(long size) {
        var known = recent;
        if (known != null && known.size == size && System.nanoTime() - known.readAt < FRESH_NANOS) {
            return known.lines;
        }
        var read = List.copyOf(read(size));
        recent = new Lines(size, read, System.nanoTime());
        return read;
    }

    private record Lines(long size, List<String> lines, long readAt) {}

    private List<String> read(long size) {
        return database.read(c -> {
            try (var query = c.prepareStatement("select line from cosignatures where size = ? order by witness")) {
                query.setLong(1, size);
                var lines = new ArrayList<String>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
                return lines;
            }
        });
    }

    @Override
    public Optional<Long> newest(String witness) {
        return database.read(c -> {
            try (var query =
                    c.prepareStatement("select size from cosignatures where witness = ? order by size desc limit 1")) {
                query.setString(1, witness);
                try (var row = query.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public Optional<Long> newestEdition() {
        return database.read(c -> {
            try (var query = c.prepareStatement("select edition from cosignatures order by edition desc limit 1");
                    var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        });
    }
}
