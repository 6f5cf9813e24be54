package zhixin.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;

/**
 * The initial secret that a court handed to a party (or to an agent under a mandate), as a verifier: never the secret.
 *
 * @param person whose it is: a party, or an agent under a mandate
 * @param verifier Argon2id in PHC form, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}; null when the court takes access away
 * @param setOn day of the record
 * @param validUntil last day on which the initial secret may be used; null for no such day
 * @param position of the ledger: a later one replaces it
 */
public record PartyAccess(
        IdentityDocument person,
        @Nullable String verifier,
        LocalDate setOn,
        @Nullable LocalDate validUntil,
        long position) {}
