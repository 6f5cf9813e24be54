package zhixin.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
                (recorded, organization) -> spellings.compare(written, recorded, organization));
    }

    private List<String> ways(Stream<String> variants, Stream<String> readings) {
        return Stream.concat(
                        variants.map(form -> keys.ofForm("variant", form)),
                        readings.map(form -> keys.ofForm("reading", form)))
                .toList();
    }
}
