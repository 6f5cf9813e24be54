package zhixin.law;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.law.CaseSamples.CASE;
import static zhixin.law.CaseSamples.id;
import static zhixin.law.CaseSamples.of;
import static zhixin.law.CaseSamples.on;
import static zhixin.law.CaseSamples.paper;
import static zhixin.law.CaseSamples.person;
import static zhixin.law.SampleRecords.with;
import static zhixin.law.SampleRecords.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.edition.ChangeKind;
import zhixin.ledger.CourtDuty.State;

/** The nine kinds of information of a case: who may send them, what is admitted, and what is refused with which code. */
class CaseRecordsTest {
    private final CourtRoom room = new CourtRoom();

    @BeforeEach
    void aCase() {
        room.admit(CaseSamples.registered(CASE, "enforcement", "c-1"));
    }

    @Test
    void everyRecordIsALeafOfACaseOfNoList() {
        var draft = room.admit(CaseSamples.staff(CASE, "s-1", "officer")).getFirst();

        assertThat(draft.change()).isEqualTo(ChangeKind.CASE);
        assertThat(draft.list()).isNull();
        assertThat(draft.visible()).isFalse();
    }

    @Test
    void onlyTheCourtThatSpeaksForTheCaseSends() {
        refuse(room.of(CourtRoom.PUDONG), CaseSamples.staff(CASE, "s-1", "officer"), "case.other-court");
        room.of(CourtRoom.CHAOYANG).admit(of(CASE, "t-1", "transfer-case", "toCourt", "沪0115"));

        refuse(room, CaseSamples.staff(CASE, "s-2", "officer"), "case.other-court");
        room.of(CourtRoom.PUDONG).admit(CaseSamples.staff(CASE, "s-1", "officer"));
    }

    @Test
    void ofAnUnknownCaseNothingIsRecorded() {
        refuse(room, CaseSamples.staff("(2026)京0105执999号", "s-1", "officer"), "case.unknown");
    }

    @Test
    void anOfficerTakesAnothersPlace() {
        room.admit(CaseSamples.staff(CASE, "s-1", "officer"));
        refuse(room, with(CaseSamples.staff(CASE, "s-2", "second"), "instead", "third"), "staff.not-assigned");

        var drafts =
                room.admit(with(CaseSamples.staff(CASE, "s-2", "second"), "instead", "officer", "from", "2026-11-01"));

        assertThat(drafts).hasSize(2);
        assertThat(CaseRecords.content(drafts.getFirst())).containsEntry("until", "2026-10-31");
    }

    /** An end that has not come is no end yet. */
    @Test
    void anAssignmentWithAnEndIsEndedBeforeIt() {
        room.admit(with(CaseSamples.staff(CASE, "s-1", "officer"), "until", "2030-12-31"));

        var drafts =
                room.admit(with(CaseSamples.staff(CASE, "s-2", "second"), "instead", "officer", "from", "2026-11-01"));
        assertThat(drafts).hasSize(2);
        assertThat(CaseRecords.content(drafts.getFirst())).containsEntry("until", "2026-10-31");
        assertThat(room.admit(with(CaseSamples.staff(CASE, "s-3", "second"), "until", "2030-12-31")))
                .as("the same officer again is the same assignment")
                .hasSize(1)
                .allSatisfy(draft ->
                        assertThat(draft.entry()).isEqualTo(drafts.get(1).entry()));
    }

    @Test
    void whoeverIsToBeEnforcedAgainstIsJoinedByARuling() {
        var join = of(
                CASE,
                "p-1",
                "change-party",
                "change",
                "join",
                "on",
                "2026-11-01",
                "role",
                "debtor",
                "party",
                person("王五", CaseSamples.LAWYER));
        refuse(room, join, "party.no-ruling");

        assertThat(CourtRoom.words(room.admit(with(join, "document", paper()))))
                .containsExactly("case", "listed enforcement");
        assertThat(CourtRoom.words(room.admit(of(
                        CASE,
                        "p-2",
                        "change-party",
                        "change",
                        "leave",
                        "on",
                        "2026-11-20",
                        "party",
                        id(CaseSamples.LAWYER)))))
                .containsExactly("case", "removed enforcement");
    }

    @Test
    void aPartyOfTheRegistrationLeavesToo() {
        var leave = of(
                CASE, "p-1", "change-party", "change", "leave", "on", "2026-11-20", "party", id(CaseSamples.APPLICANT));
        assertThat(CourtRoom.words(room.admit(leave))).containsExactly("case");
        refuse(room, with(leave, "recordId", "p-2"), "party.unknown");
    }

    @Test
    void anHeirStandsForAParty() {
        var heir = of(
                CASE,
                "p-1",
                "change-party",
                "change",
                "join",
                "on",
                "2026-11-01",
                "role",
                "heir",
                "party",
                person("王五", CaseSamples.LAWYER));
        refuse(room, heir, "party.nobody-behind");
        room.admit(with(heir, "onBehalfOf", id(CaseSamples.DEBTOR)));
    }

    @Test
    void aPartyHasOneOrTwoAgents() {
        var mandate = of(
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
                "2026-02-01");
        refuse(room, with(mandate, "licence", "123"), "mandate.licence");
        refuse(room, with(mandate, "party", id("110105194912310021")), "subject.id-check-digit");
        refuse(room, with(mandate, "party", id(CaseSamples.LAWYER)), "mandate.no-party");
        room.admit(mandate);
        refuse(room, with(mandate, "recordId", "m-2"), "mandate.there");
        room.admit(with(mandate, "recordId", "m-2", "agent", person("律师", "810000199001010019")));
        refuse(room, with(mandate, "recordId", "m-3", "agent", person("律师", "119999198507150018")), "mandate.too-many");
        room.admit(on("m-1", "m-4", "end-mandate", "on", "2026-11-01"));
        refuse(room, on("m-1", "m-5", "end-mandate", "on", "2026-11-01"), "target.ended");
    }

