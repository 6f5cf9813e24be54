package zhixin.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.party.PartyRoom.APPLICANT;
import static zhixin.party.PartyRoom.CASE;
import static zhixin.party.PartyRoom.DEBTOR;
import static zhixin.party.PartyRoom.INITIAL;
import static zhixin.party.PartyRoom.LAWYER;
import static zhixin.party.PartyRoom.STRANGER;
import static zhixin.party.PartyRoom.TODAY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhixin.casefile.Audience;
import zhixin.casefile.PartyRole;
import zhixin.problem.ProblemException;
import zhixin.right.CallerRole;
import zhixin.right.Operation;

class PartyDeskTest {
    private static final String OWN = "梅花香自苦寒来2026";

    private final PartyRoom room = new PartyRoom();
    private final PartyDesk desk = room.desk();

    private SignInAnswer signIn(String caseNumber, String id, String password) {
        return desk.signIn(new SignIn(caseNumber, null, id, null, password, "7f000001"));
    }

    private SignInAnswer signIn(String id, String password) {
        return signIn(CASE.toString(), id, password);
    }

    private String token(String id, String password) {
        return ((SignInAnswer.Opened) signIn(id, password)).token();
    }

    private PartySession session(String token) {
        return desk.session(token).orElseThrow();
    }

    /** Signs in for the first time and sets a password of one's own. */
    private PartySession own(String id) {
        return ((SignInAnswer.Opened) desk.changePassword(session(token(id, INITIAL)), INITIAL, OWN)).session();
    }

    @Test
    void theCourtsPasswordOpensNothingButItsOwnChange() {
        var first = (SignInAnswer.Opened) signIn(APPLICANT, INITIAL);
        assertThat(first.session().mustChange()).isTrue();
        var changed = (SignInAnswer.Opened) desk.changePassword(session(first.token()), INITIAL, OWN);
        assertThat(changed.session().mustChange()).isFalse();
        assertThat(changed.token()).isNotEqualTo(first.token());
        assertThat(desk.session(first.token())).as("the old token").isEmpty();
        assertThat(desk.session(changed.token())).isPresent();
        assertThat(signIn(APPLICANT, INITIAL)).isInstanceOf(SignInAnswer.Refused.class);
        assertThat(signIn(APPLICANT, OWN)).isInstanceOf(SignInAnswer.Opened.class);
    }

    @ParameterizedTest
    @CsvSource({
        "（2026）京0105执12345号, 119999199003070019",
        "'〔2026〕京0105 执12345号 ', １１９９９９１９９００３０７００１９",
        "(2026)京0105执12345号, 119999900307001"
    })
    void anySpellingOfNumberAndCaseIsRead(String caseNumber, String id) {
        assertThat(signIn(caseNumber, id, INITIAL)).isInstanceOf(SignInAnswer.Opened.class);
    }

    @Test
    void whoeverIsNotLetInLearnsNothingAndCostsTheSame() {
        var wrong = List.of(
                signIn(APPLICANT, "wrong-password"),
                signIn(STRANGER, INITIAL),
                signIn("(2026)京0105执99999号", APPLICANT, INITIAL),
                signIn("no case at all", "no number", ""),
                signIn(APPLICANT, "x".repeat(5000)));
        assertThat(wrong).containsOnly(new SignInAnswer.Refused(true));
        assertThat(room.passwords.asked).isEqualTo(5);
        assertThat(room.record).hasSize(5).allSatisfy(entry -> {
            assertThat(entry.operation()).isEqualTo(Operation.SIGN_IN);
            assertThat(entry.caller().role()).isEqualTo(CallerRole.STRANGER);
            assertThat(entry.decision().code()).isEqualTo("party.refused");
            assertThat(entry.toString()).doesNotContain(APPLICANT, STRANGER, INITIAL);
        });
    }

    @Test
    void afterFiveMistakesNobodyIsLetInForAWhileWhetherThereIsSuchAnAccountOrNot() {
        for (var id : List.of(APPLICANT, STRANGER)) {
            for (var i = 0; i < 5; i++) {
                assertThat(signIn(id, "wrong-" + i)).isEqualTo(new SignInAnswer.Refused(true));
            }
            assertThat(signIn(id, INITIAL)).isEqualTo(new SignInAnswer.Refused(false));
        }
        assertThat(signIn(DEBTOR, INITIAL)).as("another").isInstanceOf(SignInAnswer.Opened.class);
        room.clock.advance(Duration.ofSeconds(61));
        assertThat(signIn(APPLICANT, INITIAL)).isInstanceOf(SignInAnswer.Opened.class);
        assertThat(signIn(STRANGER, INITIAL)).isEqualTo(new SignInAnswer.Refused(true));
    }

