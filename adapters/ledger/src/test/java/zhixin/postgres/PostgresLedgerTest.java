package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.postgres.Positions.CHAOYANG;
import static zhixin.postgres.Positions.listing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.EditionLedger;
import zhixin.ledger.EnforcementLedger;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;

/** The contract on the real server, and what only the database can promise. */
class PostgresLedgerTest extends EnforcementLedgerContract {
    private String url = "";
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, inMemory());
    }

    /** How many positions are answered from memory. */
    int inMemory() {
        return FreshPositions.MOST;
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    EnforcementLedger ledger() {
        return ledger.enforcement();
    }

    @Override
    EditionLedger readBack() {
        return ledger.editions();
    }

    @Test
    void theServerWritesThrough() {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(TestServer.ask(url, "show " + setting)).isEqualTo("on");
        }
    }

    @Test
    void aRoleThatWouldCommitWithoutWaitingIsOverruled() {
        TestServer.execute(url, "alter role zhixin set synchronous_commit = off");
        var settings = LedgerSettings.of(Path.of("unused"), Optional.of(url));
        try (var database = Database.open(ExternalPostgres.at(url), settings)) {
            assertThat(TestServer.ask(url, "show synchronous_commit")).isEqualTo("off");
            assertThat(database.<String>read(c -> {
                        var row = c.createStatement().executeQuery("show synchronous_commit");
                        row.next();
                        return row.getString(1);
                    }))
                    .isEqualTo("on");
        } finally {
            TestServer.execute(url, "alter role zhixin reset synchronous_commit");
        }
    }

    @Test
    void theDatabaseItselfRefusesToChangeWhatIsWritten() {
        ledger().record(recording -> {
            recording.append(
                    Batches.batch(CHAOYANG, 1, Batches.at(1, listing("1").due(LocalDate.EPOCH))));
            return "";
        });
        ledger.evidence().keep(Door.FILE, "x", "sm3:0", 1, new byte[1], new Problem(ProblemType.MALFORMED, "no JSON"));
        for (var table : List.of(
                "submissions",
                "record_outcomes",
                "positions",
                "editions",
                "log_tiles",
                "delta_marks",
                "acknowledgements",
                "evidence")) {
            var column = TestServer.ask(
                    url,
                    "select column_name from information_schema.columns where table_name = '" + table
                            + "' and is_identity = 'NO' limit 1");
            for (var sql : List.of(
                    "delete from " + table,
                    "update " + table + " set \"" + column + "\" = \"" + column + "\"",
                    "truncate " + table)) {
                assertThatThrownBy(() -> TestServer.execute(url, sql)).as(sql).hasStackTraceContaining("append-only");
            }
        }
    }

    @Test
    void aSecondHubOnTheSameDatabaseKeepsTheOrder() throws Exception {
        try (var second = Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK)) {
            var other = Thread.ofVirtual().start(() -> {
                for (var i = 0; i < 50; i++) {
                    Batches.append(second.enforcement(), listing("b" + i));
                }
            });
            for (var i = 0; i < 50; i++) {
                Batches.append(ledger(), listing("a" + i));
            }
            other.join();
        }
        assertThat(readBack().lastPosition()).isEqualTo(100);
        assertThat(readBack().positions(1, 100)).hasSize(100);
    }

    @Test
    void keepsTheExactBytesOfABatch() {
        ledger().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, Batches.at(1, listing("1"))));
            return "";
        });
        assertThat(TestServer.ask(url, "select convert_from(document, 'UTF8') from submissions"))
                .isEqualTo("{\"batch\":1}");
        assertThat(TestServer.ask(url, "select encode(signature, 'hex') || encode(signer, 'hex') from submissions"))
                .isEqualTo("3001ff300200");
        assertThat(TestServer.ask(url, "select received is null from submissions"))
                .isEqualTo("t");
    }
}