    @Test
    void aVerifierIsStrongAndAPartysOnly() {
        var access =
                of(CASE, "a-1", "set-party-access", "person", id(CaseSamples.DEBTOR), "verifier", CaseSamples.VERIFIER);
        refuse(room, with(access, "verifier", "secret"), "access.weak-verifier");
        refuse(
                room,
                with(access, "verifier", CaseSamples.VERIFIER.replace("m=19456", "m=10000")),
                "access.weak-verifier");
        refuse(room, with(access, "withdrawn", true), "access.verifier");
        refuse(room, with(access, "person", id(CaseSamples.LAWYER)), "access.no-party");
        room.admit(access);
        room.admit(without(with(access, "recordId", "a-2", "withdrawn", true), "verifier"));
    }

    @Test
    void aStayEndsAndADeferralIsShort() {
        var stay = of(CASE, "y-1", "stay-case", "cause", "deferred", "on", "2026-11-01", "document", paper());
        refuse(room, stay, "stay.defer-too-long");
        refuse(room, with(stay, "until", "2027-03-01"), "stay.defer-too-long");
        room.admit(with(stay, "until", "2027-01-31"));
        refuse(room, with(stay, "recordId", "y-2", "cause", "bankruptcy"), "stay.there");
        room.admit(of(CASE, "y-3", "continue-case", "on", "2026-11-20"));
        refuse(room, of(CASE, "y-4", "continue-case", "on", "2026-11-20"), "stay.none");
    }

    @Test
    void everyYuanIsDistributedAndCostsComeFirst() {
        var shares = List.of(
                Map.of("claimant", "本院", "kind", "costs", "amount", "10.00"),
                Map.of("claimant", "李四", "kind", "ordinary", "amount", "90.00"));
        var plan = of(
                CASE,
                "d-1",
                "distribute",
                "method",
                "pro-rata",
                "total",
                "100.00",
                "shares",
                shares,
                "on",
                "2026-11-20");
        refuse(room, with(plan, "total", "100.01"), "distribution.sum");
        refuse(room, with(plan, "shares", shares.reversed()), "distribution.order");
        room.admit(plan);
    }

    @Test
    void aCompanysCreditorsAreNotPaidProRata() {
        var company = with(
                CaseSamples.registered("(2026)京0105执502号", "enforcement", "c-2"),
                "debtors",
                List.of(Map.of(
                        "kind", "organization", "name", "海天食品有限公司", "idType", "uscc", "id", SampleRecords.COMPANY)));
        room.admit(company);
        var plan = of(
                "(2026)京0105执502号",
                "d-1",
                "distribute",
                "method",
                "pro-rata",
                "total",
                "1.00",
                "shares",
                List.of(Map.of("claimant", "李四", "kind", "ordinary", "amount", "1.00")),
                "on",
                "2026-11-20");
        refuse(room, plan, "distribution.method");
        room.admit(with(plan, "method", "order-of-measures"));
    }

    @Test
    void rulingsAndChangesOfProcedureAreRecorded() {
        room.admit(of(
                CASE, "u-1", "record-ruling", "kind", "outsider-objection", "document", paper(), "result", "驳回案外人异议"));
        room.admit(of(CASE, "q-1", "change-procedure", "change", "settlement", "on", "2026-11-01", "text", "和解"));
        refuse(room, of(CASE, "q-2", "change-procedure", "change", "nothing", "on", "2026-11-01"), "record.value");
    }

    @Test
    void afterTheEndForWantOfPropertyTheCourtLooksAgainForFiveYears() {
        refuse(room.on(LocalDate.of(2026, 6, 30)), followUp("f-1", "2026-06-30"), "follow-up.not-ended-so");
        room.admit(of(CASE, "x-1", "close-case", "closedOn", "2026-06-30", "mode", "no-property-found"));

        assertThat(room.duty("follow-up.inquiry").dueOn()).isEqualTo("2026-12-30");
        room.on(LocalDate.of(2026, 12, 20)).admit(followUp("f-2", "2026-12-20"));
        var duties = room.duties("follow-up.inquiry");
        assertThat(duties)
                .extracting(duty -> duty.state(LocalDate.of(2026, 12, 20)))
                .containsExactly(State.MET, State.OPEN);
        assertThat(duties.getLast().dueOn()).isEqualTo("2027-06-30");

        room.on(LocalDate.of(2029, 2, 1)).admit(followUp("f-3", "2029-02-01"));
        assertThat(room.duties("follow-up.inquiry").getLast().dueOn()).isEqualTo("2029-06-30");
        room.on(LocalDate.of(2031, 5, 1)).admit(followUp("f-4", "2031-05-01"));
        assertThat(room.duties("follow-up.inquiry").getLast().dueOn()).isEqualTo("2031-06-30");
        room.on(LocalDate.of(2031, 6, 30)).admit(followUp("f-5", "2031-06-30"));
        assertThat(room.duties("follow-up.inquiry")).hasSize(4).allMatch(duty -> duty.closedOn() != null);
        refuse(room.on(LocalDate.of(2031, 7, 1)), followUp("f-6", "2031-07-01"), "follow-up.over");
    }

    private static Map<String, Object> followUp(String recordId, String on) {
        return of(CASE, recordId, "record-follow-up", "on", on, "sources", List.of("总对总"), "found", false);
    }

    /** Refused, and the id free again, as in a later batch. */
    private static Refusal refuse(CourtRoom room, Object record, String code) {
        var refusal = room.nextBatch().refuse(record, code);
        room.nextBatch();
        return refusal;
    }
}
