package zhixin.screening;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.edition.SealedEdition;
import zhixin.lookup.WithdrawnEntry;

/**
 * What one edition holds about all subjects of a screening.
 *
 * @param edition null before the first one
 * @param asOf when the index was last found equal with the ledger, or the moment that was asked for
 * @param behind codes of the courts that waited over a minute for an edition then
 * @param erased whether retention has erased anything of that edition or before
 * @param entries of each subject in its place, as the index keeps them; empty for one that names nobody
 * @param withdrawn entries that stand and are off the public site, by the subject's place; few subjects have any
 */
record Findings(
        @Nullable SealedEdition edition,
        Instant asOf,
        List<String> behind,
        boolean erased,
        List<List<String>> entries,
        Map<Integer, List<WithdrawnEntry>> withdrawn) {
    /** Of one subject by its place. */
    List<WithdrawnEntry> withdrawn(int place) {
        return withdrawn.isEmpty() ? List.of() : withdrawn.getOrDefault(place, List.of());
    }
}
