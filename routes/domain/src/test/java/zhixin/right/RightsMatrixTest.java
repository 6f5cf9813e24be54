package zhixin.right;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.law.PublicList;

/**
 * The matrix of rights: every role × operation × relation, held against a table that is written out here a second time, by
 * hand. What does not stand in it is refused.
 */
class RightsMatrixTest {
    /** Role, operation and the relations that allow it. */
    private static final String ALLOWED = """
            court           submit               own
            court           read-receipt         own
            court           issue-certificate    own
            court           staff-sign-in        own
            court           look-up-as-of        all
            court           read-report          own
            court           read-access-records  own
            court           read-watch           own
            bureau          receive-feed         own
            bureau          give-feedback        own
            bureau          screen               all
            bidding         receive-feed         own
            bidding         give-feedback        own
            bidding         screen               all
            travel          receive-feed         own
            travel          give-feedback        own
            border          receive-feed         own
            border          give-feedback        own
            officer         look-up-as-of        all
            officer         read-report          own
            officer         read-access-records  own
            officer         read-watch           own
            officer         inquire              assigned
            officer         read-inquiry         assigned,case-closed
            officer         read-case-file       assigned,same-court,case-closed
            overseer        look-up-as-of        all
            overseer        read-report          own,anothers,all
            overseer        read-access-records  own,anothers,all
            overseer        read-watch           own,anothers,all
            applicant       sign-in              in-the-case
            applicant       read-own-case        in-the-case
            applicant       request-correction   in-the-case
            debtor          sign-in              in-the-case,own
            debtor          read-own-case        in-the-case
            debtor          request-correction   in-the-case,own
            debtor          read-own-listings    own
            debtor          read-who-asked       own
            agent           sign-in              in-the-case
            agent           read-own-case        in-the-case
            agent           request-correction   in-the-case
            lawyer          sign-in              in-the-case
            lawyer          read-own-case        in-the-case
            lawyer          request-correction   in-the-case
            guardian        sign-in              in-the-case
            guardian        read-own-case        in-the-case
            guardian        request-correction   in-the-case
            heir            sign-in              in-the-case
            heir            read-own-case        in-the-case
            heir            request-correction   in-the-case
            third-party     sign-in              in-the-case
            third-party     read-own-case        in-the-case
            third-party     request-correction   in-the-case
            listed-person   sign-in              own
            listed-person   read-own-listings    own
            listed-person   read-who-asked       own
            listed-person   request-correction   own
            responsible-person sign-in           own
            responsible-person read-own-listings own
            responsible-person read-who-asked    own
            responsible-person request-correction own
            """;

    private final Rights rights = new Rights();
    private final Set<String> allowed = allowed();

    private static Set<String> allowed() {
        var cells = new HashSet<String>();
        ALLOWED.lines().forEach(line -> {
            var words = line.strip().split(" +");
            for (var relation : words[2].split(",")) {
                assertThat(cells.add(words[0] + " " + words[1] + " " + relation))
                        .as(line)
                        .isTrue();
            }
        });
        return cells;
    }

    @Test
    void everyRoleAndOperationAndRelation() {
        var granted = 0;
        var refused = 0;
        for (var role : CallerRole.values()) {
            for (var operation : Operation.values()) {
                for (var relation : Relation.values()) {
                    var cell = role.wire() + " " + operation.wire() + " " + relation.wire();
                    var decision = rights.decide(caller(role, EnumSet.allOf(Right.class)), operation, relation);
                    assertThat(decision.allowed()).as(cell).isEqualTo(allowed.contains(cell));
                    granted += decision.allowed() ? 1 : 0;
                    refused += decision.allowed() ? 0 : 1;
                }
            }
        }
        assertThat(granted).isEqualTo(allowed.size());
        System.out.println("rights: " + CallerRole.values().length + " roles x " + Operation.values().length
                + " operations x " + Relation.values().length + " relations = " + (granted + refused) + " cells, "
                + granted
                + " allowed, " + refused + " denied");
    }

