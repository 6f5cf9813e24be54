package zhixin.certificate;

import zhixin.edition.Commitments;
import zhixin.edition.EditionLedger;
import zhixin.edition.LogPapers;
import zhixin.edition.StateProver;
import zhixin.identity.NameSpellings;
import zhixin.lookup.CurrentEntries;
import zhixin.lookup.PublicEntryView;
import zhixin.lookup.SubjectKeys;

/**
 * What papers rest on: the ledger as of an edition, and what proves it. The index is not asked: it knows what the public may
 * see, and that is less than what stands.
 */
public record CertificateSources(
        EditionLedger editions,
        CurrentEntries entries,
        EntryHistory history,
        PublicEntryView view,
        SubjectKeys keys,
        NameSpellings spellings,
        Commitments commitments,
        StateProver state,
        LogPapers papers) {

    Standings standings() {
        return new Standings(entries, view, keys, spellings);
    }

    Endings endings() {
        return new Endings(history, editions, entries, view, keys, standings());
    }

    RemovalText removals() {
        return new RemovalText(commitments, papers);
    }
}
