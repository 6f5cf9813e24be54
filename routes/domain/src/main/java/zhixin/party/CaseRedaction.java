package zhixin.party;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.CaseEvent;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseParty;
import zhixin.casefile.InformationKind;
import zhixin.casefile.Mandate;
import zhixin.casefile.PartyRole;
import zhixin.identity.IdentityDocument;

/**
 * What of a case whoever stands in it sees. A debtor, and who acts for one, sees what is his whole; the others see that it
 * was found and bound, without what would let them reach for it themselves, and so does each of several debtors. What is
 * for officers alone, and what an act not yet done would be spoilt by, nobody sees; nor what is not named here.
 */
final class CaseRedaction {
    /** What is told of an event; whatever else its record holds is for the file alone. */
    private static final Set<String> TOLD = Set.of(
            "amount",
            "assetKind",
            "cause",
            "change",
            "closedBy",
            "continuedOn",
            "delegatedOn",
            "disposal.issuedOn",
            "disposal.number",
            "disposedOn",
            "document.issuedOn",
            "document.number",
            "endedOn",
            "firm",
            "foundOn",
            "found",
            "from",
            "holder",
            "kind",
            "list",
            "managedSince",
            "method",
            "mode",
            "name",
            "on",
            "planServedOn",
            "preservation",
            "proceeds",
            "rank",
            "recovered",
            "registeredAt",
            "registrar",
            "renewal.number",
            "renewedOn",
            "result",
            "role",
            "special",
            "state",
            "takenAt",
            "text",
            "toldOn",
            "total",
            "until",
            "value");

    private static final String DESCRIPTION = "description.";
    /** By what else a description says a thing can be found, an account drawn on or a person reached. */
    private static final Set<String> HARMLESS = Set.of(
            "accountKind",
            "area",
            "bank",
            "brand",
            "contribution",
            "currency",
            "form",
            "mortgage",
            "name",
            "note",
            "occupancy",
            "period",
            "pledge",
            "port",
            "provider",
            "quantity",
            "ratio",
            "share",
            "title",
            "use");

    private final PartyRoles roles;

    CaseRedaction(PartyRoles roles) {
        this.roles = roles;
    }

    /** Whether the holder of these documents is a debtor, or acts for one, on that day. */
    private boolean debtorsSide(CaseFile file, Set<String> persons, LocalDate day) {
        var acts = file.mandates().stream()
                .filter(mandate -> PartyRoles.on(mandate, day) && roles.is(List.of(mandate.document()), persons))
                .anyMatch(mandate -> aimedAt(file, List.of(mandate.party()), day));
        return acts
                || file.parties().stream()
                        .filter(party -> PartyRoles.in(party, day) && roles.is(party.documents(), persons))
                        .anyMatch(party -> party.role().aimedAt()
                                || (party.onBehalfOf() != null && follows(file, party, party.onBehalfOf(), day)));
    }

    /** An heir stands where the debtor stood, who is in the case no more. */
    private static boolean follows(CaseFile file, CaseParty party, IdentityDocument principal, LocalDate day) {
        return party.role() == PartyRole.HEIR
                ? file.parties().stream().anyMatch(each -> each.role().aimedAt() && each.known(List.of(principal)))
                : aimedAt(file, List.of(principal), day);
    }

    private static boolean aimedAt(CaseFile file, List<IdentityDocument> documents, LocalDate day) {
        return file.aimedAt(documents, day);
    }

    /** The timeline; things are described whole to their owner, where nobody else can be. */
    List<Map<String, @Nullable Object>> events(CaseFile file, Set<String> persons, LocalDate day) {
        var owners =
                file.parties().stream().filter(party -> party.role().aimedAt()).count();
        var whole = owners == 1 && debtorsSide(file, persons, day);
        return file.events().stream()
                .filter(event -> event.shownToParties(day))
                .map(event -> event(event, whole, own(file, event, persons, day)))
                .toList();
    }

    /**
     * 案外人: rulings on an outsider's objection, and nothing else. Rulings do not name whose they are: where several have
     * objected in the case, none is shown, and each is served with the own one.
     */
    List<Map<String, @Nullable Object>> objections(CaseFile file, Set<String> persons, LocalDate day) {
        var alone = file.parties().stream()
                .filter(party -> party.role() == PartyRole.THIRD_PARTY)
                .allMatch(party -> roles.is(party.documents(), persons));
        return file.events().stream()
                .filter(event -> alone && event.kind() == InformationKind.RULING && event.shownToParties(day))
                .filter(event -> "outsider-objection".equals(event.fields().get("kind")))
                .map(event -> event(event, false, Map.of()))
                .toList();
    }

