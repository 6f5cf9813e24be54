package zhixin.lookup;

import java.util.List;
import java.util.Optional;
import zhixin.identity.NameMatch;

/**
 * What is looked for by name.
 *
 * @param names keys of names under which entries stand, the likeliest first
 * @param ways keys of forms that lead to further names
 * @param fit what decides about a name that a way leads to: a shared form alone is no match
 */
public record NameQuestion(List<String> names, List<String> ways, Fit fit) {
    /** Whether a recorded name answers the question, and how. */
    @FunctionalInterface
    public interface Fit {
        Optional<NameMatch> of(String recorded, boolean organization);
    }

    public NameQuestion {
        names = List.copyOf(names);
        ways = List.copyOf(ways);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a question has a name");
        }
    }
}
