package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.PartyRole;
import zhixin.court.CaseNumber;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;

/** Who is who in a case file: parties of its registration and those who came later. */
final class Persons {
    private Persons() {}

    /** A party as the file holds it: role, subject, first and last day. */
    private record Held(
            String role,
            Map<?, ?> subject,
            String from,
            @Nullable String until) {
        boolean in(LocalDate day) {
            return !day.isBefore(LocalDate.parse(from)) && (until == null || !day.isAfter(LocalDate.parse(until)));
        }
    }

    static IdentityDocument document(Fields fields) throws RecordRefused {
        try {
            var document = IdentityDocument.parse(
                    fields.text("idType", 30), fields.text("id", 64), fields.optionalText("country", 3));
            fields.end();
            return document;
        } catch (InvalidIdentifier e) {
            throw new RecordRefused("subject." + e.code().replace('.', '-'), e.rule());
        }
    }

    /** What the hub itself wrote. */
    @SuppressWarnings("unchecked")
    static IdentityDocument read(Map<?, ?> form) {
        return StandingEntry.document((Map<String, Object>) form);
    }

    static Map<String, @Nullable Object> form(IdentityDocument document) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("idType", document.type().wire());
        form.put("id", document.number());
        if (!document.country().isEmpty()) {
            form.put("country", document.country());
        }
        return form;
    }

    static boolean same(@Nullable IdentityDocument one, IdentityDocument other) {
        return one != null && (one.equals(other) || one.sameOrganization(other));
    }

    private static List<Held> all(CaseNumber number, Docket docket) {
        var all = new ArrayList<Held>();
        if (docket.parties(number.toString()).get(PartyRecords.PARTIES) instanceof List<?> named) {
            for (var each : named) {
                all.add(held((Map<?, ?>) each, ((Map<?, ?>) each).get("subject")));
            }
        }
        for (var record : CaseRecords.of(number, PartyRecords.PARTY, docket)) {
            all.add(held(
                    CaseRecords.content(record),
                    record.groups()
                            .getOrDefault(zhixin.edition.FieldGroup.SUBJECT, Map.of())
                            .get("subject")));
        }
        return all;
    }

    private static Held held(Map<?, ?> content, @Nullable Object subject) {
        var until = content.get("until");
        return new Held(
                String.valueOf(content.get("role")),
                subject instanceof Map<?, ?> form ? form : Map.of(),
                String.valueOf(content.get("from")),
                until == null ? null : until.toString());
    }

    private static boolean names(Held party, IdentityDocument document) {
        return party.subject().get("id") != null
                && StandingEntry.documents(party.subject()).stream().anyMatch(each -> same(each, document));
    }

    /** Whether that subject is in the case in that role on that day. */
    static boolean inCase(CaseNumber number, IdentityDocument document, PartyRole role, LocalDate day, Docket docket) {
        return all(number, docket).stream()
                .anyMatch(party -> party.role().equals(role.wire()) && party.in(day) && names(party, document));
    }

    /** Whether that subject is in the case in any role on that day. */
    static boolean inCase(CaseNumber number, IdentityDocument document, LocalDate day, Docket docket) {
        return all(number, docket).stream().anyMatch(party -> party.in(day) && names(party, document));
    }

    /** Whether that subject is or was in the case. */
    static boolean ever(CaseNumber number, IdentityDocument document, Docket docket) {
        return all(number, docket).stream().anyMatch(party -> names(party, document));
    }

    /** The form of whoever the case is aimed at under that document: a debtor or respondent. */
    static Optional<Map<String, @Nullable Object>> aimedAt(
            CaseNumber number, IdentityDocument document, LocalDate day, Docket docket) {
        return all(number, docket).stream()
                .filter(party -> PartyRole.of(party.role()).aimedAt() && party.in(day) && names(party, document))
                .findFirst()
                .map(party -> {
                    var form = new TreeMap<String, @Nullable Object>();
                    party.subject().forEach((key, value) -> form.put(String.valueOf(key), value));
                    return form;
                });
    }

    /** Lets a party of the registration leave; whether there was one. */
    static boolean leaves(Map<String, @Nullable Object> state, IdentityDocument who, LocalDate on) {
        var parties = new ArrayList<@Nullable Object>();
        var found = false;
        if (state.get(PartyRecords.PARTIES) instanceof List<?> named) {
            for (var each : named) {
                var party = new TreeMap<String, @Nullable Object>();
                ((Map<?, ?>) each).forEach((key, value) -> party.put(String.valueOf(key), value));
                if (party.get("until") == null && names(held(party, party.get("subject")), who)) {
                    party.put("until", on.toString());
                    found = true;
                }
                parties.add(party);
            }
        }
        state.put(PartyRecords.PARTIES, parties);
        return found;
    }
}
