package zhixin.lookup;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import zhixin.identity.NameMatch;

/**
 * What is looked for by name.
 *
 * @param names keys of names under which entries stand, the likeliest first; none where beginnings alone are asked for
 * @param ways keys of forms that lead to further names
 * @param beginnings normal forms with which an organisation's name begins
 * @param fit what decides about a name that a way leads to: a shared form alone is no match
 * @param key makes the key of a normal form, for a way names no more than that
 */
public record NameQuestion(
        List<String> names, List<String> ways, List<String> beginnings, Fit fit, UnaryOperator<String> key) {
    /** Whether a recorded name answers the question, and how. */
    @FunctionalInterface
    public interface Fit {
        Optional<NameMatch> of(String recorded, boolean organization);
    }

    public NameQuestion {
        names = List.copyOf(names);
        ways = List.copyOf(ways);
        beginnings = List.copyOf(beginnings);
        if (names.isEmpty() == beginnings.isEmpty()) {
            throw new IllegalArgumentException("a question has a name, or the beginning of one");
        }
    }
}
