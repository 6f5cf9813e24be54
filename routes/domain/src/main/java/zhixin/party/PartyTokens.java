package zhixin.party;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import zhixin.trust.Digests;

/** Session tokens, and the digests under which the hub keeps what it must not know in the clear. */
final class PartyTokens {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Digests digests;
    private final SecureRandom random = new SecureRandom();

    PartyTokens(Digests digests) {
        this.digests = digests;
    }

    String next() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean shaped(String token) {
        return SHAPE.matcher(token).matches();
    }

    String digest(String token) {
        return digests.keyed("party-session|" + token);
    }

    /** Proves that a request of a browser comes from a page that has read an answer of ours. */
    String csrf(String token) {
        return digests.keyed("party-csrf|" + token);
    }

    String account(String caseNumber, String person) {
        return digests.keyed("party-account|" + caseNumber + "|" + person);
    }

    /** The same for all spellings, whether there is such an account or not. */
    String tries(String caseNumber, String person) {
        return digests.keyed("party-tries|" + caseNumber + "|" + person);
    }

    /** Those of an account that come from one address. */
    String from(String tries, String address) {
        return digests.keyed("party-tries-from|" + tries + "|" + address);
    }

    String address(String address) {
        return digests.keyed("party-address|" + address);
    }
}
