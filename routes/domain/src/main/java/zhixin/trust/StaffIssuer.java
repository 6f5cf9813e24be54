package zhixin.trust;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * A court's own OpenID provider, as its operator configured it.
 *
 * @param issuer as its tokens name it, to the letter (OpenID Connect Core 1.0 section 2, {@code iss}); {@code https}, or
 *     {@code http} on this machine
 * @param audience for whom its tokens must be: the client id of the court's gateway, or the hub as a resource
 * @param claim that carries the officer's name at the hub: the CN under which the officer is registered
 */
public record StaffIssuer(URI issuer, String audience, String claim) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException for an issuer that is no address, or one whose keys anybody on the way could change */
    public StaffIssuer {
        trustworthy(issuer);
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            throw new IllegalArgumentException("an issuer is an address without query or fragment");
        }
        if (audience.isBlank() || claim.isBlank()) {
            throw new IllegalArgumentException("an issuer has its audience and its claim");
        }
    }

    /** @throws IllegalArgumentException for an address at which somebody on the way could answer */
    public static void trustworthy(URI address) {
        var host = address.getHost();
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (host == null || !(scheme.equals("https") || (scheme.equals("http") && HERE.contains(host)))) {
            throw new IllegalArgumentException("a provider is asked by https");
        }
    }

    /** Where it describes itself (OpenID Connect Discovery 1.0 section 4). */
    public URI discovery() {
        return URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }
}
