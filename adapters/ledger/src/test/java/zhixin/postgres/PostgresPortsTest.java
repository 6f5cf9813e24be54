package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.postgres.Positions.CHAOYANG;
import static zhixin.postgres.Positions.listing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import zhixin.edition.EditionLedger;
import zhixin.exchange.FeedLedger;
import zhixin.ledger.EnforcementLedger;
import zhixin.lookup.CurrentEntries;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.SubmissionJournal;

/** The contracts of the other ports on the real server. */
class PostgresPortsTest {
    private String url = "";
    private Ledger ledger;
    private SubmissionJournal journal;
    private long newest;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, inMemory());
        journal = ledger.journal(() -> newest);
    }

    /** How many positions are answered from memory. */
    int inMemory() {
        return FreshPositions.MOST;
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Nested
    class Editions extends EditionLedgerContract {
        @Override
        EnforcementLedger ledger() {
            return ledger.enforcement();
        }

        @Override
        EditionLedger editions() {
            return ledger.editions();
        }
    }

    @Nested
    class Current extends CurrentEntriesContract {
        @Override
        EnforcementLedger ledger() {
            return ledger.enforcement();
        }

        @Override
        CurrentEntries entries() {
            return ledger.currentEntries();
        }
    }

    @Nested
    class Feeds extends FeedLedgerContract {
        @Override
        FeedLedger feeds() {
            return ledger.feeds();
        }
    }

    @Test
    void theJournalSaysWhenABatchIsPublished() {
        ledger.enforcement().record(recording -> {
            recording.append(Batches.batch(CHAOYANG, 1, Batches.at(1, listing("1"), listing("2"))));
            recording.append(Batches.batch(CHAOYANG, 2, List.of()));
            return "";
        });
        assertThat(published(1)).isFalse();
        ledger.editions().seal(EditionLedgerContract.edition(1, 1, 1), List.of());
        newest = 1;
        assertThat(published(1)).isFalse();
        ledger.editions().seal(EditionLedgerContract.edition(2, 2, 2), List.of());
        assertThat(published(1)).as("sealed, and not in every feed yet").isFalse();
        newest = 2;
        assertThat(published(1)).isTrue();
        assertThat(published(2)).isTrue();
        newest = 9;
        assertThat(published(1)).isTrue();
        assertThat(journal.find("s-no")).isEmpty();
        assertThat(journal.find("\0'; --")).isEmpty();
    }

    private boolean published(long batch) {
        var status = journal.find("s-京0105-" + batch).orElseThrow();
        assertThat(status.court()).isEqualTo(CHAOYANG);
        assertThat(status.receipt())
                .usingRecursiveComparison()
                .isEqualTo(Batches.document("receipt of 京0105 " + batch));
        return status.published();
    }

    @Test
    void evidenceIsKeptWhateverTheCallerIsCalled() {
        var problem = new Problem(ProblemType.BAD_SIGNATURE, "signature.invalid");
        ledger.evidence().keep(Door.SOAP, "odd\0\uD800'name", "sm3:00", 9000, new byte[] {0, 1, 2}, problem);
        assertThat(TestServer.ask(url, "select encode(kept, 'hex') || size || problem_type || door from evidence"))
                .isEqualTo("0001029000/problems/bad-signatureSOAP");
        assertThatThrownBy(() -> ledger.evidence().keep(Door.SOAP, "x", "sm3:00", 1, new byte[2], problem))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
