package zhixin.bench;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import zhixin.identity.InvalidIdentifier;
import zhixin.law.PublicList;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.LookupIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.redis.RedisLookup;
import zhixin.redis.RedisSettings;

/** The hub's index adapter, filled as the projection fills it: the one place here that knows it. */
final class LookupIndexFill implements AutoCloseable {
    static final long EDITION = 1;
    private static final int PAGE = 2000;

    private final RedisLookup redis;

    LookupIndexFill(URI uri) {
        redis = new RedisLookup(
                new RedisSettings(uri, RedisSettings.MAX_AGE, RedisSettings.TIMEOUT, new byte[32]), Clock.systemUTC());
    }

    LookupIndex index() {
        return redis.index();
    }

    /** Whether an earlier run has filled this server. */
    boolean isFilled() {
        return redis.writer().edition().orElse(0) == EDITION;
    }

    /** Builds the index of the first {@code subjects} people, in pages as large as the projection's. */
    void fill(LookupSubjects people, int subjects) throws InvalidIdentifier {
        var building = redis.writer().rebuild(EDITION);
        var counts = new EnumMap<PublicList, Long>(PublicList.class);
        for (var list : PublicList.values()) {
            counts.put(list, 0L);
        }
        var page = new ArrayList<SubjectEntries>(PAGE);
        for (var i = 0; i < subjects; i++) {
            page.add(people.subject(i));
            page.getLast().entries().forEach(entry -> counts.merge(PublicList.of(entry.list()), 1L, Long::sum));
            if (page.size() == PAGE || i == subjects - 1) {
                building.add(List.copyOf(page), Integer.toString(i));
                page.clear();
            }
            if ((i + 1) % 500_000 == 0) {
                Workshop.say("lookup: " + (i + 1) + " subjects in the index");
            }
        }
        var wire = new TreeMap<String, Long>();
        counts.forEach((list, count) -> wire.put(list.wire(), count));
        building.finish(wire);
    }

    /** After a start the index does not know its keys by itself: the projection tells them, here the people's own. */
    void tell(SubjectKeys keys, int subjects) throws InvalidIdentifier {
        var known = redis.writer().known();
        var page = new ArrayList<String>(PAGE);
        for (var i = 0; i < subjects && !known.complete(); i++) {
            page.add(LookupSubjects.key(keys, i));
            if (page.size() == PAGE || i == subjects - 1) {
                known.add(List.copyOf(page));
                page.clear();
            }
        }
        known.completed();
    }

    /** What the hub's projection says twice a second. */
    void confirm() {
        redis.writer().confirm(EDITION);
    }

    @Override
    public void close() {
        redis.close();
    }
}