    /** Another kind of document, or another spelling, is no way around a lock. */
    @Test
    void aLockHoldsForEverySpelling() {
        for (var i = 0; i < 5; i++) {
            signIn(APPLICANT, "wrong-" + i);
        }
        assertThat(signIn("119999900307001", INITIAL)).isEqualTo(new SignInAnswer.Refused(false));
        assertThat(desk.signIn(new SignIn("（2026）京0105执12345号", "resident-id", APPLICANT, null, INITIAL, "7f000001")))
                .isEqualTo(new SignInAnswer.Refused(false));
    }

    @Test
    void tenThousandTriesAreHardlyLookedAt() {
        for (var i = 0; i < 10_000; i++) {
            assertThat(signIn(APPLICANT, "guess-" + i)).isNotInstanceOf(SignInAnswer.Opened.class);
        }
        assertThat(room.passwords.asked).isEqualTo(5);
        assertThat(room.record)
                .as("until the address is told to wait, which says nothing of the account")
                .hasSize(50);
    }

    /** Whoever knows somebody's case and number cannot keep that one out from elsewhere, nor guess from many places. */
    @Test
    void oneAddressLocksItselfAndManyTheAccount() {
        for (var i = 0; i < 20; i++) {
            signIn(APPLICANT, "wrong-" + i);
        }
        assertThat(from("0a000001", INITIAL)).isInstanceOf(SignInAnswer.Opened.class);
        for (var i = 0; i < 10_000; i++) {
            from("0b" + String.format("%06x", i / 4), "guess-" + i);
        }
        assertThat(room.passwords.asked).isEqualTo(5 + 1 + 25);
        assertThat(from("0a000001", INITIAL)).isEqualTo(new SignInAnswer.Refused(false));
        room.clock.advance(Duration.ofMinutes(2));
        assertThat(from("0a000001", INITIAL)).isInstanceOf(SignInAnswer.Opened.class);
    }

    private SignInAnswer from(String address, String password) {
        return desk.signIn(new SignIn(CASE.toString(), null, APPLICANT, null, password, address));
    }

    /** A credit code has eight characters that say nothing about who it is; each way to write them is the same account. */
    @Test
    void anOrganisationsManyCodesAreOneAccount() {
        var codes = PartyRoom.creditCodes("717800012", 40);
        for (var code : codes) {
            assertThat(signIn(code, "guess")).isInstanceOf(SignInAnswer.Refused.class);
        }
        assertThat(room.passwords.asked).isEqualTo(5);
    }

    @Test
    void aMistakeAMinuteLocksNoHallFullOfPeople() {
        for (var i = 0; i < 500; i++) {
            room.clock.advance(Duration.ofSeconds(61));
            assertThat(signIn("(2026)京0105执" + (500 + i) + "号", STRANGER, "typo"))
                    .isEqualTo(new SignInAnswer.Refused(true));
        }
    }

    @Test
    void fromOneAddressFiftyMistakesOverManyAccountsAreEnough() {
        var answers = new java.util.ArrayList<SignInAnswer>();
        for (var i = 0; i < 60; i++) {
            answers.add(signIn("(2026)京0105执" + (500 + i) + "号", APPLICANT, "guess"));
        }
        assertThat(answers.subList(0, 50)).containsOnly(new SignInAnswer.Refused(true));
        assertThat(answers.subList(50, 60))
                .allMatch(each -> each instanceof SignInAnswer.Wait wait && wait.seconds() <= 2);
        assertThat(desk.signIn(new SignIn(CASE.toString(), null, APPLICANT, null, INITIAL, "0a000001")))
                .isInstanceOf(SignInAnswer.Opened.class);
    }

