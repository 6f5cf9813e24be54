package zhixin.web;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.party.PartyDesk;

/**
 * The token of a session, as it came: in a header, or in a cookie that no script reads and no other site's request carries.
 *
 * @param value empty for none
 */
record PartyToken(String value, boolean byCookie) {
    private static final String COOKIE = "zhixin-party";
    private static final String BEARER = "Bearer ";
    /** What browsers say of a request that this site's own page, or the reader's own hand, has sent. */
    private static final Set<String> OURS = Set.of("same-origin", "none");

    static PartyToken of(HttpServerRequest request) {
        @Nullable String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return new PartyToken(
                    authorization.startsWith(BEARER)
                            ? authorization.substring(BEARER.length()).strip()
                            : "",
                    false);
        }
        var cookie = request.getCookie(COOKIE);
        return new PartyToken(cookie == null ? "" : cookie.getValue(), true);
    }

    /** Sent along with every request to {@code /v1} until it ends. */
    static String cookie(String token, boolean secure) {
        return COOKIE + "=" + token + "; Path=/v1; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    static String noCookie() {
        return COOKIE + "=; Path=/v1; Max-Age=0; HttpOnly; SameSite=Strict";
    }

    /** Whether another site's page has sent it, as far as a browser says so. */
    static boolean foreign(HttpServerRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !OURS.contains(site);
    }

    /** Whether a change may be asked for with it: a cookie alone proves no intent. */
    boolean mayChange(HttpServerRequest request, PartyDesk desk) {
        @Nullable String proof = request.getHeader("X-Zhixin-CSRF");
        return !byCookie
                || (proof != null
                        && MessageDigest.isEqual(
                                proof.getBytes(StandardCharsets.UTF_8),
                                desk.csrf(value).getBytes(StandardCharsets.UTF_8)));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "a token";
    }
}
