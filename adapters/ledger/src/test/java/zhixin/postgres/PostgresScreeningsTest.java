package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.screening.ScreeningBook;
import zhixin.screening.ScreeningBook.Kept;
import zhixin.screening.ScreeningBookContract;
import zhixin.trust.SignedDocument;

/** Results on the real server: kept as they were signed, and forgotten in one way only. */
class PostgresScreeningsTest extends ScreeningBookContract {
    private String url;
    private Ledger ledger;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        ledger = reopened();
    }

    private Ledger reopened() {
        return Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK, FreshPositions.MOST);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Override
    protected ScreeningBook book() {
        return ledger.screenings();
    }

    @Test
    void megabytesComeBackAsTheyWere() {
        var content = new byte[3_000_000];
        new java.util.Random(7).nextBytes(content);
        var small = result("s-1", "key", NOW);
        var large = new Kept(
                "s-2",
                small.caller(),
                "large",
                small.requestDigest(),
                0,
                1,
                NOW,
                small.until(),
                new SignedDocument(
                        content, small.document().signature(), small.document().signer()));
        book().keep(large, NOW);
        ledger.close();
        ledger = reopened();
        var found = book().find("large", NOW).orElseThrow();
        assertThat(Arrays.equals(found.document().content(), content)).isTrue();
        assertThat(found.screeningId()).isEqualTo("s-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update screenings set document = 'other'",
                "update screenings set document = '', caller = 'other'",
                "update screenings set signature = ''",
                "update screenings set kept_until = now()",
                "delete from screenings",
                "truncate screenings"
            })
    void whatWasSignedIsNotChanged(String sql) {
        var result = result("s-1", "key", NOW);
        book().keep(result, NOW);
        assertThatThrownBy(() -> TestServer.execute(url, sql)).isInstanceOf(LedgerException.class);
        assertSame(book().find("key", NOW).orElseThrow(), result);
    }

    /** Who looked, when, and the answer's signature stay; whom it was about goes. */
    @Test
    void whatIsForgottenNamesNobody() {
        var result = result("s-1", "key", NOW);
        book().keep(result, NOW);
        assertThat(book().forget(result.until())).isOne();
        assertThat(TestServer.ask(url, "select s::text from screenings s"))
                .contains("s-1", "bidding", "sm3:s-1", "0001ff")
                .doesNotContain("key");
        assertThat(TestServer.ask(url, "select octet_length(document) from screenings"))
                .isEqualTo("0");
    }
}
