package zhixin.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.exchange.MemoryParties.CHAOYANG;
import static zhixin.exchange.MemoryParties.PUDONG;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.id;
import static zhixin.law.CaseSamples.measure;
import static zhixin.law.CaseSamples.of;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.CaseSamples.person;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.casefile.AssetKind;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFile;
import zhixin.casefile.HeldAsset;
import zhixin.casefile.MeasureState;
import zhixin.casefile.PartyRole;
import zhixin.casefile.RecordedAssets;
import zhixin.casefile.RecordedCaseFiles;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.PlainCommitments;
import zhixin.exchange.MemoryParties;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.law.CaseSamples;
import zhixin.law.LawBook;
import zhixin.law.RandomEntryIds;
import zhixin.ledger.ClockDuties;
import zhixin.ledger.DrivenClock;
import zhixin.ledger.MemoryHub;
import zhixin.ledger.PositionReader;
import zhixin.ledger.PositionWriter;
import zhixin.lookup.SubjectKeys;
import zhixin.submission.BatchReader;
import zhixin.submission.Door;
import zhixin.submission.PlainJson;
import zhixin.submission.Receipts;
import zhixin.submission.Registrar;
import zhixin.submission.Submission;
import zhixin.submission.SubmissionVerifier;
import zhixin.trust.PlainDigests;
import zhixin.trust.PlainSealer;

