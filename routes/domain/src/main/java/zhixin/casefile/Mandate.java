package zhixin.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;

/**
 * 授权委托: under which somebody acts for a party (民事诉讼法第六十一、六十二条).
 *
 * @param mandateId the court's record id that registered it
 * @param document the agent's own document
 * @param licence number of a lawyer's licence (律师执业证号); null for an agent who is no lawyer
 * @param firm the law firm; null for others
 * @param party the document of the party that gave it
 * @param special 特别授权, for what concerns rights in substance; otherwise 一般授权
 * @param from first day
 * @param until last day; null while it stands
 * @param ended whether a record ended it, on that day; otherwise the day was fixed when it was given
 */
public record Mandate(
        String mandateId,
        String name,
        IdentityDocument document,
        @Nullable String licence,
        @Nullable String firm,
        IdentityDocument party,
        boolean special,
        LocalDate from,
        @Nullable LocalDate until,
        boolean ended) {
    /** Whether it stands on that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** Whether a lawyer holds it. */
    public boolean lawyer() {
        return licence != null;
    }
}
