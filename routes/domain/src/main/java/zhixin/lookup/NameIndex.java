package zhixin.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import zhixin.identity.NameMatch;
import zhixin.identity.NameSpellings;

/** Makes keys of names: where one stands, and which ways lead to it. Thread-safe. */
public final class NameIndex {
    /** Names come again and again, and a name's forms cost as much as ten digests. */
    private static final int REMEMBERED = 20_000;

    private final SubjectKeys keys;
    private final NameSpellings spellings;
    private final Map<String, IndexedName> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IndexedName> eldest) {
            return size() > REMEMBERED;
        }
    };

    public NameIndex(SubjectKeys keys, NameSpellings spellings) {
        this.keys = keys;
        this.spellings = spellings;
    }

    /** The name of an entry. */
    public IndexedName ofRecord(String name, boolean organization) {
        var remembered = (organization ? "o" : "p") + name;
        synchronized (known) {
            var made = known.get(remembered);
            if (made != null) {
                return made;
            }
        }
        var made = made(name, organization);
        synchronized (known) {
            known.put(remembered, made);
        }
        return made;
    }

    private IndexedName made(String name, boolean organization) {
        var forms = spellings.ofRecord(name, organization);
        var variants = forms.variants().stream().filter(form -> !form.equals(forms.exact()));
        return new IndexedName(
                keys.ofName(forms.exact()), forms.exact(), organization, ways(variants, forms.readings().stream()));
    }

    /**
     * A name that somebody asks for, as it was written.
     *
     * @throws zhixin.problem.ProblemException {@code invalid-name}, see {@link zhixin.identity.NameNormaliser#checkQuery}
     */
    public NameQuestion ofQuery(String written) {
        var exact = zhixin.identity.NameNormaliser.checkQuery(written);
        var forms = spellings.ofQuery(written);
        var names = Stream.concat(Stream.of(exact), forms.variants().stream())
                .distinct()
                .map(keys::ofName)
                .toList();
        return new NameQuestion(
                names,
                ways(forms.variants().stream(), forms.readings().stream()),
                List.of(),
                (recorded, organization) -> spellings.compare(written, recorded, organization),
                keys::ofName);
    }

    /**
     * The beginning of an organisation's name.
     *
     * @throws zhixin.problem.ProblemException as {@link #ofQuery}
     */
    public NameQuestion ofBeginning(String written) {
        var exact = zhixin.identity.NameNormaliser.checkQuery(written);
        var beginnings = Stream.concat(Stream.of(exact), spellings.ofQuery(written).variants().stream())
                .distinct()
                .toList();
        return new NameQuestion(
                List.of(),
                List.of(),
                beginnings,
                (recorded, organization) -> organization
                        ? begins(zhixin.identity.NameNormaliser.normalise(recorded), exact, beginnings)
                        : Optional.empty(),
                keys::ofName);
    }

    private static Optional<NameMatch> begins(String normal, String exact, List<String> beginnings) {
        if (normal.equals(exact)) {
            return Optional.of(new NameMatch(NameMatch.Kind.EXACT, List.of()));
        }
        return beginnings.stream()
                .filter(normal::startsWith)
                .findFirst()
                .map(_ -> new NameMatch(NameMatch.Kind.VARIANT, List.of("prefix")));
    }

    private List<String> ways(Stream<String> variants, Stream<String> readings) {
        return Stream.concat(
                        variants.map(form -> keys.ofForm("variant", form)),
                        readings.map(form -> keys.ofForm("reading", form)))
                .toList();
    }
}