/** The shared record in the real database: the file of a case, and what every court holds of somebody. */
class PostgresCaseFilesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 9, 10);
    private static final String OTHER = "(2026)沪0115执9号";
    private static final IdentityDocument DEBTOR = new IdentityDocument(IdType.RESIDENT_ID, CaseSamples.DEBTOR, "");

    private final PlainJson json = new PlainJson();
    private final PlainDigests digests = new PlainDigests();
    private final PositionReader reader = new PositionReader(json);
    private final SubjectKeys keys = new SubjectKeys(digests);
    private final DrivenClock clock = new DrivenClock(Batches.NOON);
    private final Map<CourtCode, String> last = new HashMap<>();
    private final Map<CourtCode, Long> numbers = new HashMap<>();
    private String url;
    private Ledger ledger;
    private Registrar registrar;
    private ClockDuties duties;

    @BeforeEach
    void open() {
        clock.set(DAY);
        url = TestServer.emptyUrl();
        ledger = Ledger.open(LedgerSettings.of(Path.of("unused"), Optional.of(url)), clock, FreshPositions.MOST);
        var writer = new PositionWriter(new PlainCommitments(), keys);
        registrar = new Registrar(
                ledger.enforcement(),
                reader,
                writer,
                new Receipts(new PlainSealer("hub")),
                new RandomEntryIds(),
                clock,
                LawBook.builtIn());
        duties = new ClockDuties(ledger.enforcement(), reader, writer, new RandomEntryIds(), clock, LawBook.builtIn());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @SafeVarargs
    private void send(CourtCode court, Map<String, @Nullable Object>... records) {
        var number = numbers.merge(court, 1L, Long::sum);
        var document = MemoryHub.document(court, number, last.get(court), List.of(records));
        var caller = court.equals(PUDONG) ? "court2" : "court";
        var verified = new SubmissionVerifier(
                        new PlainSealer("any"), MemoryParties.demo(), new BatchReader(json), digests)
                .verify(new Submission(
                        Door.REST,
                        caller,
                        new Submission.Detached(new PlainSealer(caller).seal(document)),
                        clock.instant()));
        last.put(court, verified.digest());
        assertThat(json.object(registrar.register(verified).content()).get("refused"))
                .hasToString("[]");
    }

    private CaseFile file(String number) {
        return new RecordedCaseFiles(ledger.caseFiles(), reader)
                .of(CaseNumber.parse(number).orElseThrow())
                .orElseThrow();
    }

    private List<HeldAsset> held(AssetKind... kinds) {
        return new RecordedAssets(ledger.caseFiles(), reader, keys).ofSubject(List.of(DEBTOR), Set.of(kinds));
    }

    private void twoCourtsFreeze() {
        send(
                CHAOYANG,
                CaseSamples.registered(CASE, "enforcement", "c-1"),
                CaseSamples.staff(CASE, "s-1", "officer"),
                CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account()),
                measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12));
        send(PUDONG, CaseSamples.registered(OTHER, "enforcement", "c-1"));
        send(
                PUDONG,
                CaseSamples.asset(OTHER, "a-1", "deposit", CaseSamples.account()),
                measure(OTHER, "m-1", "a-1", "freeze", "2026-09-02T10:00:00+08:00", 12));
    }

    @Test
    void aCaseIsReadWithEverybodyInIt() {
        send(
                CHAOYANG,
                CaseSamples.registered(CASE, "enforcement", "c-1"),
                CaseSamples.staff(CASE, "s-1", "officer"),
                of(
                        CASE,
                        "m-1",
                        "register-mandate",
                        "party",
                        id(CaseSamples.APPLICANT),
                        "agent",
                        person("律师", CaseSamples.LAWYER),
                        "licence",
                        "11101202012345678",
                        "firm",
                        "某律师事务所",
                        "from",
                        "2026-02-01"),
                of(CASE, "x-1", "set-party-access", "person", id(CaseSamples.DEBTOR), "verifier", CaseSamples.VERIFIER),
                of(CASE, "q-1", "change-procedure", "change", "settlement", "on", "2026-09-09"));

        var file = file(CASE);

        assertThat(file.court()).isEqualTo(CHAOYANG);
        assertThat(file.open()).isTrue();
        assertThat(file.parties())
                .extracting(party -> party.role())
                .containsExactly(PartyRole.APPLICANT, PartyRole.DEBTOR);
        assertThat(file.aimedAt(List.of(DEBTOR), DAY)).isTrue();
        assertThat(file.aimedAt(List.of(new IdentityDocument(IdType.RESIDENT_ID, CaseSamples.APPLICANT, "")), DAY))
                .isFalse();
        assertThat(file.assigned("officer", DAY)).isPresent();
        assertThat(file.assigned("another", DAY)).isEmpty();
        assertThat(file.mandates()).singleElement().matches(mandate -> mandate.lawyer() && mandate.on(DAY));
        assertThat(file.access()).singleElement().matches(access -> CaseSamples.VERIFIER.equals(access.verifier()));
        assertThat(file.events())
                .extracting(CaseEvent::code)
                .containsExactly("filed", "listed-enforcement", "assigned", "mandate-registered", "settlement");
        assertThat(file.events().toString()).doesNotContain(CaseSamples.DEBTOR, "argon2id");
    }

    @Test
    void whatEveryCourtHoldsIsFoundByTheOwnerWithRanksAndReasons() {
        twoCourtsFreeze();

        var assets = held();

        assertThat(assets).hasSize(2);
        assertThat(assets).allSatisfy(asset -> {
            assertThat(asset.measures())
                    .extracting(measure -> measure.state())
                    .containsExactly(MeasureState.EFFECTIVE, MeasureState.WAITING);
            assertThat(asset.measures()).extracting(measure -> measure.rank()).containsExactly(1, 2);
            assertThat(asset.measures().getFirst().court()).isEqualTo(CHAOYANG);
            assertThat(asset.measures().getLast().because())
                    .singleElement()
                    .matches(reason -> reason.article().contains("第二十六条"));
        });
        assertThat(held(AssetKind.DEPOSIT)).hasSize(2);
        assertThat(held(AssetKind.VEHICLE)).isEmpty();
    }

    @Test
    void whoeverWaitsTakesEffectByAnotherCourtsBatch() {
        twoCourtsFreeze();

        send(
                CHAOYANG,
                on("m-1", "l-1", "lift-measure", "on", "2026-09-10", "reason", "performed", "document", paper()));

        var mine = held().getLast().measures().getFirst();
        assertThat(mine.court()).isEqualTo(PUDONG);
        assertThat(mine.from()).isEqualTo(DAY);
        assertThat(file(OTHER).events()).extracting(CaseEvent::code).endsWith("measure-waiting", "measure-took-effect");
        assertThat(file(OTHER).events())
                .filteredOn(event -> event.code().startsWith("measure-"))
                .extracting(event -> event.shownToParties(DAY))
                .containsExactly(false, true);
    }

    @Test
    void theClockWarnsAndLetsLapse() {
        twoCourtsFreeze();
        clock.set(LocalDate.of(2027, 8, 1));
        assertThat(duties.act()).isEqualTo(1);
        assertThat(duties.act()).isZero();
        assertThat(ledger.duties().open(Optional.of(CHAOYANG), 10))
                .extracting(duty -> duty.deadline())
                .contains("measure.renew");

        clock.set(LocalDate.of(2027, 9, 1));
        assertThat(duties.act()).isEqualTo(2);

        assertThat(held().getFirst().measures())
                .extracting(measure -> measure.state())
                .containsExactly(MeasureState.EFFECTIVE, MeasureState.LAPSED);
        assertThat(held().getFirst().measures().getFirst().until()).isEqualTo("2028-08-31");
    }

    @Test
    void aDelegatedCaseIsTheOtherCourtsWithItsRank() {
        twoCourtsFreeze();
        send(CHAOYANG, of(CASE, "g-1", "delegate-case", "toCourt", "沪0115", "on", "2026-09-10", "document", paper()));

        assertThat(file(CASE).court()).isEqualTo(PUDONG);
        assertThat(held().getFirst().measures().getFirst())
                .matches(first -> first.rank() == 1 && first.court().equals(PUDONG));
        assertThat(ledger.duties().open(Optional.of(PUDONG), 10))
                .extracting(duty -> duty.deadline())
                .contains("delegation.filing");
    }

    @Test
    void aDelegationRunsItsCourseThroughTheLedger() {
        twoCourtsFreeze();
        send(CHAOYANG, of(CASE, "g-1", "delegate-case", "toCourt", "沪0115", "on", "2026-09-10", "document", paper()));
        send(
                PUDONG,
                of(
                        CASE,
                        "i-1",
                        "change-delegation",
                        "step",
                        "filed",
                        "on",
                        "2026-09-10",
                        "handler",
                        "周法官",
                        "phone",
                        "021-00000000",
                        "ownNumber",
                        "(2026)沪0115执77号"));
        var delegation = file(CASE).delegation();
        assertThat(delegation.by()).isEqualTo(CHAOYANG);
        assertThat(delegation.filedOn()).isEqualTo(DAY);
        assertThat(delegation.ownNumber()).isEqualTo("(2026)沪0115执77号");
        assertThat(open(CHAOYANG)).containsExactly("delegation.notice");
        assertThat(open(PUDONG)).containsExactlyInAnyOrder("delegation.report", "delegation.conclude");

        send(CHAOYANG, of(CASE, "i-2", "change-delegation", "step", "applicant-told", "on", "2026-09-10"));
        send(
                PUDONG,
                of(
                        CASE,
                        "i-3",
                        "change-delegation",
                        "step",
                        "return-approved",
                        "on",
                        "2026-09-10",
                        "approvedBy",
                        "沪",
                        "reason",
                        "no-property-here",
                        "document",
                        paper()),
                of(CASE, "i-4", "change-delegation", "step", "returned", "on", "2026-09-10", "text", "当地无财产"));

        assertThat(file(CASE).court()).isEqualTo(CHAOYANG);
        assertThat(file(CASE).delegation()).isNull();
        assertThat(open(CHAOYANG)).isEmpty();
        assertThat(open(PUDONG)).isEmpty();
        assertThat(held().getFirst().measures().getFirst())
                .matches(first -> first.rank() == 1 && first.court().equals(CHAOYANG));
        assertThat(file(CASE).events())
                .extracting(CaseEvent::code)
                .endsWith(
                        "delegated",
                        "delegation-filed",
                        "delegation-applicant-told",
                        "delegation-return-approved",
                        "delegation-returned");
    }

    private List<String> open(CourtCode court) {
        return ledger.duties().open(Optional.of(court), 10).stream()
                .map(duty -> duty.deadline())
                .toList();
    }

    @Test
    void whatIsAboveTheFirstAmountIsBoundByTheNext() {
        var frozen = measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12);
        frozen.put("amount", "600.00");
        var account = CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account());
        account.put("value", "1000.00");
        send(CHAOYANG, CaseSamples.registered(CASE, "enforcement", "c-1"), account, frozen);
        send(PUDONG, CaseSamples.registered(OTHER, "enforcement", "c-1"));
        var behind = measure(OTHER, "m-1", "a-1", "freeze", "2026-09-02T10:00:00+08:00", 12);
        behind.put("amount", "700.00");
        send(PUDONG, CaseSamples.asset(OTHER, "a-1", "deposit", CaseSamples.account()), behind);

        assertThat(held().getFirst().measures())
                .extracting(measure -> measure.court() + " " + measure.state().wire() + " " + measure.bound())
                .containsExactly("京0105 effective 600.00", "沪0115 effective 400.00");
        assertThat(held().getFirst().measures().getLast().because())
                .extracting(reason -> reason.code())
                .containsExactly("taken-earlier", "above-the-amount");

        send(CHAOYANG, on("a-1", "v-1", "value-asset", "value", "600.00", "on", "2026-09-10"));
        assertThat(held().getFirst().measures())
                .extracting(measure -> measure.court() + " " + measure.state().wire() + " " + measure.bound())
                .containsExactly("京0105 effective 600.00", "沪0115 waiting null");
    }

    @Test
    void aPlateAndAVinAreOneCarOnceARecordHasBoth() {
        send(CHAOYANG, CaseSamples.registered(CASE, "enforcement", "c-1"));
        send(
                CHAOYANG,
                CaseSamples.asset(CASE, "a-1", "vehicle", CaseSamples.map("plate", "京A-00001")),
                sealed(CASE, "2026-09-02"));
        send(PUDONG, CaseSamples.registered(OTHER, "enforcement", "c-1"));
        send(
                PUDONG,
                CaseSamples.asset(
                        OTHER, "a-1", "vehicle", CaseSamples.map("plate", "京A00001", "vin", "LSVAA0000A0000001")),
                sealed(OTHER, "2026-09-01"));

        assertThat(held())
                .hasSize(2)
                .allSatisfy(asset -> assertThat(asset.measures())
                        .extracting(measure -> measure.court() + " " + measure.rank() + " "
                                + measure.state().wire())
                        .containsExactly("沪0115 1 effective", "京0105 2 waiting"));
        assertThat(TestServer.ask(url, "select string_agg(t::text, ' ') from (select * from held_names) t"))
                .isNotEmpty()
                .doesNotContain("A00001", "A-00001");
    }

    private static Map<String, @Nullable Object> sealed(String number, String day) {
        var record = measure(number, "m-1", "a-1", "seal", day + "T10:00:00+08:00", 24);
        record.put("registrar", "车管所");
        record.put("registeredAt", day + "T11:00:00+08:00");
        record.put("protocol", CaseSamples.protocol(day));
        return record;
    }

    @Test
    void noNumberHasAnIndexOfItsOwn() {
        twoCourtsFreeze();

        var rows = ledger.caseFiles().heldBy(List.of(keys.of(DEBTOR)));
        assertThat(rows).hasSize(6); // two assets, two measures, the states of two cases
        assertThat(TestServer.ask(url, "select string_agg(t::text, ' ') from (select * from held_items) t"))
                .doesNotContain("6222-0000", "62220000", CaseSamples.DEBTOR);
        assertThat(TestServer.ask(url, "select string_agg(t::text, ' ') from (select * from held_owners) t"))
                .doesNotContain(CaseSamples.DEBTOR);
    }

    @Test
    void whenRetentionEndsTheFileGoesWithTheLastEntry() {
        try (var courthouse = new Courthouse(Ledger.open(
                LedgerSettings.of(Path.of("unused"), Optional.of(TestServer.emptyUrl())),
                TestServer.CLOCK,
                FreshPositions.MOST))) {
            var receipt = courthouse.submit(List.of(
                    CaseSamples.registered(CASE, "enforcement", "c-1"),
                    CaseSamples.staff(CASE, "s-1", "officer"),
                    CaseSamples.asset(CASE, "a-1", "deposit", CaseSamples.account()),
                    measure(CASE, "m-1", "a-1", "freeze", "2026-09-01T10:00:00+08:00", 12),
                    on("m-1", "l-1", "lift-measure", "on", "2026-09-10", "reason", "performed", "document", paper()),
                    of(CASE, "x-1", "close-case", "closedOn", "2026-09-10", "mode", "performed")));
            assertThat(receipt.get("refused")).hasToString("[]");
            courthouse.publish();
            var files = courthouse.ledger.caseFiles();
            assertThat(files.heldBy(List.of(keys.of(DEBTOR)))).isNotEmpty();

            var outcome = courthouse.ledger.erasure().erase(List.of(Courthouse.entry(1)), "个人信息保护法第四十七条");

            assertThat(outcome.refused()).isEmpty();
            assertThat(files.heldBy(List.of(keys.of(DEBTOR)))).isEmpty();
            assertThat(files.ofCase(CaseNumber.parse(CASE).orElseThrow())).isEmpty();
        }
    }
}
