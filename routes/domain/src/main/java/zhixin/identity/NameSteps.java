package zhixin.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** Names what {@link NameNormaliser} has to overlook between two spellings, for whoever asks why they met. */
public final class NameSteps {
    private record Step(String name, UnaryOperator<String> done) {}

    private static final List<Step> STEPS = List.of(
            new Step("old-code-page", NameNormaliser::ideographs),
            new Step("invisible", text -> without(text, NameNormaliser::isInvisible)),
            new Step("width", text -> Normalizer.normalize(text, Normalizer.Form.NFKC)),
            new Step("case", text -> text.toUpperCase(Locale.ROOT)),
            new Step("spaces", text -> without(text, NameNormaliser::isBlank)),
            new Step("signs", NameNormaliser::normalise));

    private NameSteps() {}

    /** Empty for the same bytes; else each step that changed one of the two while they still differed. */
    public static List<String> between(String one, String other) {
        var steps = new ArrayList<String>();
        var a = one;
        var b = other;
        for (var step : STEPS) {
            if (a.equals(b)) {
                break;
            }
            var nextA = step.done().apply(a);
            var nextB = step.done().apply(b);
            if (!nextA.equals(a) || !nextB.equals(b)) {
                steps.add(step.name());
            }
            a = nextA;
            b = nextB;
        }
        return steps;
    }

    private static String without(String text, IntPredicate dropped) {
        var out = new StringBuilder(text.length());
        text.codePoints().filter(dropped.negate()).forEach(out::appendCodePoint);
        return out.toString();
    }
}
