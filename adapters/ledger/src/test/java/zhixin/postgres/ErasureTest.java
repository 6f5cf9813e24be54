package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.delivery.ExposureBook;
import zhixin.delivery.ExposureTally;
import zhixin.edition.ChangeKind;
import zhixin.law.EntryId;
import zhixin.ledger.LedgerPosition;
import zhixin.trust.SignedDocument;

/** Persons are erased from the real database, everything that was published stays; and nothing else can be changed. */
class ErasureTest {
    private static final String BARE =
            "salts = '', subject_key = null, core_json = '', subject_json = '', case_json = '',"
                    + " obligation_json = '', document_json = '', restriction_json = ''";

    private String url = "";
    private Chronicle chronicle;

    /** Persons 1 to 120 listed and removed again, 121 to 240 standing. */
    @BeforeEach
    void aHistory() throws Exception {
        url = TestServer.emptyUrl();
        chronicle = new Chronicle(Ledger.open(settings(), TestServer.CLOCK));
        for (var person = 1; person <= 240; person++) {
            chronicle.change(person, ChangeKind.LISTED, "none");
        }
        chronicle.record();
        chronicle.publish();
        for (var person = 1; person <= 120; person++) {
            chronicle.change(person, ChangeKind.REMOVED, "full");
        }
        chronicle.record();
        chronicle.publish();
    }

    @AfterEach
    void close() {
        chronicle.ledger.close();
    }

    private LedgerSettings settings() {
        return LedgerSettings.of(Path.of("unused"), Optional.of(url));
    }

