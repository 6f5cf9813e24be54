package zhixin.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.Audience;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.edition.ChangeKind;
import zhixin.edition.FieldGroup;
import zhixin.identity.IdentityDocument;

/**
 * The records of a case file beside its state: each a position of leaf type {@code 10} of no list, so that it is a bare leaf in
 * every feed and on no page, with an id of its own under which later positions restate it.
 */
final class CaseRecords {
    static final String SHARING = "推进司法公开三大平台建设意见(2013)第十五条";
    private static final String TYPE = Reviews.RECORD;
    private static final String SUBJECT = "subject";

    private CaseRecords() {}

    /** Whether the position is one; a case's own state is none. */
    static boolean is(PositionDraft draft) {
        return draft.change() == ChangeKind.CASE && draft.entry() != null;
    }

    static boolean is(PositionDraft draft, String type) {
        return is(draft) && type.equals(content(draft).get(TYPE));
    }

    static Map<String, @Nullable Object> content(PositionDraft draft) {
        return draft.groups().getOrDefault(FieldGroup.CASE, Map.of());
    }

    /** The document of the person or owner whom the record is about. */
    static @Nullable IdentityDocument subject(PositionDraft draft) {
        return draft.groups().getOrDefault(FieldGroup.SUBJECT, Map.of()).get(SUBJECT) instanceof Map<?, ?> form
                        && form.get("id") != null
                ? Persons.read(form)
                : null;
    }

    /** A record that begins. */
    static PositionDraft begin(
            String type,
            Map<String, @Nullable Object> content,
            @Nullable Map<String, @Nullable Object> subject,
            String recordId,
            CaseNumber number,
            LawContext context) {
        return begin(context.ids().next(), type, content, subject, recordId, number, null, context);
    }

    static PositionDraft begin(
            EntryId id,
            String type,
            Map<String, @Nullable Object> content,
            @Nullable Map<String, @Nullable Object> subject,
            String recordId,
            CaseNumber number,
            @Nullable LocalDate dueOn,
            LawContext context) {
        var whole = new TreeMap<>(content);
        whole.put(TYPE, type);
        whole.put("caseNumber", number.toString());
        var about = new TreeMap<String, @Nullable Object>();
        if (subject != null) {
            about.put(SUBJECT, subject);
        }
        return draft(id, whole, about, context.court(), recordId, number.toString(), dueOn, context.today());
    }

    /** The same record, restated. */
    static PositionDraft next(PositionDraft before, Map<String, @Nullable Object> content, LocalDate today) {
        return next(before, content, Objects.requireNonNull(before.caseNumber()), null, today);
    }

    static PositionDraft next(
            PositionDraft before,
            Map<String, @Nullable Object> content,
            String caseNumber,
            @Nullable LocalDate dueOn,
            LocalDate today) {
        var whole = new TreeMap<>(content(before));
        whole.putAll(content);
        whole.put("caseNumber", caseNumber);
        var about = new TreeMap<>(before.groups().getOrDefault(FieldGroup.SUBJECT, Map.of()));
        return draft(
                Objects.requireNonNull(before.entry()),
                whole,
                about,
                before.court(),
                Objects.requireNonNull(before.recordId()),
                caseNumber,
                dueOn,
                today);
    }

    private static PositionDraft draft(
            EntryId id,
            Map<String, @Nullable Object> content,
            Map<String, @Nullable Object> about,
            CourtCode court,
            String recordId,
            String caseNumber,
            @Nullable LocalDate dueOn,
            LocalDate today) {
        var groups = PositionDraft.emptyGroups();
        groups.put(FieldGroup.CASE, content);
        groups.put(FieldGroup.SUBJECT, about);
        Entries.core(groups, ChangeKind.CASE, null, id, court, recordId, today, null, null);
        var document =
                about.get(SUBJECT) instanceof Map<?, ?> form && form.get("id") != null ? Persons.read(form) : null;
        return new PositionDraft(
                ChangeKind.CASE, null, id, court, recordId, document, caseNumber, groups, dueOn, false);
    }

    /** A registered case for which the court speaks, open or closed. */
    static CaseNumber known(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseForm.number(f);
        Speaking.check(number, docket, context);
        if (docket.registered(number.toString()).isEmpty()) {
            throw new RecordRefused("case.unknown", "that case is not registered");
        }
        return number;
    }

    /** The same, open. */
    static CaseNumber open(Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = known(f, docket, context);
        if (docket.registered(number.toString()).orElseThrow().get("closedOn") != null) {
            throw new RecordRefused("case.closed", "that case is closed");
        }
        return number;
    }

    /**
     * The record that {@code target} names, by the id under which it was sent: the speaking court's, or that of the court named
     * by {@code court}, whose case it speaks for now.
     */
    static PositionDraft target(Fields f, String type, Docket docket, LawContext context) throws RecordRefused {
        var court = f.has("court") ? f.one("court", CourtCode::new) : context.court();
        var record = docket.record(court, f.text("target", 64))
                .filter(each -> is(each, type))
                .orElseThrow(() -> new RecordRefused("target.unknown", "no record of that id is of that kind"));
        Speaking.check(CaseNumber.parse(String.valueOf(record.caseNumber())).orElseThrow(), docket, context);
        return record;
    }

    /** The newest state of the records of a kind in a case, in the order in which they came. */
    static List<PositionDraft> of(CaseNumber number, String type, Docket docket) {
        return docket.records(number.toString()).stream()
                .filter(each -> is(each, type))
                .toList();
    }

    /** For whom a record is, where its court says so. */
    static String audience(Fields f, Audience usual) throws RecordRefused {
        return (f.has("audience") ? f.one("audience", Audience::of) : usual).wire();
    }

    static Map<String, @Nullable Object> map() {
        return new TreeMap<>();
    }
}
