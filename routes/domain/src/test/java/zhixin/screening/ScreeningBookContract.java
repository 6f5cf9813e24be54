package zhixin.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import zhixin.screening.ScreeningBook.Kept;
import zhixin.trust.SignedDocument;

/** What every book of screenings does. */
public abstract class ScreeningBookContract {
    protected static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123456Z");
    private static final Duration KEPT = Duration.ofHours(72);

    protected abstract ScreeningBook book();

    /** A result under that key, different from every other one. */
    protected static Kept result(String id, String key, Instant at) {
        var content = ("{\"screeningId\":\"" + id + "\",\"name\":\"张三'\"}").getBytes(StandardCharsets.UTF_8);
        var document = new SignedDocument(content, new byte[] {0, 1, -1}, new byte[] {7});
        return new Kept(id, "bidding", key, "sm3:" + id, 17, 10_000, at, at.plus(KEPT), document);
    }

    protected static void assertSame(Kept kept, Kept expected) {
        assertThat(kept).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void whatIsKeptIsFoundAsItWas() {
        assertThat(book().find("key", NOW)).isEmpty();
        var result = result("s-1", "key", NOW);
        assertSame(book().keep(result, NOW), result);
        assertSame(book().find("key", NOW).orElseThrow(), result);
        assertThat(book().find("other", NOW)).isEmpty();
    }

    @Test
    void theFirstUnderAKeyStays() {
        var first = result("s-1", "key", NOW);
        book().keep(first, NOW);
        assertSame(book().keep(result("s-2", "key", NOW), NOW.plusSeconds(1)), first);
        assertSame(book().find("key", NOW).orElseThrow(), first);
        var other = result("s-3", "other", NOW);
        assertSame(book().keep(other, NOW), other);
    }

    @Test
    void aResultIsThereUntilItsTimeIsOver() {
        var first = result("s-1", "key", NOW);
        book().keep(first, NOW);
        var end = NOW.plus(KEPT);
        assertSame(book().find("key", end.minusMillis(1)).orElseThrow(), first);
        assertThat(book().find("key", end)).isEmpty();
        var second = result("s-2", "key", end);
        assertSame(book().keep(second, end), second);
        assertSame(book().find("key", end).orElseThrow(), second);
    }

    @Test
    void whatIsOverIsForgottenOnce() {
        book().keep(result("s-1", "one", NOW), NOW);
        book().keep(result("s-2", "two", NOW.plusSeconds(1)), NOW);
        assertThat(book().forget(NOW.plus(KEPT).minusMillis(1))).isZero();
        assertThat(book().forget(NOW.plus(KEPT))).isOne();
        assertThat(book().forget(NOW.plus(KEPT))).isZero();
        assertThat(book().find("one", NOW)).isEmpty();
        assertThat(book().find("two", NOW)).isPresent();
    }

    @Test
    void ofTwoAtTheSameMomentOneStands() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<Kept>>();
            for (var i = 0; i < 8; i++) {
                var mine = result("s-" + i, "key", NOW);
                tasks.add(() -> book().keep(mine, NOW));
            }
            var ids = new HashSet<String>();
            for (var done : threads.invokeAll(tasks)) {
                ids.add(done.get().screeningId());
            }
            assertThat(ids).hasSize(1);
            assertThat(book().find("key", NOW).orElseThrow().screeningId()).isIn(ids);
        }
    }
}
