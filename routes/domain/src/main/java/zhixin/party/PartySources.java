package zhixin.party;

import java.util.function.LongSupplier;
import zhixin.access.AccessBook;
import zhixin.casefile.CaseFiles;
import zhixin.exchange.PartyDirectory;
import zhixin.ledger.PositionReader;
import zhixin.lookup.SubjectKeys;
import zhixin.right.Rights;
import zhixin.trust.Digests;

/**
 * What is known about parties and listed persons, and where each look at it is written down.
 *
 * @param published the newest position that the public sees the like of
 */
public record PartySources(
        CaseFiles files,
        AccessGrants grants,
        PersonEntries entries,
        PositionReader reader,
        PartyDirectory courts,
        SubjectKeys keys,
        Digests digests,
        Rights rights,
        AccessBook access,
        LongSupplier published) {

    PartyRecord record() {
        return new PartyRecord(rights, access, digests);
    }

    PartyStandings standings() {
        return new PartyStandings(files, entries, reader, keys, published);
    }
}
