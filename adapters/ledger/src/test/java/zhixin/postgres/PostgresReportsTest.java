package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.ledger.DutyBook;
import zhixin.ledger.EnforcementLedger;
import zhixin.report.ReportBook;
import zhixin.report.ReportBookContract;

/** Reports on the real server; and that what was said can be forgotten there, but not changed. */
class PostgresReportsTest extends ReportBookContract {
    private String url;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    protected ReportBook book() {
        return ledger.reports();
    }

    @Override
    protected EnforcementLedger ledger() {
        return ledger.enforcement();
    }

    @Override
    protected DutyBook duties() {
        return ledger.duties();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update citizen_reports set said = 'something else'",
                "update citizen_reports set court = '沪0115'",
                "update citizen_reports set contact = 'somebody else'",
                "delete from citizen_reports",
                "truncate citizen_reports"
            })
    void whatWasSaidIsNotChanged(String sql) {
        keep(clue(1), null);
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
        assertThat(book().find(reference(1), 0).orElseThrow().received()).isEqualTo(clue(1));
    }

    @Test
    void whatWasSaidCanBeForgotten() {
        keep(clue(1), new ReportBook.Repeat("key", "request"));
        keep(clue(2), null);
        answer(1, "reply");
        assertThat(book().forget(Batches.NOON)).isZero();
        assertThat(book().forget(Batches.NOON.plusMillis(1))).isOne();
        assertThat(book().forget(Batches.NOON.plusMillis(1))).isZero();
        assertThat(book().find(reference(2), 0).orElseThrow().received()).isEqualTo(clue(2));
        var left = book().find(reference(1), 0).orElseThrow().received();
        assertThat(left.text()).isEmpty();
        assertThat(left.report().contact()).isNull();
        assertThat(left.report().about()).isEqualTo(clue(1).report().about());
    }

    /** The words of a report stand in one column each, and nowhere beside it. */
    @Test
    void noDutyRepeatsWhatWasSaid() {
        keep(clue(1), null);
        assertThat(TestServer.ask(url, "select d::text from court_duties d")).doesNotContain("名下有车", "某先生");
    }
}
