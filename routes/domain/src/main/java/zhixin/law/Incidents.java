package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.NameNormaliser;

/**
 * 错误公开: a case of its own for what was disclosed and must not have been. Reporting it takes the public version off the
 * site and recalls the wrong field groups from every receiver, in the feed; the court closes it with what it told the person
 * (个人信息保护法第五十七条).
 */
final class Incidents {
    static final String ARTICLE = "个人信息保护法第五十七条";
    static final String REPORT = "incident.report";
    static final String CLOSING = "incident.close";
    private static final String OF_INCIDENT = "incident";

    private enum Cause {
        TRANSMISSION_FAULT,
        ENTRY_ERROR,
        REVIEW_FAILURE,
        RIGHTS_ERROR,
        OTHER
    }

    /** Why the person need not be told. */
    private enum Untold {
        /** 能够有效避免危害. */
        HARM_AVERTED,
        /** 法律规定保密或者不需要告知. */
        SECRECY
    }

    List<PositionDraft> report(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var entry = disclosed(f, docket, context);
        var seen = f.one("seenBy", Fields.wire(Recalls.Seen.class));
        var groups = f.texts("groups", 1, 5, Incidents::group);
        var id = context.ids().next();
        var recalls = new ArrayList<PositionDraft>();
        for (var each : Recalls.concerned(entry, docket)) {
            recalls.add(Recalls.draft(each, seen, groups, id, context.today()));
        }
        var content = new TreeMap<String, @Nullable Object>();
        content.put(Reviews.RECORD, OF_INCIDENT);
        content.put("list", entry.list().wire());
        content.put(
                "entryIds",
                new ArrayList<>(recalls.stream()
                        .map(recall -> Objects.requireNonNull(recall.entry()).value())
                        .toList()));
        content.put("caseNumber", entry.caseNumber());
        content.put("seenBy", Wire.of(seen));
        content.put("groups", Recalls.wire(groups));
        content.put("foundOn", f.pastDate("foundOn", context.today()).toString());
        content.put("reportedOn", context.today().toString());
        content.put("cause", Wire.of(f.one("cause", Fields.wire(Cause.class))));
        content.put("harm", unnamed(f.text("harm", 2000), entry));
        content.put("measures", unnamed(f.text("measures", 2000), entry));
        content.put("contact", f.text("contact", 200));
        content.put("closedOn", null);
        Reach.end(f);
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(position(content, id, recordId, entry.caseNumber(), context));
        drafts.addAll(recalls);
        return drafts;
    }

    /** A report of a wrong disclosure is no place to disclose again, and outlives what it is about. */
    private static String unnamed(String text, StandingEntry entry) throws RecordRefused {
        var plain = NameNormaliser.normalise(text);
        var subject = entry.group(FieldGroup.SUBJECT).get("subject");
        var name = subject instanceof Map<?, ?> form ? String.valueOf(form.get("name")) : "";
        if (plain.contains(NameNormaliser.normalise(name))
                || plain.contains(entry.subject().number())) {
            throw new RecordRefused("incident.names-somebody", ARTICLE, "a report of an incident names nobody");
        }
        return text;
    }

    /** The core names the entry and cannot be called back: without it nobody knew what to purge. */
    private static FieldGroup group(String wire) {
        var group = FieldGroup.of(wire);
        if (group == FieldGroup.CORE) {
            throw new IllegalArgumentException("the core is not recalled");
        }
        return group;
    }

    /** An entry that somebody saw: one that stands, or one that left its list after it was published. */
    private static StandingEntry disclosed(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var court = f.has("court") ? f.one("court", CourtCode::new) : context.court();
        var list = f.one("list", PublicList::of);
        if (list == PublicList.BIDDING_BAN) {
            throw new RecordRefused(
                    "list.not-by-decision", "an entry of that list is recalled with what it follows from");
        }
        var entry = Reach.meant(f, docket.entries(court, f.text("target", 64), list));
        Speaking.check(CaseNumber.parse(entry.caseNumber()).orElseThrow(), docket, context);
        if (entry.inGrace() || Recalls.change(entry) == ChangeKind.OTHER) {
            throw new RecordRefused("entry.in-grace", "what nobody was shown cannot be called back");
        }
        return entry;
    }

    /** The court's end of it: what came of it, and whether the person was told. */
    List<PositionDraft> close(Fields f, Docket docket, LawContext context) throws RecordRefused {
        Approvals.check(f.object("approval"), context.today());
        var target = f.text("target", 64);
        var before = docket.incident(context.court(), target)
                .orElseThrow(() -> new RecordRefused("target.unknown", "no record of that id reported an incident"));
        var content = new TreeMap<>(before.groups().getOrDefault(FieldGroup.CASE, Map.of()));
        if (content.get("closedOn") != null) {
            throw new RecordRefused("target.ended", "that incident is closed already");
        }
        content.put("outcome", f.text("outcome", 2000));
        for (var id : entries(content)) {
            if (docket.entry(id).isPresent()) {
                unnamed(f.text("outcome", 2000), docket.entry(id).get());
            }
        }
        told(f, content, context.today());
        Reach.end(f);
        if (entries(content).stream()
                .flatMap(id -> docket.entry(id).stream())
                .anyMatch(entry -> !entry.ended() && (entry.withdrawn() || entry.recalled()))) {
            throw new RecordRefused(
                    "incident.not-put-right", ARTICLE, "what was wrong is replaced or ended before its incident");
        }
        content.put("closedOn", context.today().toString());
        return List.of(position(
                content,
                Objects.requireNonNull(before.entry()),
                Objects.requireNonNull(before.recordId()),
                String.valueOf(content.get("caseNumber")),
                context));
    }

    private static void told(Fields f, Map<String, @Nullable Object> content, LocalDate today) throws RecordRefused {
        if (f.has("personToldOn") == f.has("personUntold")) {
            throw new RecordRefused(
                    "incident.person-untold", ARTICLE, "the person was told on a day, or there is a reason why not");
        }
        content.put(
                "personToldOn",
                f.has("personToldOn") ? f.pastDate("personToldOn", today).toString() : null);
        content.put(
                "personUntold",
                f.has("personUntold") ? Wire.of(f.one("personUntold", Fields.wire(Untold.class))) : null);
    }

    private static List<EntryId> entries(Map<String, @Nullable Object> content) {
        return content.get("entryIds") instanceof List<?> ids
                ? ids.stream().map(id -> new EntryId(String.valueOf(id))).toList()
                : List.of();
    }

    private static PositionDraft position(
            Map<String, @Nullable Object> content, EntryId id, String recordId, String caseNumber, LawContext context) {
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, content);
        Entries.core(groups, ChangeKind.OTHER, null, id, context.court(), recordId, context.today(), null, null);
        return new PositionDraft(
                ChangeKind.OTHER, null, id, context.court(), recordId, null, caseNumber, groups, null, false);
    }

    /** Whether a position is a version of an incident. */
    static boolean is(PositionDraft draft) {
        return draft.change() == ChangeKind.OTHER
                && draft.list() == null
                && OF_INCIDENT.equals(
                        draft.groups().getOrDefault(FieldGroup.CASE, Map.of()).get(Reviews.RECORD));
    }
}
