package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.PartyRole;
import zhixin.court.CaseNumber;
import zhixin.edition.ChangeKind;
import zhixin.identity.IdentityDocument;

/** 变更、追加当事人: who comes into a case, leaves it, or takes another's place; with their agents and their way in. */
final class PartyRecords {
    static final String PARTY = "party";
    /** In a case's state, those whom its registration named. */
    static final String PARTIES = "parties";

    private static final String ARTICLE = "变更、追加当事人规定(法释〔2020〕21号)第一条";

    List<PositionDraft> change(String recordId, Fields f, Docket docket, LawContext context) throws RecordRefused {
        var number = CaseRecords.open(f, docket, context);
        var on = f.pastDate("on", context.today());
        var drafts = new ArrayList<PositionDraft>();
        switch (f.text("change", 20)) {
            case "join" -> {
                drafts.addAll(joined(recordId, number, on, f, docket, context));
                Reach.end(f);
            }
            case "leave" -> {
                var who = Persons.document(f.object("party"));
                paper(f, context);
                Reach.end(f);
                drafts.addAll(left(recordId, number, who, on, docket, context));
            }
            case "substitute" -> {
                var who = Persons.document(f.object("instead"));
                var joined = joined(recordId, number, on, f, docket, context);
                Reach.end(f);
                drafts.addAll(joined);
                drafts.addAll(left(recordId, number, who, on.minusDays(1), docket, context));
            }
            default -> throw new RecordRefused("record.value", "change has no such value");
        }
        return drafts;
    }

    private static @Nullable Decision paper(Fields f, LawContext context) throws RecordRefused {
        return f.has("document") ? Decision.read(f.object("document"), context.today()) : null;
    }

    private static List<PositionDraft> joined(
            String recordId, CaseNumber number, LocalDate on, Fields f, Docket docket, LawContext context)
            throws RecordRefused {
        var role = f.one("role", PartyRole::of);
        var subject = SubjectReader.subject(f.object("party"));
        var paper = paper(f, context);
        if (role.aimedAt() && paper == null) {
            throw new RecordRefused(
                    "party.no-ruling", ARTICLE, "whoever is to be enforced against is joined by a ruling");
        }
        if (Persons.inCase(number, subject.document(), role, on, docket)) {
            throw new RecordRefused("party.there", "that subject is in the case in that role");
        }
        var behalf = f.has("onBehalfOf") ? Persons.document(f.object("onBehalfOf")) : null;
        if ((role == PartyRole.GUARDIAN || role == PartyRole.HEIR || role == PartyRole.LEGAL_REPRESENTATIVE)
                && (behalf == null || !Persons.ever(number, behalf, docket))) {
            throw new RecordRefused("party.nobody-behind", "onBehalfOf names a party of the case");
        }
        var content = CaseRecords.map();
        content.put("role", role.wire());
        content.put("from", on.toString());
        content.put("until", null);
        content.put("phone", f.optionalText("phone", 30));
        content.put("onBehalfOf", behalf == null ? null : Persons.form(behalf));
        content.put("document", paper == null ? null : paper.form());
        var drafts = new ArrayList<PositionDraft>();
        drafts.add(CaseRecords.begin(PARTY, content, subject.form(), recordId, number, context));
        if (role == PartyRole.DEBTOR) {
            CaseRegistration.joined(number, docket, subject, recordId, context).ifPresent(drafts::add);
        }
        return drafts;
    }

    /** Whoever leaves stays in the file with a last day; a debtor's entry on the enforcement list goes with it. */
    private static List<PositionDraft> left(
            String recordId, CaseNumber number, IdentityDocument who, LocalDate on, Docket docket, LawContext context)
            throws RecordRefused {
        var drafts = new ArrayList<PositionDraft>();
        for (var record : CaseRecords.of(number, PARTY, docket)) {
            if (Persons.same(CaseRecords.subject(record), who)
                    && CaseRecords.content(record).get("until") == null) {
                var content = CaseRecords.map();
                content.put("until", on.toString());
                drafts.add(CaseRecords.next(record, content, context.today()));
            }
        }
        var state = new TreeMap<>(docket.parties(number.toString()));
        if (drafts.isEmpty() && Persons.leaves(state, who, on)) {
            drafts.add(CaseActions.restated(state, recordId, number, docket, context));
        }
        if (drafts.isEmpty()) {
            throw new RecordRefused("party.unknown", "that subject is no party of the case");
        }
        for (var entry : docket.ofCase(number.toString())) {
            if (entry.list() == PublicList.ENFORCEMENT && !entry.ended() && entry.sameSubject(who)) {
                drafts.add(Entries.end(entry, ChangeKind.REMOVED, null, context.today()));
            }
        }
        return drafts;
    }

    /** Those whom a registration names, as its state keeps them. */
    static List<@Nullable Object> named(
            List<PersonSubjectToEnforcement> debtors,
            List<Map<String, @Nullable Object>> applicants,
            CaseKind kind,
            LocalDate from) {
        var parties = new ArrayList<@Nullable Object>();
        var aimed = kind == CaseKind.PRESERVATION ? PartyRole.RESPONDENT : PartyRole.DEBTOR;
        applicants.forEach(form -> parties.add(named(form, PartyRole.APPLICANT, from)));
        debtors.forEach(debtor -> parties.add(named(debtor.form(), aimed, from)));
        return parties;
    }

    private static Map<String, @Nullable Object> named(
            Map<String, @Nullable Object> subject, PartyRole role, LocalDate from) {
        var party = CaseRecords.map();
        party.put("subject", subject);
        party.put("role", role.wire());
        party.put("from", from.toString());
        party.put("until", null);
        return party;
    }

    static @Nullable IdentityDocument document(Map<?, ?> party) {
        return party.get("subject") instanceof Map<?, ?> form && form.get("id") != null ? Persons.read(form) : null;
    }
}