    @Test
    void theInitialPasswordRunsOut() {
        room.clock.advance(Duration.ofDays(11));
        assertThat(signIn(APPLICANT, INITIAL)).isInstanceOf(SignInAnswer.Refused.class);
        room.give(APPLICANT, "another-secret-1");
        room.clock.advance(Duration.ofDays(-10));
        assertThat(signIn(APPLICANT, "another-secret-1")).isInstanceOf(SignInAnswer.Opened.class);
    }

    @Test
    void aNewAccessVoidsThePasswordAndEndsTheSession() {
        own(APPLICANT);
        var token = token(APPLICANT, OWN);
        room.give(APPLICANT, "another-secret-1");
        assertThat(desk.session(token)).isEmpty();
        assertThat(signIn(APPLICANT, OWN)).isInstanceOf(SignInAnswer.Refused.class);
        assertThat(((SignInAnswer.Opened) signIn(APPLICANT, "another-secret-1"))
                        .session()
                        .mustChange())
                .isTrue();
    }

    @Test
    void withdrawnAccessEndsEverythingAtOnce() {
        own(APPLICANT);
        var token = token(APPLICANT, OWN);
        room.give(APPLICANT, null);
        assertThat(desk.session(token)).isEmpty();
        assertThat(signIn(APPLICANT, OWN)).isInstanceOf(SignInAnswer.Refused.class);
    }

    @Test
    void aSessionEndsWhenNothingIsAskedAndAfterEightHoursAnyway() {
        own(APPLICANT);
        var idle = token(APPLICANT, OWN);
        room.clock.advance(Duration.ofMinutes(15));
        assertThat(desk.session(idle)).isEmpty();
        var busy = token(APPLICANT, OWN);
        for (var i = 0; i < 47; i++) {
            room.clock.advance(Duration.ofMinutes(10));
            assertThat(desk.session(busy)).as("after " + i).isPresent();
        }
        room.clock.advance(Duration.ofMinutes(10));
        assertThat(desk.session(busy)).isEmpty();
    }

    @Test
    void whoSignsOutIsOut() {
        var token = token(APPLICANT, INITIAL);
        desk.signOut(token);
        assertThat(desk.session(token)).isEmpty();
        desk.signOut(token);
        assertThat(desk.session("no token")).isEmpty();
        assertThat(desk.session(token.replaceFirst(".", token.startsWith("A") ? "B" : "A")))
                .isEmpty();
    }

    @Test
    void theOldPasswordIsNeededForANewOneAndThatHasToDo() {
        var session = session(token(APPLICANT, INITIAL));
        assertThat(desk.changePassword(session, "wrong-secret", OWN)).isInstanceOf(SignInAnswer.Refused.class);
        assertThatThrownBy(() -> desk.changePassword(session, INITIAL, "x" + DEBTOR))
                .isInstanceOf(ProblemException.class);
        for (var i = 0; i < 5; i++) {
            desk.changePassword(session, "wrong-secret", OWN);
        }
        assertThat(desk.changePassword(session, INITIAL, OWN)).as("locked").isInstanceOf(SignInAnswer.Refused.class);
    }

    @Test
    void aPartySeesTheOwnCaseAndNoOther() {
        room.seized(Audience.PARTIES, TODAY);
        room.seized(Audience.OFFICERS, null);
        room.seized(Audience.DELAYED, null);
        room.seized(Audience.DELAYED, TODAY.plusDays(1));
        var views = room.views();
        var seen = views.ownCase(own(APPLICANT), "（2026）京0105执12345号").orElseThrow();
        assertThat(seen.get("roles")).isEqualTo(List.of("applicant"));
        assertThat((List<?>) seen.get("events")).hasSize(1);
        assertThat(seen.toString())
                .contains("***************3445", "钱被执行", "11****1984*******2")
                .doesNotContain(
                        "6222020200112233445",
                        DEBTOR,
                        APPLICANT,
                        "13900001111",
                        "11101202010000001",
                        "clue-of-somebody");
        var debtors = views.ownCase(own(DEBTOR), CASE.toString()).orElseThrow();
        assertThat(debtors.toString()).contains("6222020200112233445");
        room.parties.add(PartyRoom.party(PartyRole.DEBTOR, "李共同", STRANGER, null));
        assertThat(views.ownCase(session(token(DEBTOR, OWN)), CASE.toString()).toString())
                .as("whose it is, two debtors need not learn of each other")
                .doesNotContain("6222020200112233445");
        assertThat(views.ownCase(session(token(DEBTOR, OWN)), "(2026)京0105执12346号"))
                .isEmpty();
        assertThat(views.ownCase(session(token(DEBTOR, OWN)), "nothing")).isEmpty();
        assertThat(room.record.getLast().decision().code()).isEqualTo("right.anothers");
    }

