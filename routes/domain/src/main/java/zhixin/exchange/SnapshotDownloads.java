package zhixin.exchange;

import zhixin.exchange.SnapshotShelf.Made;
import zhixin.exchange.SnapshotShelf.Part;

/**
 * Notes what of a snapshot went to a subscriber, also across connections that broke and restarts of the hub: when all of it
 * did, everything up to its edition counts as fetched. Thread-safe.
 */
public final class SnapshotDownloads {
    private final SnapshotLedger ledger;
    private final FeedLedger feeds;

    public SnapshotDownloads(SnapshotLedger ledger, FeedLedger feeds) {
        this.ledger = ledger;
        this.feeds = feeds;
    }

    /**
     * A stretch of a part went out. One that begins beyond what went before is not noted: something is missing between.
     *
     * @param first of the stretch's bytes, from 0; {@code end} the one after the last
     */
    public void sent(String subscriber, Made snapshot, Part part, long first, long end) {
        var before = ledger.fetched(subscriber, part.sha256());
        if (first > before || end <= before) {
            return;
        }
        ledger.noteFetched(subscriber, part.sha256(), end);
        if (snapshot.parts().stream().allMatch(each -> ledger.fetched(subscriber, each.sha256()) == each.bytes())) {
            feeds.restored(subscriber, snapshot.edition());
            ledger.forgetFetched(
                    subscriber, snapshot.parts().stream().map(Part::sha256).toList());
        }
    }
}
