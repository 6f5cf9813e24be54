package zhixin.redis;

import static zhixin.identity.NameMatch.Kind.READING;
import static zhixin.identity.NameMatch.Kind.VARIANT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhixin.identity.NameMatch;
import zhixin.lookup.IndexWriter.IndexUpdate;
import zhixin.lookup.IndexWriter.IndexedEntry;
import zhixin.lookup.IndexWriter.StoodEntry;
import zhixin.lookup.IndexWriter.SubjectEntries;
import zhixin.lookup.IndexedName;
import zhixin.lookup.NameQuestion;

/** Subjects and entries for the index, as the projection would hand them over. */
final class Samples {
    static final Map<String, Long> COUNTS = Map.of("dishonest", 2L, "consumption", 1L);

    private Samples() {}

    /** 64 hex digits, as the keyed digest of a document would be. */
    static String key(long number) {
        return String.format("%016x%048x", number * 0x9E3779B97F4A7C15L, number);
    }

    static String id(long number) {
        return String.format("%022d", number);
    }

    static IndexedEntry entry(long subject, long entry, String name, String list, String province, String court) {
        var json = "{\"entryId\":\"%s\",\"list\":\"%s\",\"subject\":{\"kind\":\"person\",\"name\":\"%s\"}}"
                .formatted(id(entry), list, name);
        var sortKey = key(subject).substring(0, 16) + "~" + id(entry);
        return new IndexedEntry(id(entry), name(name), sortKey, list, province, court, json);
    }

    /** Where an entry stood. */
    static StoodEntry stood(long subject, IndexedEntry entry) {
        return new StoodEntry(
                key(subject), entry.entryId(), entry.name(), entry.list(), entry.province(), entry.court());
    }

    /** An edition after which these subjects stand so, of which these entries stood so before. */
    static IndexUpdate update(long edition, List<SubjectEntries> subjects, StoodEntry... before) {
        var touched = Stream.concat(
                        Arrays.stream(before).map(StoodEntry::entryId),
                        subjects.stream()
                                .flatMap(subject -> subject.entries().stream().map(IndexedEntry::entryId)))
                .collect(Collectors.toSet());
        return new IndexUpdate(edition, subjects, List.of(before), touched, COUNTS);
    }

    static SubjectEntries subject(long subject, IndexedEntry... entries) {
        return new SubjectEntries(key(subject), List.of(entries));
    }

    /** So many subjects, each with one dishonest entry whose id is its number. */
    static List<SubjectEntries> people(long from, long to) {
        var all = new ArrayList<SubjectEntries>();
        for (var i = from; i < to; i++) {
            all.add(subject(i, entry(i, i, "测试" + i, "dishonest", "11", "京0105")));
        }
        return all;
    }

    /** A name that is found by its first letter too, in small letters. */
    static IndexedName name(String name) {
        var first = name.substring(0, 1);
        var ways = Character.isLowerCase(name.charAt(0)) ? List.of("way-" + first) : List.<String>of();
        return new IndexedName(nameKey(name), name, name.startsWith("公司"), ways);
    }

    private static String nameKey(String name) {
        return "name-" + name.hashCode();
    }

    static NameQuestion question(String name) {
        return new NameQuestion(
                List.of(name(name).key()), List.of(), List.of(), (_, _) -> Optional.empty(), Samples::nameKey);
    }

    /** Organisations whose names begin so. Here those are organisations whose names begin with 公司. */
    static NameQuestion ofBeginning(String beginning) {
        return new NameQuestion(
                List.of(),
                List.of(),
                List.of(beginning),
                (recorded, organization) -> organization && recorded.startsWith(beginning)
                        ? Optional.of(new NameMatch(VARIANT, List.of("prefix")))
                        : Optional.empty(),
                Samples::nameKey);
    }

    /** Who has a name that begins so; readings are names of more than three letters, and none has a 9. */
    static NameQuestion beginning(String own, String first) {
        return new NameQuestion(
                List.of(name(own).key()),
                List.of("way-" + first),
                List.of(),
                (recorded, _) -> recorded.contains("9")
                        ? Optional.empty()
                        : Optional.of(new NameMatch(recorded.length() > 3 ? READING : VARIANT, List.of())),
                Samples::nameKey);
    }
}
