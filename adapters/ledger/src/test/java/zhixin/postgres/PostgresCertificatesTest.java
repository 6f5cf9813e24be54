package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.certificate.CertificateBook;
import zhixin.certificate.CertificateBookContract;

/** Issued papers on the real server: kept as they were, withdrawn once, and nothing else. */
class PostgresCertificatesTest extends CertificateBookContract {
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
    protected CertificateBook book() {
        return ledger.certificates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from certificates",
                "truncate certificates",
                "update certificates set digest = 'sm3:other'",
                "update certificates set withdrawn_at = now(), valid_until = now()",
                "update certificates set withdrawn_at = null where withdrawn_at is not null"
            })
    void whatWasIssuedStays(String sql) {
        book().keep(issued("c-1", "key", NOW));
        book().keep(issued("c-2", "other", NOW));
        book().withdraw("c-2", NOW);
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
    }
}