    /** What the operator has not granted to a certificate, its role does not give it. */
    @Test
    void aRoleAloneIsNotEnoughForACertificate() {
        for (var role : CallerRole.values()) {
            for (var operation : Operation.values()) {
                var needs = operation.needs();
                for (var relation : Relation.values()) {
                    if (needs != null) {
                        var without = EnumSet.complementOf(EnumSet.of(needs));
                        assertThat(rights.decide(caller(role, without), operation, relation)
                                        .allowed())
                                .as(role + " " + operation + " " + relation)
                                .isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aStrangerMayNothingAndNoPurposeButTheOperationsOwn(Operation operation) {
        var stranger = Caller.person("0".repeat(64), CallerRole.STRANGER);
        for (var relation : Relation.values()) {
            assertThat(rights.decide(stranger, operation, relation).allowed()).isFalse();
            for (var role : CallerRole.values()) {
                for (var purpose : Purpose.Kind.values()) {
                    var decision = rights.decide(
                            caller(role, EnumSet.allOf(Right.class)), operation, relation, Purpose.of(purpose));
                    assertThat(!decision.allowed() || operation.purposes().contains(purpose))
                            .as(role + " " + operation + " " + relation + " " + purpose)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aRefusalSaysWhy() {
        var officer = caller(CallerRole.OFFICER, EnumSet.of(Right.INQUIRE));
        assertThat(rights.decide(officer, Operation.INQUIRE, Relation.SAME_COURT)
                        .code())
                .isEqualTo("officer.not-assigned");
        assertThat(rights.decide(officer, Operation.INQUIRE, Relation.FORMERLY_ASSIGNED)
                        .code())
                .isEqualTo("officer.no-longer-assigned");
        assertThat(rights.decide(officer, Operation.INQUIRE, Relation.CASE_CLOSED)
                        .code())
                .isEqualTo("case.closed");
        assertThat(rights.decide(officer, Operation.INQUIRE, Relation.NOT_A_DEBTOR)
                        .code())
                .isEqualTo("subject.not-debtor");
        assertThat(rights.decide(officer, Operation.SUBMIT, Relation.OWN).code())
                .isEqualTo("right.role");
        assertThat(rights.decide(caller(CallerRole.DEBTOR, Set.of()), Operation.READ_OWN_CASE, Relation.LEFT_THE_CASE)
                        .code())
                .isEqualTo("party.left");
    }

    @Test
    void certificatesHaveTheRoleThatTheirRightsSay() {
        assertThat(role(Set.of(), Right.SUBMIT, Right.LOOKUP_AS_OF)).isEqualTo(CallerRole.COURT);
        assertThat(role(Set.of(), Right.INQUIRE, Right.LOOKUP_AS_OF)).isEqualTo(CallerRole.OFFICER);
        assertThat(role(Set.of(), Right.OVERSEE, Right.LOOKUP_AS_OF)).isEqualTo(CallerRole.OVERSEER);
        assertThat(role(EnumSet.allOf(PublicList.class), Right.SUBSCRIBE, Right.SCREEN))
                .isEqualTo(CallerRole.BUREAU);
        assertThat(role(EnumSet.of(PublicList.DISHONEST, PublicList.BIDDING_BAN), Right.SUBSCRIBE, Right.SCREEN))
                .isEqualTo(CallerRole.BIDDING);
        assertThat(role(EnumSet.of(PublicList.CONSUMPTION, PublicList.EXIT_BAN), Right.SUBSCRIBE))
                .isEqualTo(CallerRole.TRAVEL);
        assertThat(role(EnumSet.of(PublicList.EXIT_BAN), Right.SUBSCRIBE)).isEqualTo(CallerRole.BORDER);
        assertThat(role(Set.of())).isEqualTo(CallerRole.STRANGER);
    }

    @Test
    void rightsThatMustLieInTwoHandsAreNamed() {
        assertThat(Separation.broken(Set.of(Right.SUBMIT, Right.LOOKUP_AS_OF))).isEmpty();
        assertThat(Separation.broken(Set.of(Right.SUBSCRIBE, Right.SCREEN))).isEmpty();
        for (var other : EnumSet.of(Right.SUBMIT, Right.INQUIRE, Right.SUBSCRIBE, Right.SCREEN)) {
            assertThat(Separation.broken(Set.of(Right.OVERSEE, other, Right.LOOKUP_AS_OF)))
                    .contains(Set.of(Right.OVERSEE, other));
        }
        assertThat(Separation.broken(Set.of(Right.SUBMIT, Right.INQUIRE))).isPresent();
    }

    private static CallerRole role(Set<PublicList> lists, Right... rights) {
        return Caller.of(new Party("cn", Set.of(rights), Optional.empty(), lists, Set.of()))
                .role();
    }

    private static Caller caller(CallerRole role, Set<Right> granted) {
        return new Caller("somebody", role, new CourtCode("京0105"), role.byCertificate() ? granted : Set.of());
    }
}
