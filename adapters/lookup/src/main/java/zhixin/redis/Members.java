package zhixin.redis;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.IndexedName;

/** How entries are written: their member in the set of their name, and their line. See {@link RedisKeys}. */
final class Members {
    private Members() {}

    static String of(String subjectKey, IndexedEntry entry) {
        var tag = subjectKey.substring(0, Math.min(RedisKeys.TAG_LENGTH, subjectKey.length()));
        var province = entry.province() == null ? "" : entry.province();
        var fields = String.join("|", tag, entry.list(), province, entry.court(), entry.entryId());
        if (fields.chars().filter(c -> c == '|').count() != 4) {
            throw new IllegalArgumentException("a field of an entry carries a |");
        }
        return oneLine(entry.sortKey()) + "|" + oneLine(fields);
    }

    /** The JSON, which canonical text keeps on one line. */
    static String line(IndexedEntry entry) {
        return oneLine(entry.json());
    }

    static String stored(String subjectKey, IndexedEntry entry) {
        return oneLine(entry.name().key()) + "\n" + of(subjectKey, entry) + "\n" + line(entry);
    }

    static String lines(SubjectEntries subject) {
        return Stream.concat(subject.entries().stream(), subject.guests().stream())
                .map(Members::line)
                .collect(Collectors.joining("\n"));
    }

    /** A name as its ways hold it: kind {@code o} or {@code p}. */
    static String way(IndexedName name) {
        return oneLine(name.key() + "|" + (name.organization() ? "o" : "p") + "|" + name.normal());
    }

    /** An organisation's name as the order of names holds it; empty for a person. */
    static String organization(IndexedName name) {
        return name.organization() ? oneLine(name.normal() + "|" + name.key()) : "";
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("an entry of the index has more than one line");
        }
        return text;
    }
}
