package zhixin.bench;

import java.net.URI;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import zhixin.identity.InvalidIdentifier;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.NameIndex;
import zhixin.lookup.SubjectKeys;
import zhixin.names.Spellings;
import zhixin.security.sm.Sm3Digests;

/**
 * For each subject that is asked for, a plain string in the same Redis with what the subject's entries are long: what
 * {@code redis-benchmark GET} reads. Its keys end in a number, which is all that it can vary, and are as long as the hub's.
 */
final class GetTwins {
    static final String PREFIX = "bench:" + "0".repeat(62);

    private final int count;
    private final int subjects;

    private GetTwins(int count, int subjects) {
        this.count = count;
        this.subjects = subjects;
    }

    /** Twins of {@code count} subjects, evenly spread over all. */
    static GetTwins write(URI redis, int count, int subjects) throws InvalidIdentifier {
        var twins = new GetTwins(count, subjects);
        var keys = new SubjectKeys(new Sm3Digests(new byte[32]));
        var people = new LookupSubjects(keys, new NameIndex(keys, new Spellings()));
        try (var jedis = new Jedis(redis)) {
            if (jedis.exists(key(count - 1))) {
                return twins;
            }
            for (var from = 0; from < count; from += 1000) {
                try (var pipeline = jedis.pipelined()) {
                    for (var i = from; i < Math.min(count, from + 1000); i++) {
                        pipeline.set(
                                key(i),
                                people.subject(twins.subject(i)).entries().stream()
                                        .map(IndexedEntry::json)
                                        .collect(Collectors.joining("\n")));
                    }
                }
            }
        }
        return twins;
    }

    private static String key(int i) {
        return PREFIX + String.format("%012d", i);
    }

    /** The subject of the twin. */
    int subject(int twin) {
        return (int) ((long) twin * subjects / count);
    }
}
