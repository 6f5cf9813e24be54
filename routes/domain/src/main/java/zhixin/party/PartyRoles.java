package zhixin.party;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.CaseFile;
import zhixin.casefile.CaseParty;
import zhixin.casefile.Mandate;
import zhixin.casefile.PartyRole;
import zhixin.identity.IdentityDocument;
import zhixin.lookup.SubjectKeys;
import zhixin.right.CallerRole;

/**
 * As what the holder of some documents stands in a case: by the case's own record, anew for each question. Here the day on
 * which somebody leaves, or a mandate is ended, is past: access is lost at once (审判流程公开规定第六条), not at midnight. A
 * mandate that was given until a day stands to the end of that day.
 */
final class PartyRoles {
    private final SubjectKeys keys;

    PartyRoles(SubjectKeys keys) {
        this.keys = keys;
    }

    /** Roles on that day, and whether there ever was one. */
    PartyStanding in(@Nullable CaseFile file, Set<String> persons, LocalDate day, Optional<CallerRole> listed) {
        var now = EnumSet.noneOf(CallerRole.class);
        var ever = false;
        for (var party : file == null ? List.<CaseParty>of() : file.parties()) {
            if (is(party.documents(), persons)) {
                ever = true;
                role(party.role())
                        .filter(role ->
                                in(party, day) && (role == CallerRole.HEIR || stands(file, party.onBehalfOf(), day)))
                        .ifPresent(now::add);
            }
        }
        for (var mandate : file == null ? List.<Mandate>of() : file.mandates()) {
            if (is(List.of(mandate.document()), persons)) {
                ever = true;
                if (on(mandate, day) && stands(file, mandate.party(), day)) {
                    now.add(mandate.lawyer() ? CallerRole.LAWYER : CallerRole.AGENT);
                }
            }
        }
        return new PartyStanding(List.copyOf(now), ever && now.isEmpty(), listed);
    }

    boolean is(Collection<IdentityDocument> documents, Set<String> persons) {
        return documents.stream().anyMatch(document -> persons.contains(keys.of(document)));
    }

    /** Who acts for somebody acts as long as that one is in the case; an heir stands where that one stood. */
    private static boolean stands(@Nullable CaseFile file, @Nullable IdentityDocument principal, LocalDate day) {
        return principal == null
                || (file != null
                        && file.parties().stream()
                                .anyMatch(party -> in(party, day) && party.known(List.of(principal))));
    }

    static boolean in(CaseParty party, LocalDate day) {
        return party.in(day) && !day.equals(party.until());
    }

    static boolean on(Mandate mandate, LocalDate day) {
        return mandate.on(day) && !(mandate.ended() && day.equals(mandate.until()));
    }

    private static Optional<CallerRole> role(PartyRole role) {
        return switch (role) {
            case APPLICANT -> Optional.of(CallerRole.APPLICANT);
            case DEBTOR, RESPONDENT -> Optional.of(CallerRole.DEBTOR);
            case GUARDIAN -> Optional.of(CallerRole.GUARDIAN);
            case HEIR -> Optional.of(CallerRole.HEIR);
            case LEGAL_REPRESENTATIVE -> Optional.of(CallerRole.AGENT);
            case THIRD_PARTY -> Optional.of(CallerRole.THIRD_PARTY);
        };
    }
}