    private static List<EntryId> entries(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Chronicle::entry).toList();
    }

    private String count(String where) {
        return TestServer.ask(url, "select count(*) from positions where " + where);
    }

    private String delta(Ledger on, long edition) {
        return new String(document(on, edition).content(), StandardCharsets.UTF_8);
    }

    private SignedDocument document(Ledger on, long edition) {
        return chronicle
                .dispatcher(on)
                .delta(chronicle.parties.party("bureau").orElseThrow(), edition)
                .orElseThrow();
    }

    @Test
    void aHundredPersonsGoAndEveryEditionStays() {
        var before = chronicle.replay(chronicle.ledger);
        var issued = document(chronicle.ledger, 1);

        var outcome = chronicle.ledger.erasure().erase(entries(1, 100), "retention");

        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.positions()).hasSize(200);
        assertThat(count("subject_json like '%\"测50\"%' or subject_json like '%AB000050%'"))
                .isEqualTo("0");
        assertThat(count("octet_length(salts) = 0 and subject_key is null")).isEqualTo("200");
        try (var reader = Ledger.openToRead(settings(), TestServer.CLOCK)) {
            var after = chronicle.replay(reader);
            assertThat(after.differences()).isEmpty();
            assertThat(after.erased()).isEqualTo(200);
            assertThat(after.newestDigest()).isEqualTo(before.newestDigest());
            assertThat(after.positions()).isEqualTo(360);
            assertThat(reader.audit().wrongDuties(1)).isEmpty();
        }
        assertThat(delta(chronicle.ledger, 1))
                .contains("\"originalDigest\":\"" + chronicle.digests.sm3(issued.content()) + "\"")
                .doesNotContain("AB000050")
                .contains("AB000110")
                .contains("AB000200");
    }

    @Test
    void whatIsAnsweredFromMemoryForgetsThem() {
        assertThat(chronicle.ledger.editions().positions(1, 360)).noneMatch(LedgerPosition::erased);

        chronicle.ledger.erasure().erase(entries(1, 1), "retention");

        assertThat(chronicle.ledger.editions().positions(1, 360))
                .filteredOn(LedgerPosition::erased)
                .extracting(LedgerPosition::position)
                .containsExactly(1L, 241L);
        assertThat(chronicle.ledger.erasure().any(0)).isFalse();
        assertThat(chronicle.ledger.erasure().any(1)).isTrue();
    }

    @Test
    void anotherProcessForgetsThemWithinASecond() throws Exception {
        assertThat(delta(chronicle.ledger, 1)).contains("AB000001");
        try (var other = Ledger.open(settings(), TestServer.CLOCK)) {
            other.erasure().erase(entries(1, 1), "retention");
        }
        TimeUnit.MILLISECONDS.sleep(1100);

        assertThat(delta(chronicle.ledger, 1)).doesNotContain("AB000001");
    }

    @Test
    void whoStandsOrIsUnknownIsRefused() {
        var outcome = chronicle
                .ledger
                .erasure()
                .erase(List.of(Chronicle.entry(120), Chronicle.entry(121), Chronicle.entry(999)), "retention");

        assertThat(outcome.refused()).containsExactly(Chronicle.entry(121), Chronicle.entry(999));
        assertThat(outcome.positions()).containsExactly(120L, 360L);
        assertThat(count("octet_length(salts) = 0")).isEqualTo("2");
    }

    @Test
    void theSameAgainErasesNothingMore() {
        var erasure = chronicle.ledger.erasure();
        erasure.erase(entries(1, 2), "retention");

        assertThat(erasure.erase(entries(1, 3), "retention").positions()).containsExactly(3L, 243L);
        assertThat(TestServer.ask(url, "select count(*) from erasures where reason = 'retention'"))
                .isEqualTo("6");
        assertThatThrownBy(() -> erasure.erase(entries(4, 4), " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndWaitsUntilEveryReceiverHasAcknowledgedIt() throws Exception {
        chronicle.change(130, ChangeKind.REMOVED, "full").record();
        chronicle.publish();
        var end = chronicle.ledger.editions().latest().orElseThrow().number();
        var receivers = Set.of("bureau", "bank");
        acknowledge("bureau", end);
        acknowledge("bank", end - 1);
        assertThat(refused(receivers)).containsExactly(Chronicle.entry(130));
        assertThat(count("octet_length(salts) = 0")).isEqualTo("0");
        acknowledge("bank", end);
        assertThat(refused(receivers)).isEmpty();
        assertThat(count("octet_length(salts) = 0")).isEqualTo("2");
    }

    private void acknowledge(String receiver, long edition) {
        chronicle
                .ledger
                .exposures()
                .count(receiver, new ExposureBook.Through(edition, Instant.EPOCH), ExposureTally.NONE);
    }

    private List<EntryId> refused(Set<String> receivers) {
        return chronicle
                .ledger
                .erasure()
                .erase(entries(130, 130), "retention", receivers)
                .refused();
    }

    @Test
    void anEndThatIsNotInEveryFeedYetIsRefused() throws Exception {
        chronicle.change(130, ChangeKind.REMOVED, "full").record();

        assertThat(chronicle
                        .ledger
                        .erasure()
                        .erase(entries(130, 130), "retention")
                        .refused())
                .containsExactly(Chronicle.entry(130));
        chronicle.publish();
        assertThat(chronicle
                        .ledger
                        .erasure()
                        .erase(entries(130, 130), "retention")
                        .refused())
                .isEmpty();
    }

    @Test
    void theCourtFindsNoEntryToActOnAnyMore() {
        chronicle.ledger.erasure().erase(entries(1, 1), "retention");
        var query =
                new zhixin.ledger.DocketQuery(Positions.CHAOYANG, java.util.Set.of("r-1", "r-2"), java.util.Set.of());

        var docket = chronicle.ledger.enforcement().record(recording -> recording.docket(query));

        assertThat(docket.latest()).extracting(LedgerPosition::entry).containsExactly(Chronicle.entry(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update positions set " + BARE + " where position = 1",
                NOTE_1 + "update positions set salts = '' where position = 1",
                NOTE_1 + "update positions set subject_json = '' where position = 1",
                NOTE_1 + "update positions set " + BARE + ", leaf_entry = salts where position = 1",
                NOTE_1 + "update positions set " + BARE + ", visible = false where position = 1",
                NOTE_1 + "update positions set " + BARE + ", case_number = null where position = 1",
                NOTE_1 + "update positions set " + BARE + " where position in (1, 2)",
                "insert into erasures (position, erased_at, reason) values (121, now(), 'x');" + "update positions set "
                        + BARE + " where position = 121",
                NOTE_1 + "update erasures set reason = 'y'",
                NOTE_1 + "delete from erasures",
                "delete from positions where position = 1",
                "truncate positions"
            })
    void theDatabaseItselfRefusesEverythingElse(String sql) {
        assertThatThrownBy(() -> TestServer.execute(url, sql)).hasStackTraceContaining("append-only");
        assertThat(count("octet_length(salts) = 192")).isEqualTo("360");
    }

    private static final String NOTE_1 =
            "insert into erasures (position, erased_at, reason) values (1, now(), 'retention');";

    @Test
    void thoseWhoseRetentionIsOverAreFound() {
        var erasure = chronicle.ledger.erasure();
        var later = TestServer.CLOCK.instant().plusSeconds(1);

        assertThat(erasure.ended(TestServer.CLOCK.instant(), 500)).isEmpty();
        assertThat(erasure.ended(later, 500)).hasSize(120).contains(Chronicle.entry(1), Chronicle.entry(120));
        assertThat(erasure.ended(later, 100)).hasSize(100);
        erasure.erase(entries(1, 100), "retention");
        assertThat(erasure.ended(later, 500)).hasSize(20).contains(Chronicle.entry(101));
    }

    @Test
    void insertingFiresNothingByRow() {
        assertThat(TestServer.ask(url, """
                select count(*) from pg_trigger where tgrelid = 'positions'::regclass and tgtype & 5 = 5
                """)).isEqualTo("0");
    }
}
