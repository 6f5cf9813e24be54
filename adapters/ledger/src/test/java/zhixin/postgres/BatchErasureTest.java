package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.law.SampleRecords.COMPANY;
import static zhixin.law.SampleRecords.MAN;
import static zhixin.law.SampleRecords.WOMAN;
import static zhixin.law.SampleRecords.action;
import static zhixin.law.SampleRecords.consumption;
import static zhixin.law.SampleRecords.dishonestWithoutTerm;
import static zhixin.law.SampleRecords.fact;
import static zhixin.law.SampleRecords.registration;
import static zhixin.law.SampleRecords.remove;
import static zhixin.law.SampleRecords.representative;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.law.EntryId;
import zhixin.law.SampleRecords;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.submission.BatchCheck;
import zhixin.submission.Door;
import zhixin.submission.PlainJson;

/** Erasure reaches everything that the database holds of a person, and what is left is still held together. */
class BatchErasureTest {
    private String url = "";
    private Courthouse house;

    @BeforeEach
    void open() {
        url = TestServer.emptyUrl();
        house = new Courthouse(Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(url)), TestServer.CLOCK));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @SafeVarargs
    private void submit(Map<String, @Nullable Object>... records) {
        var receipt = house.submit(List.of(records));
        assertThat((List<?>) receipt.get("refused")).isEmpty();
    }

    private void erase(int... entries) {
        house.publish();
        var ids = java.util.Arrays.stream(entries).mapToObj(Courthouse::entry).toList();
        assertThat(house.ledger.erasure().erase(ids, "retention").refused()).isEmpty();
    }

    /** How many rows of any table hold that text in any column, texts and bytes alike. */
    private long holding(String text) {
        var columns = TestServer.ask(url, """
                select string_agg(format('select count(*) n from %I.%I where position(convert_to(%L, ''UTF8'') in %s) > 0',
                    table_schema, table_name, '§', case data_type when 'bytea' then format('%I', column_name)
                        else format('convert_to(%I::text, ''UTF8'')', column_name) end), ' union all ')
                from information_schema.columns where table_schema = current_schema()
                """);
        return Long.parseLong(
                TestServer.ask(url, "select sum(n) from (" + columns.replace("§", text) + ") every_column"));
    }

    private BatchCheck.Outcome check() {
        return new BatchCheck(house.ledger.audit(), house.digests, house.seals(), new PlainJson()).run();
    }

    private String document(int batch) {
        return TestServer.ask(url, "select convert_from(document, 'UTF8') from submissions where number = " + batch);
    }

    @Test
    void nothingIsLeftOfAPersonWhoHasPaid() {
        submit(dishonestWithoutTerm("r-1"), consumption("r-2"), representative("r-3"));
        submit(fact("f-1", "performed", "119999 19900307 0019"));
        assertThat(holding(MAN)).isPositive();
        erase(1, 2, 3);

        assertThat(holding(MAN)).isZero();
        assertThat(holding("张三")).isZero();
        assertThat(document(1)).contains(WOMAN).contains("\"records\":[null,null,{");
        assertThat(document(2)).contains("\"records\":[null]");
        var outcome = check();
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.erased()).isEqualTo(2);
        assertThat(TestServer.ask(url, "select count(*) from positions where change = 'fact' and salts = ''"))
                .isEqualTo("1");
    }

    @Test
    void theReceiptStaysAndTheSameBatchAgainGetsIt() {
        submit(dishonestWithoutTerm("r-1"));
        submit(remove("r-2", "dishonest", "r-1", "early-deletion"));
        house.publish();
        var before = TestServer.ask(
                url,
                "select string_agg(submission_id || batch_digest || receipt::text"
                        + " || signature::text || signer::text, ' ' order by number) from submissions");
        erase(1, 2);

        assertThat(document(1)).contains("[null]");
        assertThat(TestServer.ask(
                        url,
                        "select string_agg(submission_id || batch_digest || receipt::text"
                                + " || signature::text || signer::text, ' ' order by number) from submissions"))
                .isEqualTo(before);
        var id = TestServer.ask(url, "select submission_id from submissions where number = 1");
        assertThat(house.ledger.journal(() -> 1).find(id)).isPresent();
    }

    @Test
    void whoStandsOnAnotherListKeepsFactAndRecordThere() {
        submit(
                dishonestWithoutTerm("r-1"),
                with(consumption("r-2"), "restriction", Map.of("items", List.of("flight"))));
        submit(fact("f-1", "no-property-found", MAN));
        erase(1, 2);

        assertThat(document(1)).contains(MAN).contains("\"records\":[null,{");
        assertThat(document(2))
                .as("a fact about somebody who still stands there")
                .contains(MAN);
        submit(action("r-3", "revoke", "consumption", "r-2"));
        erase(3);
        assertThat(holding(MAN)).isZero();
        assertThat(check().differences()).isEmpty();
    }

    private static Map<String, Object> person(String name, String id) {
        return Map.of("kind", "person", "name", name, "idType", "resident-id", "id", id);
    }

    @Test
    void ofSeveralDebtorsOnlyWhoIsErasedGoes() {
        var two = with(
                registration("c-1"),
                "debtors",
                List.of(person("张三", MAN), person("李四", WOMAN)),
                "applicants",
                List.of(person("王五", "11999919880229003X")));
        submit(two);
        submit(mistaken("m-1", MAN));
        erase(1);

        assertThat(document(1))
                .doesNotContain(MAN)
                .doesNotContain("张三")
                .contains("\"debtors\":[null,{")
                .contains(WOMAN)
                .contains("王五");
        assertThat(check().differences()).isEmpty();
    }

    private static Map<String, Object> mistaken(String recordId, String number) {
        return with(
                without(action(recordId, "state-mistaken-identity", "dishonest", "r-1"), "list", "target"),
                "caseNumber",
                SampleRecords.OTHER_CASE,
                "subjectId",
                number);
    }

    @Test
    void aStatementOfMistakenIdentityIsNeededUntilTheCaseIsClosed() {
        submit(registration("c-1"));
        submit(mistaken("m-1", COMPANY));
        erase(1);
        assertThat(TestServer.ask(url, "select count(*) from positions where change = 'case' and salts <> ''"))
                .isEqualTo("2");
        assertThat(document(2)).contains(COMPANY);
        var refused = house.submit(
                List.of(with(SampleRecords.representative("r-1"), "case.caseNumber", SampleRecords.OTHER_CASE)));
        assertThat(refused.get("refused").toString()).contains("subject.not-the-debtor");
    }

    /** The company stood on no list itself: nobody's entry says when to forget the fact about it. */
    @Test
    void withTheLastEntryOfACaseGoesEveryFactOfIt() {
        submit(representative("r-1"));
        submit(fact("f-1", "performed", COMPANY));
        erase(1);

        assertThat(holding(COMPANY)).isZero();
        assertThat(holding(WOMAN)).isZero();
    }

    @Test
    void everyDocumentOfASubjectGoes() {
        var passport = Map.of("idType", "passport", "id", "E12345678", "country", "CN");
        submit(with(dishonestWithoutTerm("r-1"), "subject.otherDocuments", List.of(passport)));
        submit(fact("f-1", "performed", "E12345678"));
        assertThat(TestServer.ask(url, "select count(*) from linked_keys")).isNotEqualTo("0");
        erase(1, 2);

        assertThat(holding(MAN)).isZero();
        assertThat(holding("E12345678")).isZero();
        assertThat(TestServer.ask(url, "select count(*) from linked_keys")).isEqualTo("0");
    }

    @Test
    void aStatementOfAClosedCaseGoes() {
        submit(registration("c-1"));
        submit(mistaken("m-1", COMPANY));
        submit(with(
                without(registration("c-2"), "kind", "filedOn", "amount", "debtors", "applicants"),
                "action",
                "close-case",
                "closedOn",
                "2026-11-22",
                "mode",
                "performed"));
        erase(1);

        assertThat(holding(COMPANY)).isZero();
        assertThat(check().differences()).isEmpty();
    }

    @Test
    void whatWasRefusedOfThemGoesToo() {
        submit(dishonestWithoutTerm("r-1"));
        house.submit(List.of(
                with(dishonestWithoutTerm("r-2"), "termYears", 2L), with(representative("r-3"), "role", "debtor")));
        submit(remove("r-4", "dishonest", "r-1", "early-deletion"));
        erase(1, 2);

        assertThat(holding(MAN)).isZero();
        assertThat(document(2)).contains(WOMAN);
        assertThat(check().erased()).isEqualTo(3);
        assertThat(check().differences()).isEmpty();
    }

    @Test
    void aChangeOfWhatIsLeftIsNamed() {
        submit(dishonestWithoutTerm("r-1"), representative("r-2"));
        submit(remove("r-3", "dishonest", "r-1", "early-deletion"));
        erase(1, 2);
        TestServer.execute(
                url,
                "set session_replication_role = replica; update submissions set document ="
                        + " convert_to(replace(convert_from(document, 'UTF8'), '李四', '李五'), 'UTF8') where number = 1");

        assertThat(check().differences())
                .singleElement()
                .satisfies(each -> assertThat(each.toString()).contains("not what retention left"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update submissions set document = '' where number = 1",
                "update submissions set receipt = '' where number = 1",
                NOTE + "update submissions set document = 'x', batch_digest = 'y' where number = 1",
                NOTE + "update submissions set document = 'y' where number = 1",
                NOTE + "update batch_erasures set reason = 'z'",
                NOTE + "delete from batch_erasures",
                "delete from submissions",
                "update evidence set kept = 'x', erased_at = now(), erased_for = 'z'",
                "update evidence set kept = ''",
                "delete from evidence"
            })
    void theDatabaseItselfRefusesEverythingElse(String sql) {
        submit(dishonestWithoutTerm("r-1"));
        evidence();
        assertThatThrownBy(() -> TestServer.execute(url, sql)).hasStackTraceContaining("append-only");
        assertThat(document(1)).contains(MAN);
    }

    private static final String NOTE = "insert into batch_erasures (submission_number, erased_at, reason, left_sha256)"
            + " values (1, now(), 'r', sha256('x'));";

    private void evidence() {
        var bytes = ("{\"id\": \"" + MAN + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        house.ledger
                .evidence()
                .keep(
                        Door.REST,
                        "court",
                        house.digests.sm3(bytes),
                        bytes.length,
                        bytes,
                        new Problem(ProblemType.BATCH_CONFLICT, "the same number with other bytes"));
    }

    @Test
    void refusedBatchesAreKeptForTheirTimeAlone() {
        evidence();
        var erasure = house.ledger.erasure();
        var now = TestServer.CLOCK.instant();

        assertThat(erasure.evidence(now, "retention")).isZero();
        assertThat(erasure.evidence(now.plus(Duration.ofSeconds(1)), "retention"))
                .isEqualTo(1);
        assertThat(holding(MAN)).isZero();
        assertThat(TestServer.ask(url, "select count(*) from evidence where digest like 'sm3:%' and size > 0"))
                .isEqualTo("1");
        assertThat(erasure.evidence(now.plus(Duration.ofSeconds(1)), "retention"))
                .isZero();
    }

    @Test
    void whoIsUnknownErasesNothing() {
        submit(dishonestWithoutTerm("r-1"));
        house.publish();
        var unknown = new EntryId("entry-" + "9".repeat(16));
        assertThat(house.ledger.erasure().erase(List.of(unknown), "retention").refused())
                .containsExactly(unknown);
        assertThat(check().erased()).isZero();
    }
}
