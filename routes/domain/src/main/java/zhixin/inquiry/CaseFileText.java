package zhixin.inquiry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssignedStaff;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseParty;
import zhixin.casefile.Mandate;
import zhixin.edition.CanonicalJson;
import zhixin.identity.IdentityDocument;

/** A case's file as an officer sees it; what parties use to sign in is not in it. */
final class CaseFileText {
    private CaseFileText() {}

    static String of(CaseFile file) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("caseNumber", file.number().toString());
        form.put("court", file.court().value());
        form.put("kind", file.kind().name().toLowerCase(java.util.Locale.ROOT));
        form.put("filedOn", file.filedOn().toString());
        form.put("amount", file.amount());
        var closing = file.closing();
        form.put(
                "closing",
                closing == null
                        ? null
                        : Map.of("mode", closing.mode(), "on", closing.on().toString()));
        form.put("delegation", delegation(file));
        form.put("parties", file.parties().stream().map(CaseFileText::party).toList());
        form.put("mandates", file.mandates().stream().map(CaseFileText::mandate).toList());
        form.put("staff", file.staff().stream().map(CaseFileText::staff).toList());
        form.put("events", file.events().stream().map(CaseFileText::event).toList());
        return CanonicalJson.write(form);
    }

    private static @Nullable Map<String, @Nullable Object> delegation(CaseFile file) {
        var delegation = file.delegation();
        if (delegation == null) {
            return null;
        }
        var form = new TreeMap<String, @Nullable Object>();
        form.put("by", delegation.by().value());
        form.put("on", delegation.on().toString());
        form.put("filedOn", day(delegation.filedOn()));
        form.put("ownNumber", delegation.ownNumber());
        return form;
    }

    private static Map<String, @Nullable Object> party(CaseParty party) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("role", party.role().wire());
        form.put("kind", party.organization() ? "organization" : "person");
        form.put("name", party.name());
        form.put("documents", documents(party.documents()));
        form.put("phone", party.phone());
        form.put("from", party.from().toString());
        form.put("until", day(party.until()));
        return form;
    }

    private static Map<String, @Nullable Object> mandate(Mandate mandate) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("mandateId", mandate.mandateId());
        form.put("name", mandate.name());
        form.put("licence", mandate.licence());
        form.put("firm", mandate.firm());
        form.put("special", mandate.special());
        form.put("party", documents(List.of(mandate.party())));
        form.put("from", mandate.from().toString());
        form.put("until", day(mandate.until()));
        return form;
    }

    private static Map<String, @Nullable Object> staff(AssignedStaff staff) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("certificate", staff.certificate());
        form.put("name", staff.name());
        form.put("role", staff.role().wire());
        form.put("from", staff.from().toString());
        form.put("until", day(staff.until()));
        return form;
    }

    private static Map<String, @Nullable Object> event(CaseEvent event) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("position", event.position());
        form.put("kind", event.kind().wire());
        form.put("what", event.code());
        form.put("court", event.court().value());
        form.put("on", event.on().toString());
        form.put("fields", event.fields());
        form.put("audience", event.audience().wire());
        form.put("shownFrom", day(event.shownFrom()));
        return form;
    }

    private static List<Map<String, String>> documents(List<IdentityDocument> documents) {
        return documents.stream()
                .map(document -> Map.of("idType", document.type().wire(), "id", document.number()))
                .toList();
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