    /** 款项分配: what of it comes to whoever looks, or to whom he acts for, by kind; of the others' shares nothing. */
    private Map<String, String> own(CaseFile file, CaseEvent event, Set<String> persons, LocalDate day) {
        if (event.kind() != InformationKind.DISTRIBUTION) {
            return Map.of();
        }
        var names = names(file, persons, day);
        var shares = new TreeMap<String, String>();
        var fields = event.fields();
        for (var i = 1; fields.containsKey("shares." + i + ".amount"); i++) {
            var share = "shares." + i + ".";
            var number = fields.get(share + "caseNumber");
            if (names.contains(fields.get(share + "claimant"))
                    && (number == null || number.equals(file.number().toString()))) {
                shares.merge(
                        "share." + fields.get(share + "kind"),
                        String.valueOf(fields.get(share + "amount")),
                        (one, more) ->
                                new BigDecimal(one).add(new BigDecimal(more)).toPlainString());
            }
        }
        return shares;
    }

    /** Of the applicants who look, and of those for whom somebody looks. */
    private Set<String> names(CaseFile file, Set<String> persons, LocalDate day) {
        var behind = file.mandates().stream()
                .filter(mandate -> PartyRoles.on(mandate, day) && roles.is(List.of(mandate.document()), persons))
                .map(Mandate::party)
                .toList();
        return file.parties().stream()
                .filter(party -> PartyRoles.in(party, day) && !party.role().aimedAt())
                .filter(party -> roles.is(party.documents(), persons) || party.known(behind))
                .map(CaseParty::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, @Nullable Object> event(CaseEvent event, boolean whole, Map<String, String> own) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("kind", event.kind().wire());
        form.put("what", event.code());
        form.put("court", event.court().value());
        form.put("on", event.on().toString());
        var fields = new TreeMap<String, @Nullable Object>();
        event.fields().forEach((name, value) -> {
            if (TOLD.contains(name)) {
                fields.put(name, value);
            } else if (name.startsWith(DESCRIPTION)) {
                var part = name.substring(DESCRIPTION.length());
                fields.put(part, whole || HARMLESS.contains(part) ? value : last(value));
            }
        });
        fields.putAll(own);
        form.put("fields", fields);
        return form;
    }

    private static String last(String value) {
        var shown = Math.min(4, value.length() / 2);
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }

    List<Map<String, @Nullable Object>> parties(CaseFile file, Set<String> persons) {
        return file.parties().stream().map(party -> party(party, persons)).toList();
    }

    /** Oneself alone. */
    List<Map<String, @Nullable Object>> own(CaseFile file, Set<String> persons) {
        return file.parties().stream()
                .filter(party -> roles.is(party.documents(), persons))
                .map(party -> party(party, persons))
                .toList();
    }

    private Map<String, @Nullable Object> party(CaseParty party, Set<String> persons) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("role", party.role().wire());
        form.put("name", party.name());
        form.put("kind", party.organization() ? "organization" : "person");
        form.put(
                "maskedId",
                party.documents().isEmpty()
                        ? null
                        : party.documents().getFirst().masked());
        form.put("own", roles.is(party.documents(), persons));
        form.put("from", party.from().toString());
        form.put("until", text(party.until()));
        return form;
    }

    List<Map<String, @Nullable Object>> mandates(CaseFile file, Set<String> persons) {
        return file.mandates().stream()
                .map(mandate -> mandate(mandate, persons))
                .toList();
    }

    private Map<String, @Nullable Object> mandate(Mandate mandate, Set<String> persons) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("name", mandate.name());
        form.put("lawyer", mandate.lawyer());
        form.put("firm", mandate.firm());
        form.put("special", mandate.special());
        form.put("own", roles.is(List.of(mandate.document()), persons));
        form.put("from", mandate.from().toString());
        form.put("until", text(mandate.until()));
        return form;
    }

    /** Who handles the case (推进司法公开三大平台建设意见(2013)第十六条), by name and office. */
    static List<Map<String, @Nullable Object>> staff(CaseFile file, LocalDate day) {
        return file.staff().stream()
                .filter(each -> each.on(day))
                .map(each -> {
                    var form = new TreeMap<String, @Nullable Object>();
                    form.put("name", each.name());
                    form.put("role", each.role().wire());
                    form.put("from", each.from().toString());
                    return (Map<String, @Nullable Object>) form;
                })
                .toList();
    }

    static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
