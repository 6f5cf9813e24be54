package zhixin.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zhixin.certificate.CertificateBook.Issued;

/** What every book of papers does. */
public abstract class CertificateBookContract {
    protected static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123Z");

    protected abstract CertificateBook book();

    protected static Issued issued(String id, String key, @Nullable Instant until) {
        return new Issued(
                id,
                until == null ? CertificateKind.REMOVAL : CertificateKind.CLEARANCE,
                "court",
                key,
                "request-" + id,
                17,
                NOW,
                until,
                "sm3:" + id,
                "{\"certificateId\":\"" + id + "\",\"statement\":\"'截至'\"}",
                new byte[] {0, 1, -1},
                new byte[] {7},
                null);
    }

    private static void same(Issued found, Issued expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void whatIsKeptIsFoundAsItWas() {
        assertThat(book().find("key")).isEmpty();
        assertThat(book().byId("c-1")).isEmpty();
        var clearance = issued("c-1", "key", NOW.plusSeconds(7));
        var removal = issued("c-2", "other", null);
        same(book().keep(clearance), clearance);
        same(book().keep(removal), removal);
        same(book().find("key").orElseThrow(), clearance);
        same(book().byId("c-2").orElseThrow(), removal);
    }

    @Test
    void theFirstUnderAKeyStays() {
        var first = issued("c-1", "key", null);
        book().keep(first);
        same(book().keep(issued("c-2", "key", null)), first);
        assertThat(book().byId("c-2")).isEmpty();
    }

    @Test
    void itIsWithdrawnOnce() {
        book().keep(issued("c-1", "key", NOW.plusSeconds(7)));
        assertThat(book().withdraw("none", NOW)).isFalse();
        assertThat(book().withdraw("c-1", NOW.plusSeconds(1))).isTrue();
        assertThat(book().withdraw("c-1", NOW.plusSeconds(2))).isTrue();
        var kept = book().byId("c-1").orElseThrow();
        assertThat(kept.withdrawnAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(kept.state(NOW)).isEqualTo("withdrawn");
    }

    @Test
    void itHoldsUntilItsEnd() {
        var clearance = issued("c-1", "key", NOW.plusSeconds(7));
        assertThat(clearance.state(NOW.plusMillis(6999))).isEqualTo("valid");
        assertThat(clearance.state(NOW.plusSeconds(7))).isEqualTo("expired");
        assertThat(issued("c-2", "other", null).state(Instant.MAX)).isEqualTo("valid");
    }
}
