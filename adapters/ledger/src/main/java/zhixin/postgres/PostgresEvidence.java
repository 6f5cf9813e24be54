package zhixin.postgres;

import java.time.Clock;
import java.time.ZoneOffset;
import zhixin.problem.Problem;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;

/** Keeps what was refused as a whole. */
final class PostgresEvidence implements EvidenceVault {
    private final Database database;
    private final Clock clock;

    PostgresEvidence(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void keep(Door door, String caller, String digest, long size, byte[] kept, Problem problem) {
        if (kept.length > size) {
            throw new IllegalArgumentException("more kept than there was");
        }
        database.write(c -> {
            try (var insert = c.prepareStatement(
                    "insert into evidence (kept_at, door, caller, digest, size, kept, problem_type, detail)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                insert.setString(2, door.name());
                insert.setString(3, printable(caller));
                insert.setString(4, digest);
                insert.setLong(5, size);
                insert.setBytes(6, kept);
                insert.setString(7, problem.type().uri());
                insert.setString(8, printable(problem.detail()));
                return insert.executeUpdate();
            }
        });
    }

    /** What comes from an unchecked caller may hold what the database cannot: the evidence is kept all the same. */
    private static String printable(String text) {
        return text.replace('\0', '\uFFFD')
                .codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
