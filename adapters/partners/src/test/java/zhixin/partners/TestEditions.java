package zhixin.partners;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.Tile;
import zhixin.edition.Tree;
import zhixin.ledger.LedgerPosition;

/** Editions in memory: each number has its manifest's digest. */
final class TestEditions implements EditionLedger {
    @Override
    public Optional<SealedEdition> latest() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SealedEdition> edition(long number) {
        return Optional.of(new SealedEdition(
                number,
                number,
                number,
                Instant.EPOCH,
                TestFeed.document("manifest", number),
                TestFeed.digest(number),
                "",
                ""));
    }

    @Override
    public Optional<SealedEdition> editionOf(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SealedEdition> editionAt(Instant moment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CourtCode> waiting(long position, Instant recordedBefore) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long lastPosition() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LedgerPosition> positions(long from, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<byte[]> leafEntries(long from, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<CourtCode, Long> lastBatches(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Tile> tile(Tree tree, int level, long index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seal(SealedEdition edition, List<Tile> finished) {
        throw new UnsupportedOperationException();
    }
}
