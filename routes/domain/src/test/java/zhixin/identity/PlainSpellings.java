package zhixin.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spellings without dictionaries: 張 and 张 are variants, nothing else meets. */
public final class PlainSpellings implements NameSpellings {
    @Override
    public Keys ofRecord(String name, boolean organization) {
        var normal = NameNormaliser.normalise(name);
        return new Keys(normal, Set.of(folded(normal)), Set.of());
    }

    @Override
    public Keys ofQuery(String name) {
        return ofRecord(name, false);
    }

    @Override
    public Optional<NameMatch> compare(String query, String recorded, boolean organization) {
        var one = NameNormaliser.normalise(query);
        var other = NameNormaliser.normalise(recorded);
        if (one.equals(other)) {
            return Optional.of(new NameMatch(NameMatch.Kind.EXACT, NameSteps.between(query, recorded)));
        }
        return folded(one).equals(folded(other))
                ? Optional.of(new NameMatch(NameMatch.Kind.VARIANT, List.of("variant-characters")))
                : Optional.empty();
    }

    private static String folded(String normal) {
        return normal.replace('張', '张');
    }
}
