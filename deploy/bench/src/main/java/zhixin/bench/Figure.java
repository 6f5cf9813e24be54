package zhixin.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure: the median of its rounds, and what it is held against.
 *
 * @param value median of the rounds, in {@code unit}
 * @param limit what the machine could at best do, or what must not be passed; measured in the same run or a setting
 * @param goal what the ratio value : limit has to keep; null for a figure that only informs
 * @param rounds every round's value, in order
 */
record Figure(
        String name,
        String unit,
        double value,
        @Nullable Limit limit,
        @Nullable Goal goal,
        List<Double> rounds) {
    Figure {
        rounds = List.copyOf(rounds);
    }

    /** The median of the rounds, held against nothing. */
    static Figure of(String name, String unit, List<Double> rounds) {
        return new Figure(name, unit, Samples.median(rounds), null, null, rounds);
    }

    Figure against(String limitName, double limitValue) {
        return new Figure(name, unit, value, new Limit(limitName, limitValue), goal, rounds);
    }

    Figure goal(Goal wanted) {
        return new Figure(name, unit, value, limit, wanted, rounds);
    }

    /** Value : limit; null without a limit. */
    @Nullable
    Double ratio() {
        return limit == null ? null : value / limit.value();
    }

    /** Whether the ratio keeps its bound; null when nothing is asked. */
    @Nullable
    Boolean kept() {
        var ratio = ratio();
        return goal == null || ratio == null ? null : goal.keptBy(ratio);
    }

    /** The other side of a ratio, in the figure's unit. */
    record Limit(String name, double value) {}

    /**
     * What a ratio has to keep.
     *
     * @param atLeast true: the bound is a floor; false: a ceiling
     * @param aim what would be good; null if the bound is all
     */
    record Goal(boolean atLeast, double bound, @Nullable Double aim) {
        static Goal atLeast(double floor, double aim) {
            return new Goal(true, floor, aim);
        }

        static Goal atMost(double ceiling) {
            return new Goal(false, ceiling, null);
        }

        boolean keptBy(double ratio) {
            return atLeast ? ratio >= bound : ratio <= bound;
        }
    }
}
