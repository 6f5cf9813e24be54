package zhixin.law.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ChangeDetector;
import net.jqwik.api.state.Transformer;
import zhixin.law.model.Clerk.Dice;

/** Random histories: what courts send and days that pass. They shrink to the steps that changed something. */
final class Histories {
    private Histories() {}

    static Arbitrary<ActionChain<Trial>> of(int steps) {
        return ActionChain.startWith(Trial::new)
                .withAction(12, sending("list"))
                .withAction(4, sending("register-case"))
                .withAction(1, sending("update-case"))
                .withAction(1, sending("close-case"))
                .withAction(1, sending("transfer-case"))
                .withAction(4, sending("fact"))
                .withAction(1, sending("state-mistaken-identity"))
                .withAction(5, sending("correct"))
                .withAction(4, sending("remove"))
                .withAction(3, sending("revoke"))
                .withAction(2, sending("refuse-release"))
                .withAction(3, sending("extend"))
                .withAction(3, sending("suspend"))
                .withAction(1, sending("resume"))
                .withAction(4, sending("open-remedy"))
                .withAction(3, sending("decide-remedy"))
                .withAction(2, sending("appeal-remedy"))
                .withAction(2, sending("decide-appeal"))
                .withAction(2, sending("override"))
                .withAction(8, passing())
                .withMaxTransformations(steps)
                .improveShrinkingWith(Progress::new);
    }

    private static Action.Independent<Trial> sending(String action) {
        return () -> dice().map(dice -> Transformer.mutate(action + " " + dice, trial -> trial.send(action, dice)));
    }

    private static Action.Independent<Trial> passing() {
        var days = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(1, 9)),
                Tuple.of(4, Arbitraries.integers().between(10, 60)),
                Tuple.of(1, Arbitraries.integers().between(61, 800)));
        return () -> days.map(n -> Transformer.mutate(n + " days pass", trial -> trial.pass(n)));
    }

    private static Arbitrary<Dice> dice() {
        var die = Arbitraries.integers().between(0, 999);
        var slip = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(1, 13)));
        return Combinators.combine(die, die, die, die, die, slip).as(Dice::new);
    }

    /** Whether a step did anything. */
    private static final class Progress implements ChangeDetector<Trial> {
        private int drafts;
        private long day;

        @Override
        public void before(Trial before) {
            drafts = before.hub.drafts.size();
            day = before.today.toEpochDay();
        }

        @Override
        public boolean hasChanged(Trial after) {
            return after.hub.drafts.size() != drafts || after.today.toEpochDay() != day;
        }
    }
}
