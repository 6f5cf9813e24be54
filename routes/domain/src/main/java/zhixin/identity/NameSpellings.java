package zhixin.identity;

import java.util.Optional;
import java.util.Set;

/**
 * Which names people mean when they write one: the port behind which dictionaries of variants and readings stand.
 *
 * <p>Finding takes two steps. Names that may meet MUST share a key; whether they do is said by {@link #compare}, and nothing
 * may be shown without it. Whatever it says, a name alone never confirms who somebody is.
 */
public interface NameSpellings {
    /** The keys under which a recorded name is to be found. */
    Keys ofRecord(String name, boolean organization);

    /** The keys under which a written name has to be looked for. */
    Keys ofQuery(String name);

    /** How the name that somebody wrote fits a recorded one; empty when it is another name. */
    Optional<NameMatch> compare(String query, String recorded, boolean organization);

    /**
     * Where a name stands.
     *
     * @param exact the normal form
     * @param variants forms that variants of each other share, simplified; the normal form may be one of them
     * @param readings Latin letters, run together
     */
    record Keys(String exact, Set<String> variants, Set<String> readings) {
        public Keys {
            variants = Set.copyOf(variants);
            readings = Set.copyOf(readings);
        }
    }
}