    @Test
    void whoLeftTheCaseSeesNothingOfItAtOnce() {
        var session = own(APPLICANT);
        room.parties.set(0, PartyRoom.party(PartyRole.APPLICANT, "赵申请", APPLICANT, TODAY));
        assertThat(room.views().ownCase(session, CASE.toString())).isEmpty();
        assertThat(room.record.getLast().decision().code()).isEqualTo("right.role");
        assertThat(signIn(APPLICANT, OWN)).isInstanceOf(SignInAnswer.Refused.class);
    }

    @Test
    void aLawyerActsAsLongAsTheMandateAndItsPartyStand() {
        var session = own(LAWYER);
        var views = room.views();
        assertThat(views.ownCase(session, CASE.toString()).orElseThrow().get("roles"))
                .isEqualTo(List.of("lawyer"));
        room.mandates.set(0, PartyRoom.mandate(TODAY));
        assertThat(views.ownCase(session, CASE.toString())).isEmpty();
        room.mandates.set(0, PartyRoom.mandate(null));
        room.parties.set(0, PartyRoom.party(PartyRole.APPLICANT, "赵申请", APPLICANT, TODAY.minusDays(1)));
        assertThat(views.ownCase(session, CASE.toString())).isEmpty();
    }

    @Test
    void aMandateGivenUntilADayStandsToTheEndOfIt() {
        var session = own(LAWYER);
        room.mandates.set(0, PartyRoom.mandate(TODAY, false));
        room.clock.set(java.time.ZonedDateTime.of(TODAY.atTime(23, 59, 59), zhixin.submission.Times.ZONE)
                .toInstant());
        assertThat(signIn(LAWYER, OWN)).isInstanceOf(SignInAnswer.Opened.class);
        assertThat(room.views().ownCase(session, CASE.toString())).isPresent();
        room.clock.set(
                TODAY.plusDays(1).atStartOfDay(zhixin.submission.Times.ZONE).toInstant());
        assertThat(room.views().ownCase(session, CASE.toString())).isEmpty();
    }

    private void happened(zhixin.casefile.InformationKind kind, String code, java.util.Map<String, String> fields) {
        room.events.add(new zhixin.casefile.CaseEvent(
                900 + room.events.size(), kind, code, CASE.court(), TODAY, fields, Audience.PARTIES, TODAY));
    }

    @Test
    void anOutsiderSeesTheRulingOnTheOwnObjectionAndNothingElse() {
        room.parties.add(PartyRoom.party(PartyRole.THIRD_PARTY, "李案外", STRANGER, null));
        room.give(STRANGER, INITIAL);
        room.seized(Audience.PARTIES, TODAY);
        happened(
                zhixin.casefile.InformationKind.RULING,
                "ruled",
                java.util.Map.of("kind", "outsider-objection", "result", "驳回异议"));
        happened(
                zhixin.casefile.InformationKind.RULING,
                "ruled",
                java.util.Map.of("kind", "enforcement-objection", "result", "撤销"));
        var session = own(STRANGER);
        var seen = room.views().ownCase(session, CASE.toString()).orElseThrow();
        assertThat(seen.get("roles")).isEqualTo(List.of("third-party"));
        assertThat(seen.get("amount")).isNull();
        assertThat((List<?>) seen.get("parties")).hasSize(1);
        assertThat(seen.get("agents")).isEqualTo(List.of());
        assertThat((List<?>) seen.get("events"))
                .singleElement()
                .satisfies(event -> assertThat(event.toString()).contains("outsider-objection", "驳回异议"));
        assertThat(seen.toString()).doesNotContain("赵申请", "钱被执行", "6222020200112233445");

        room.parties.add(PartyRoom.party(PartyRole.THIRD_PARTY, "周案外", LAWYER, null));
        assertThat(room.views().ownCase(session, CASE.toString()).orElseThrow().get("events"))
                .as("whose objection it was, a ruling does not say")
                .isEqualTo(List.of());
    }

