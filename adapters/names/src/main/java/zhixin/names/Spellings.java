package zhixin.names;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import zhixin.identity.NameMatch;
import zhixin.identity.NameNormaliser;
import zhixin.identity.NameSpellings;
import zhixin.identity.NameSteps;

/** The spellings of names by OpenCC's table and a pinyin dictionary. Thread-safe: everything is read once. */
public final class Spellings implements NameSpellings {
    /** Readings under which one name is kept; a name of three characters seldom has more than six. */
    private static final int MOST_READINGS = 24;
    /** A company's name is long, and each character with two readings would double its keys. */
    private static final int MOST_OF_ORGANIZATION = 4;

    private final Variants variants = Variants.load();
    private final Readings readings = Readings.load();

    @Override
    public Keys ofRecord(String name, boolean organization) {
        var normal = NameNormaliser.normalise(name);
        return new Keys(normal, variantKeys(normal, organization), readingKeys(normal, organization));
    }

    private Set<String> variantKeys(String normal, boolean organization) {
        var keys = new LinkedHashSet<>(variants.spellings(normal));
        if (organization) {
            keys.addAll(stems(normal));
        }
        return keys;
    }

    private Set<String> stems(String normal) {
        var stem = LegalForms.stem(variants.likeliest(normal));
        return stem.isEmpty() ? Set.of() : Set.of(stem);
    }

    private Set<String> readingKeys(String normal, boolean organization) {
        var keys = new LinkedHashSet<String>();
        for (var simplified : variants.spellings(normal)) {
            keys.addAll(readings.of(
                    PersonName.of(simplified, organization), organization ? MOST_OF_ORGANIZATION : MOST_READINGS));
        }
        return keys;
    }

    @Override
    public Keys ofQuery(String name) {
        var normal = NameNormaliser.normalise(name);
        var keys = new LinkedHashSet<>(variants.spellings(normal));
        keys.addAll(stems(normal));
        var letters = LatinQuery.read(name).map(LatinQuery::turns).orElse(Set.of());
        return new Keys(normal, keys, letters);
    }

    @Override
    public Optional<NameMatch> compare(String query, String recorded, boolean organization) {
        var asked = NameNormaliser.normalise(query);
        var known = NameNormaliser.normalise(recorded);
        if (asked.equals(known)) {
            return Optional.of(new NameMatch(NameMatch.Kind.EXACT, NameSteps.between(query, recorded)));
        }
        if (variants.equal(asked, known)) {
            return variant(query, recorded, "variant-characters");
        }
        if (organization && sameStem(asked, known)) {
            return variant(query, recorded, "legal-form");
        }
        return LatinQuery.read(query)
                .filter(letters -> reads(letters, known, organization))
                .map(letters -> new NameMatch(NameMatch.Kind.READING, List.of("reading")));
    }

    /** The steps are looked for only where two names meet: most do not, and looking costs more than comparing. */
    private static Optional<NameMatch> variant(String query, String recorded, String last) {
        var steps = new ArrayList<>(NameSteps.between(query, recorded));
        steps.add(last);
        return Optional.of(new NameMatch(NameMatch.Kind.VARIANT, steps));
    }

    private boolean sameStem(String asked, String known) {
        var stem = stems(asked);
        return !stem.isEmpty() && stem.equals(stems(known));
    }

    private boolean reads(LatinQuery query, String known, boolean organization) {
        return variants.spellings(known).stream()
                .map(simplified -> PersonName.of(simplified, organization))
                .anyMatch(name -> new ReadingMatch(readings, query, name.characters(), ReadingMatch.NONE).holds()
                        || name.surname() > 0
                                && new ReadingMatch(readings, query, name.turned(), name.givenName()).holds());
    }
}
