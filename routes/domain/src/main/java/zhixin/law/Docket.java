package zhixin.law;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;

/**
 * What the law knows while it goes through a batch: the ledger's entries and cases that the batch names, and what the
 * records before have changed. Not thread-safe; lives for one batch.
 */
public final class Docket {
    private final Set<String> usedRecordIds = new HashSet<>();
    private final Set<String> inBatch = new HashSet<>();
    private final Map<EntryId, StandingEntry> entries = new LinkedHashMap<>();
    private final Map<String, Set<EntryId>> byRecord = new HashMap<>();
    private final Map<String, Set<EntryId>> byCase = new HashMap<>();
    private final Map<String, Map<String, @Nullable Object>> cases = new HashMap<>();

    /** Of each registered case, those whom its state names. */
    private final Map<String, Map<String, @Nullable Object>> parties = new HashMap<>();

    private final Map<EntryId, PositionDraft> records = new LinkedHashMap<>();
    private final Map<String, EntryId> recordsById = new HashMap<>();
    /** A record may move to another case: whether it is still there, its newest state says. */
    private final Map<String, Set<EntryId>> recordsByCase = new HashMap<>();

    private final Map<String, Set<EntryId>> recordsByThing = new HashMap<>();

    private final Map<String, Set<EntryId>> recordsByName = new HashMap<>();

    private final Map<String, PositionDraft> notices = new HashMap<>();
    private final Map<String, PositionDraft> incidents = new HashMap<>();
    private final Map<EntryId, CitizenReport> reports = new HashMap<>();
    private final Map<EntryId, PositionDraft> answers = new HashMap<>();

    public Docket(Set<String> usedRecordIds) {
        this.usedRecordIds.addAll(usedRecordIds);
    }

    /** Takes in a position as it stands in the ledger, or as a record before has just drafted it. */
    public void take(PositionDraft draft) {
        if (CaseRecords.is(draft)) {
            take(java.util.Objects.requireNonNull(draft.entry()), draft);
        } else if (draft.change() == ChangeKind.CASE && draft.caseNumber() != null) {
            cases.put(draft.caseNumber(), draft.groups().getOrDefault(FieldGroup.CASE, Map.of()));
            parties.put(draft.caseNumber(), draft.groups().getOrDefault(FieldGroup.SUBJECT, Map.of()));
        }
        if (draft.change() == ChangeKind.NOTICE && draft.recordId() != null) {
            notices.put(key(draft.court(), draft.recordId()), draft);
        }
        if (draft.recordId() != null && Incidents.is(draft)) {
            incidents.put(key(draft.court(), draft.recordId()), draft);
        }
        if (draft.entry() != null && ReportClocks.answers(draft)) {
            answers.put(draft.entry(), draft);
        }
        if (draft.entry() != null && draft.list() != null && draft.caseNumber() != null) {
            take(StandingEntry.of(draft));
        }
    }

    private void take(EntryId id, PositionDraft record) {
        records.put(id, record);
        if (record.caseNumber() != null) {
            recordsByCase
                    .computeIfAbsent(record.caseNumber(), k -> new java.util.LinkedHashSet<>())
                    .add(id);
        }
        HeldThing.of(record).ifPresent(held -> {
            held.things()
                    .forEach(thing -> recordsByThing
                            .computeIfAbsent(thing, k -> new java.util.LinkedHashSet<>())
                            .add(id));
            held.names()
                    .forEach(name -> recordsByName
                            .computeIfAbsent(name, k -> new java.util.LinkedHashSet<>())
                            .add(id));
        });
        if (record.recordId() != null) {
            recordsById.put(key(record.court(), record.recordId()), id);
        }
    }

    /** The newest state of a record of a case file, by the id under which its court sent it. */
    Optional<PositionDraft> record(CourtCode court, String recordId) {
        return Optional.ofNullable(recordsById.get(key(court, recordId))).map(records::get);
    }

    /** The newest state of a record of a case file. */
    public Optional<PositionDraft> record(EntryId id) {
        return Optional.ofNullable(records.get(id));
    }

    /** The newest states of the records of a case file, in the order in which they came. */
    List<PositionDraft> records(String caseNumber) {
        return recordsByCase.getOrDefault(caseNumber, Set.of()).stream()
                .map(id -> java.util.Objects.requireNonNull(records.get(id)))
                .filter(each -> caseNumber.equals(each.caseNumber()))
                .toList();
    }