    @Test
    void anApplicantSeesTheOwnShareOfWhatWasDistributed() {
        happened(
                zhixin.casefile.InformationKind.DISTRIBUTION,
                "distributed",
                java.util.Map.ofEntries(
                        java.util.Map.entry("total", "1000.00"),
                        java.util.Map.entry("method", "order-of-measures"),
                        java.util.Map.entry("shares.1.claimant", "赵申请"),
                        java.util.Map.entry("shares.1.kind", "costs"),
                        java.util.Map.entry("shares.1.amount", "50.00"),
                        java.util.Map.entry("shares.2.claimant", "某银行"),
                        java.util.Map.entry("shares.2.kind", "secured"),
                        java.util.Map.entry("shares.2.amount", "700.00"),
                        java.util.Map.entry("shares.3.claimant", "赵申请"),
                        java.util.Map.entry("shares.3.kind", "ordinary"),
                        java.util.Map.entry("shares.3.amount", "150.00"),
                        java.util.Map.entry("shares.4.claimant", "赵申请"),
                        java.util.Map.entry("shares.4.kind", "ordinary"),
                        java.util.Map.entry("shares.4.amount", "100.00"),
                        java.util.Map.entry("shares.5.claimant", "赵申请"),
                        java.util.Map.entry("shares.5.kind", "ordinary"),
                        java.util.Map.entry("shares.5.caseNumber", "(2026)沪0115执9号"),
                        java.util.Map.entry("shares.5.amount", "30.00")));
        for (var each : List.of(APPLICANT, LAWYER)) {
            assertThat(room.views()
                            .ownCase(own(each), CASE.toString())
                            .orElseThrow()
                            .get("events")
                            .toString())
                    .contains("share.costs=50.00", "share.ordinary=250.00", "total=1000.00")
                    .doesNotContain("某银行", "700", "30.00");
        }
        assertThat(room.views()
                        .ownCase(own(DEBTOR), CASE.toString())
                        .orElseThrow()
                        .get("events")
                        .toString())
                .contains("total=1000.00")
                .doesNotContain("share", "某银行");
    }

    /** The deceased left the day before: that is when the heir comes in. */
    @Test
    void anHeirStandsWhereTheDebtorStood() {
        room.parties.set(1, PartyRoom.party(PartyRole.DEBTOR, "钱被执行", DEBTOR, TODAY.minusDays(1)));
        room.parties.add(new zhixin.casefile.CaseParty(
                PartyRole.HEIR,
                false,
                "钱继承",
                List.of(PartyRoom.id(STRANGER)),
                PartyRoom.id(DEBTOR),
                null,
                TODAY,
                null));
        room.give(STRANGER, INITIAL);
        room.seized(Audience.PARTIES, TODAY);
        var seen = room.views().ownCase(own(STRANGER), CASE.toString()).orElseThrow();
        assertThat(seen.get("roles")).isEqualTo(List.of("heir"));
        assertThat(seen.toString()).as("what the debtor owned").contains("6222020200112233445");
    }

    /** Else a court that tried somebody's number would learn under which digest the hub keeps that person. */
    @Test
    void theRecordNamesNoCallerByTheSubjectsDigest() {
        signIn(APPLICANT, "guess");
        signIn("(2026)京0105执12346号", APPLICANT, "guess");
        assertThat(room.record)
                .allSatisfy(entry -> assertThat(entry.caller().id()).isNotEqualTo(entry.subject()));
        assertThat(room.record.stream().map(entry -> entry.caller().id()).distinct())
                .hasSize(2);
    }

    @Test
    void everyLookIsOnTheRecordBeforeItsAnswer() {
        var session = own(DEBTOR);
        room.record.clear();
        room.views().ownCase(session, CASE.toString());
        room.views().listings(session);
        assertThat(room.record)
                .extracting(AccessEntryWords::of)
                .containsExactly("debtor read-own-case allowed", "debtor read-own-listings allowed");
    }

    /** How an entry reads in an assertion. */
    private static final class AccessEntryWords {
        static String of(zhixin.access.AccessEntry entry) {
            return entry.caller().role().wire() + " " + entry.operation().wire() + " "
                    + entry.decision().code();
        }
    }
}
