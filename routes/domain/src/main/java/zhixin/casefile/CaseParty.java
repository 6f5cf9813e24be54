package zhixin.casefile;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;

/**
 * Somebody in a role in a case. Personal data: for whoever {@code Rights} lets see it, never for a log or a key.
 *
 * @param organization whether it is an organisation; otherwise a person
 * @param name as the court wrote it
 * @param documents every document of the same subject, its own first; none where the court named an applicant only
 * @param onBehalfOf whom a guardian, heir or representative stands for; null for others
 * @param phone the number reserved with the court (审判流程公开规定第五条); null where none was given
 * @param from first day
 * @param until last day; null while the party is in the case
 */
public record CaseParty(
        PartyRole role,
        boolean organization,
        String name,
        List<IdentityDocument> documents,
        @Nullable IdentityDocument onBehalfOf,
        @Nullable String phone,
        LocalDate from,
        @Nullable LocalDate until) {
    public CaseParty {
        documents = List.copyOf(documents);
    }

    /** Whether the party is in the case on that day. */
    public boolean in(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** Whether one of these documents is the party's; an organisation is known by either of its codes. */
    public boolean known(Collection<IdentityDocument> asked) {
        return documents.stream()
                .anyMatch(own -> asked.stream().anyMatch(each -> each.equals(own) || each.sameOrganization(own)));
    }
}
