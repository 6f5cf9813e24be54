package zhixin.redis;

import java.time.Clock;
import zhixin.lookup.IndexWriter;
import zhixin.lookup.LookupIndex;

/** Both sides of the index on one Redis or several: what the public asks and what the projection writes, sharing its freshness. */
public final class RedisLookup implements AutoCloseable {
    private final RedisIndex index;
    private final RedisIndexWriter writer;

    /** Connects when first used; Redis need not be there yet. */
    public RedisLookup(RedisSettings settings, Clock clock) {
        var topology = new Topology(RedisAddress.of(settings.uri()));
        var freshness = new Freshness(clock, settings.maxAge(), topology.buckets());
        var absence = new Absence(freshness);
        var cursors = new Cursors(settings.cursorKey());
        index = new RedisIndex(topology, settings.timeout(), freshness, absence, cursors, clock, settings.mostShown());
        writer = new RedisIndexWriter(topology, settings.timeout(), freshness, absence);
    }

    /** The index as the public asks it. */
    public LookupIndex index() {
        return index;
    }

    /** The index as its one writer sees it. */
    public IndexWriter writer() {
        return writer;
    }

    @Override
    public void close() {
        index.close();
        writer.close();
    }
}
