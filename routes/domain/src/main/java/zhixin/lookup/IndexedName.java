package zhixin.lookup;

import java.util.List;

/**
 * A name as the index keeps it.
 *
 * @param key keyed digest of its normal form
 * @param normal that form
 * @param ways keys of the forms by which it is found too
 */
public record IndexedName(String key, String normal, boolean organization, List<String> ways) {
    public IndexedName {
        ways = List.copyOf(ways);
    }
}
