package zhixin.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** What every answer says to browsers and search engines. */
final class Headers {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Hashed and encoded once, for they go with every answer.
    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence ROBOTS = HttpHeaders.createOptimized("X-Robots-Tag");
    private static final CharSequence NOINDEX = HttpHeaders.createOptimized("noindex, nofollow, noarchive");
    private static final CharSequence SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized(POLICY);

    private Headers() {}

    static void onEverything(HttpServerResponse response) {
        response.putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .putHeader(REFERRER_POLICY, NO_REFERRER)
                .putHeader(ROBOTS, NOINDEX)
                .putHeader(SECURITY_POLICY, SAME_ORIGIN);
    }
}
