package zhixin.law.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.state.ActionChain;

/**
 * Random histories of the five lists: every step is decided by the law and by a model of it, and each invariant is asked
 * after each step. A history that breaks one shrinks to the steps that it takes.
 */
class LawModelTest {
    private static final int STEPS = 100;
    private static final int TRIES = 85;
    private static final long AT_LEAST = 100_000;
    private static int properties;

    @Provide
    Arbitrary<ActionChain<Trial>> histories() {
        return Histories.of(STEPS);
    }

    private static Trial always(ActionChain<Trial> history, String words, Consumer<Trial> invariant) {
        return history.withInvariant(words, invariant).run();
    }

    @BeforeContainer
    static void fromZero() {
        Trial.STEPS.set(0);
    }

    @AfterProperty
    void oneMore() {
        properties++;
    }

    /** Counted, not claimed; whoever runs one property alone counts nothing. */
    @AfterContainer
    static void everyStepWasTaken() {
        if (properties == 12) {
            assertThat(Trial.STEPS.get()).as("steps of all histories").isGreaterThanOrEqualTo(AT_LEAST);
        }
    }

    @Property(tries = TRIES)
    void theLawDecidesAsItsModelDoes(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "agreement", Invariants::agreement);
    }

    @Property(tries = TRIES)
    void nobodyStandsOnAListPastATerm(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "term", Invariants::nobodyPastATerm);
    }

    @Property(tries = TRIES)
    void noRestrictionWithoutItsOwnDocument(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "document", Invariants::eachByItsOwnDocument);
    }

    @Property(tries = TRIES)
    void theBiddingBanLivesAndDiesWithItsDishonestEntry(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "ban", Invariants::banAndEntry);
    }

    @Property(tries = TRIES)
    void everyFactHasItsConsequencesOnEveryList(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "consequences", Invariants::everyConsequence);
    }

    @Property(tries = TRIES)
    void graceIsNeitherPublishedNorAppliedAndEndsInPaymentOrPublication(
            @ForAll("histories") ActionChain<Trial> history) {
        always(history, "grace", Invariants::grace);
    }

    @Property(tries = TRIES)
    void everyDeadlineHasExactlyOneStateOnEveryDay(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "state", Invariants::oneState);
    }

    @Property(tries = TRIES)
    void aDutyIsOpenOnceUnderOneKeyAtATime(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "key", Invariants::openOnce);
    }

    @Property(tries = TRIES)
    void nobodyBecomesSomebodyElse(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "identity", Invariants::theSamePerson);
    }

    @Property(tries = TRIES)
    void noMinorIsOnAnyList(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "minor", Invariants::noMinor);
    }

    @Property(tries = TRIES)
    void whatDoesNotFitIsRefusedByItsCodeAndLeavesNoTrace(@ForAll("histories") ActionChain<Trial> history) {
        always(history, "trace", Invariants::noTrace);
    }

    @Property(tries = TRIES)
    void theSameHistoryGivesTheSameDrafts(@ForAll("histories") ActionChain<Trial> history) {
        var trial = history.run();
        var again = new Hub();
        trial.script.forEach(step -> step.accept(again));

        assertThat(again.drafts).isEqualTo(trial.hub.drafts);
        assertThat(again.dutyChanges).isEqualTo(trial.hub.dutyChanges);
        assertThat(again.duties()).isEqualTo(trial.hub.duties());
    }
}