    /** The newest states of the assets and measures of one of these things, or on it, in the order in which they came. */
    List<PositionDraft> held(Set<String> things) {
        return things.stream()
                .sorted()
                .flatMap(thing -> recordsByThing.getOrDefault(thing, Set.of()).stream())
                .distinct()
                .map(id -> java.util.Objects.requireNonNull(records.get(id)))
                .filter(record -> HeldThing.of(record) // it may have been known by another name before
                        .filter(held -> held.things().stream().anyMatch(things::contains))
                        .isPresent())
                .toList();
    }

    /** The newest states of the assets that are known by one of these names, in the order in which they came. */
    List<PositionDraft> named(Set<String> names) {
        return names.stream()
                .sorted()
                .flatMap(name -> recordsByName.getOrDefault(name, Set.of()).stream())
                .distinct()
                .map(id -> java.util.Objects.requireNonNull(records.get(id)))
                .toList();
    }

    /** Every record of a case file that it knows. */
    List<PositionDraft> records() {
        return List.copyOf(records.values());
    }

    /** Those whom a registered case's state names. */
    Map<String, @Nullable Object> parties(String caseNumber) {
        return parties.getOrDefault(caseNumber, Map.of());
    }

    /** Takes in a citizen's report that a record names. */
    public void take(CitizenReport report) {
        reports.put(report.reference(), report);
    }

    /** Every entry it knows. */
    public List<StandingEntry> entries() {
        return List.copyOf(entries.values());
    }

    private void take(StandingEntry entry) {
        entries.put(entry.id(), entry);
        byCase.computeIfAbsent(entry.caseNumber(), k -> new java.util.LinkedHashSet<>())
                .add(entry.id());
        if (entry.recordId() != null) {
            byRecord.computeIfAbsent(key(entry.court(), entry.recordId()), k -> new java.util.LinkedHashSet<>())
                    .add(entry.id());
        }
    }

    private static String key(CourtCode court, String recordId) {
        return court + "/" + recordId;
    }

    /** Whether the court has had that record id admitted before. */
    boolean used(String recordId) {
        return usedRecordIds.contains(recordId);
    }

    /** Whether the id comes for the first time in this batch; one that was refused may come again in a later one. */
    boolean first(String recordId) {
        return inBatch.add(recordId);
    }

    void use(String recordId) {
        usedRecordIds.add(recordId);
    }

    /** The entries that a record of that court put on a list: several of a case with several debtors. */
    List<StandingEntry> entries(CourtCode court, String recordId, PublicList list) {
        return all(byRecord.get(key(court, recordId))).stream()
                .filter(entry -> entry.list() == list)
                .toList();
    }

    /** One entry, if the docket knows it. */
    public Optional<StandingEntry> entry(EntryId id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** The newest state of a notice. */
    Optional<PositionDraft> notice(CourtCode court, String recordId) {
        return Optional.ofNullable(notices.get(key(court, recordId)));
    }

    /** The newest state of an incident. */
    Optional<PositionDraft> incident(CourtCode court, String recordId) {
        return Optional.ofNullable(incidents.get(key(court, recordId)));
    }

    /** A citizen's report, to whichever court it went. */
    Optional<CitizenReport> report(EntryId reference) {
        return Optional.ofNullable(reports.get(reference));
    }

    /** The newest state of the answer to a report. */
    Optional<PositionDraft> answer(EntryId reference) {
        return Optional.ofNullable(answers.get(reference));
    }

    /** All entries of a case. */
    List<StandingEntry> ofCase(String caseNumber) {
        return all(byCase.get(caseNumber));
    }

    private List<StandingEntry> all(@Nullable Collection<EntryId> ids) {
        var found = new ArrayList<StandingEntry>();
        if (ids != null) {
            ids.forEach(id -> found.add(java.util.Objects.requireNonNull(entries.get(id))));
        }
        return found;
    }

    /** The newest state of a registered case. */
    Optional<Map<String, @Nullable Object>> registered(String caseNumber) {
        return Optional.ofNullable(cases.get(caseNumber));
    }
}
