package zhixin.redis;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.law.PublicList;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.StoodEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.IndexedName;
import zhixin.lookup.SearchFilter;

/** How entries are written: their member in the set of their name, and their line. See {@link RedisKeys}. */
final class Members {
    private Members() {}

    static String of(String subjectKey, IndexedEntry entry) {
        return of(subjectKey, entry.list(), entry.province(), entry.court(), entry.entryId());
    }

    static String of(StoodEntry entry) {
        return of(entry.subjectKey(), entry.list(), entry.province(), entry.court(), entry.entryId());
    }

    private static String of(String subjectKey, String list, @Nullable String province, String court, String entryId) {
        var digits = RedisKeys.digits(subjectKey);
        if ((digits + province + court + entryId).indexOf('|') >= 0) {
            throw new IllegalArgumentException("a field of an entry carries a |");
        }
        return oneLine(digits + PublicList.of(list).ordinal() + "|" + (province == null ? "" : province) + "|" + court
                + "|" + entryId);
    }

    /** The JSON, which canonical text keeps on one line. */
    static String line(IndexedEntry entry) {
        return oneLine(entry.json());
    }

    static String lines(SubjectEntries subject) {
        return Stream.concat(subject.entries().stream(), subject.guests().stream())
                .map(Members::line)
                .collect(Collectors.joining("\n"));
    }

    /** A name as its ways hold it: kind {@code o} or {@code p}, and the normal form, from which its key follows. */
    static String way(IndexedName name) {
        return oneLine((name.organization() ? "o" : "p") + name.normal());
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("an entry of the index has more than one line");
        }
        return text;
    }

    /** A member, read. */
    record Member(String text, String subject, int list, String province, String court, String entryId) {
        static Member read(String text) {
            var first = text.indexOf('|');
            var second = text.indexOf('|', first + 1);
            var third = text.indexOf('|', second + 1);
            return new Member(
                    text,
                    text.substring(0, first - 1),
                    text.charAt(first - 1) - '0',
                    text.substring(first + 1, second),
                    text.substring(second + 1, third),
                    text.substring(third + 1));
        }

        boolean passes(SearchFilter filter) {
            return (filter.list() == null || PublicList.of(filter.list()).ordinal() == list)
                    && (filter.province() == null || filter.province().equals(province))
                    && (filter.court() == null || filter.court().equals(court));
        }

        /** The entry's line among those of its subject; null when it has left meanwhile. */
        @Nullable
        String lineIn(String subjectLines) {
            var mark = "\"entryId\":\"" + entryId + "\"";
            return subjectLines
                    .lines()
                    .filter(line -> line.contains(mark))
                    .findFirst()
                    .orElse(null);
        }
    }
}
