package zhixin.law;

import java.security.SecureRandom;
import java.util.Base64;

/** Entry ids of 128 bits from the system's secure random source. */
public final class RandomEntryIds implements EntryIds {
    private final SecureRandom random = new SecureRandom();

    @Override
    public EntryId next() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return new EntryId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
