package zhixin.web;

import io.vertx.core.http.HttpServerResponse;

/** What every answer says to browsers and search engines. */
final class Headers {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Headers() {}

    static void onEverything(HttpServerResponse response) {
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Robots-Tag", "noindex, nofollow, noarchive")
                .putHeader("Content-Security-Policy", POLICY);
    }
}
