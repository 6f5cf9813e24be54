package zhixin.party;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks to be let in.
 *
 * @param caseNumber as it was written
 * @param idType wire name of the document's kind; null for whatever kind such a number may be of
 * @param country of a passport
 * @param address of the sender, 4 or 16 bytes as hex; a network of one subscriber counts as one
 */
public record SignIn(
        String caseNumber,
        @Nullable String idType,
        String id,
        @Nullable String country,
        String password,
        String address) {
    /** Longer ones cost time and help nobody. */
    static final int LONGEST = 200;

    /** Never what was written. */
    @Override
    public String toString() {
        return "a sign-in";
    }
}
