package zhixin.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.law.EntryId;

/**
 * Where an asset or a measure is to be found, as of its newest position: under the thing that it is about, and an asset under
 * whoever's it is. Keyed digests alone.
 *
 * @param thingKey of the thing: the same for every court that found it
 * @param groundKey of the land under a building; null for everything else
 * @param ownerKeys of the owner's documents; empty for a measure
 * @param nameKeys of all by which an asset may be known; empty for a measure, and where one number tells it
 */
public record HeldItem(
        long position,
        EntryId entry,
        String thingKey,
        @Nullable String groundKey,
        List<String> ownerKeys,
        List<String> nameKeys) {
    public HeldItem {
        nameKeys = List.copyOf(nameKeys);
        ownerKeys = List.copyOf(ownerKeys);
    }
}
