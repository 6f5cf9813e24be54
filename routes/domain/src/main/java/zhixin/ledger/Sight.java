package zhixin.ledger;

import java.util.Optional;
import java.util.Set;
import zhixin.court.CourtCode;
import zhixin.law.EntryId;

/** The ledger as it stands at one moment: what a decision is made on. Valid only until the work with it returns. */
public interface Sight {
    /** How far the ledger has come. */
    LedgerMoment moment();

    /** The court's newest receipted batch. */
    Optional<BatchMark> lastBatch(CourtCode court);

    /** Everything that the query names, as it stands at this moment. */
    DocketData docket(DocketQuery query);

    /** Those of these citizens' reports that there are, each with the newest position of its answer. */
    java.util.List<ReportFile> reports(Set<EntryId> references);

    /**
     * Newest positions of the assets and measures, of whichever court, that are about one of these things or stand on it, in
     * order of position; erased ones are not among them.
     *
     * @param thingKeys keyed digests, as in {@link HeldItem}
     */
    java.util.List<LedgerPosition> held(Set<String> thingKeys);
}
