package zhixin.law;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;

/** The part of a record that says which one it is and what it reaches for. */
public final class RecordHead {
    private RecordHead() {}

    /** The record's id where it has a readable one. */
    static @Nullable String recordIdOf(@Nullable Object record) {
        return text(record, "recordId", 64);
    }

    static @Nullable String actionOf(@Nullable Object record) {
        return text(record, "action", 30);
    }

    /** What it asks for, where that can be read; empty otherwise. */
    public static String action(@Nullable Object record) {
        var action = actionOf(record);
        return action == null ? "" : action;
    }

    static String checkedId(Fields fields, Docket docket) throws RecordRefused {
        var id = fields.text("recordId", 64);
        if (docket.used(id)) {
            throw new RecordRefused("record.id-used", "that recordId was admitted before");
        }
        if (!docket.first(id)) {
            throw new RecordRefused("record.id-twice", "that recordId came before in this batch");
        }
        return id;
    }

    /** The records' own ids: whether each was admitted before is all that the docket must know of them. */
    public static Set<String> recordIds(List<?> records) {
        return ids(records, "recordId");
    }

    /** The record ids at which the records aim. */
    public static Set<String> targets(List<?> records) {
        return ids(records, "target");
    }

    private static Set<String> ids(List<?> records, String field) {
        var ids = new HashSet<String>();
        for (var record : records) {
            add(ids, text(record, field, 64));
        }
        return ids;
    }

    /** The records of other courts that a higher court aims at, by court. */
    public static Map<CourtCode, Set<String>> targetsElsewhere(List<?> records) {
        var targets = new TreeMap<CourtCode, Set<String>>();
        for (var record : records) {
            var court = text(record, "court", 10);
            var target = text(record, "target", 64);
            if (court != null && target != null && CourtCode.isValid(court)) {
                targets.computeIfAbsent(new CourtCode(court), key -> new HashSet<>())
                        .add(target);
            }
        }
        return targets;
    }

    /** The citizens' reports that the docket must know. */
    public static Set<EntryId> reports(List<?> records) {
        var references = new HashSet<EntryId>();
        for (var record : records) {
            var reference = text(record, "report", 22);
            if (reference != null && EntryId.isValid(reference)) {
                references.add(new EntryId(reference));
            }
        }
        return references;
    }

    /** The things that records are about, whose seizures by other courts the docket must know. */
    public static Set<String> things(List<?> records) {
        var things = new HashSet<String>();
        for (var record : records) {
            if (action(record).equals("record-asset")) {
                things.addAll(HeldThing.named(record));
            }
        }
        return things;
    }

    /** The canonical case numbers that the docket must know. */
    public static Set<String> caseNumbers(List<?> records) {
        var numbers = new HashSet<String>();
        for (var record : records) {
            addCase(numbers, text(record, "caseNumber", 60));
            if (record instanceof Map<?, ?> map) {
                addCase(numbers, text(map.get("case"), "caseNumber", 60));
                if (map.get(CaseRegistration.PRESERVED_IN) instanceof List<?> preserved) {
                    preserved.forEach(each -> addCase(numbers, each instanceof String text ? text : null));
                }
            }
        }
        return numbers;
    }

    private static void addCase(Set<String> numbers, @Nullable String text) {
        if (text != null) {
            CaseNumber.parse(text).ifPresent(number -> numbers.add(number.toString()));
        }
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static @Nullable String text(@Nullable Object object, String key, int most) {
        return object instanceof Map<?, ?> map
                        && map.get(key) instanceof String text
                        && text.length() <= most
                        && text.indexOf(0) < 0
                        && Texts.wellFormed(text)
                ? text
                : null;
    }
}
