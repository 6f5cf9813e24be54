package zhixin.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A PostgreSQL that somebody else runs; its URL comes as JDBC or in the form of libpq. */
record ExternalPostgres(String jdbcUrl, String user, String password) implements LedgerServer {
    private static final String JDBC = "jdbc:postgresql:";

    /** @throws IllegalArgumentException for a URL of another kind; its text is not repeated, it may hold a password */
    static ExternalPostgres at(String url) {
        if (url.startsWith(JDBC)) {
            return new ExternalPostgres(url, "", "");
        }
        if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
            throw new IllegalArgumentException("the database URL starts with jdbc:postgresql: or postgresql://");
        }
        return ofLibpq(parse(url));
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException("the database URL cannot be read, near character " + e.getIndex());
        }
    }

    private static ExternalPostgres ofLibpq(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the database URL names no host");
        }
        var who = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = who.indexOf(':');
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new ExternalPostgres(
                JDBC + "//" + uri.getHost() + port + uri.getRawPath() + query,
                decode(colon < 0 ? who : who.substring(0, colon)),
                decode(colon < 0 ? "" : who.substring(colon + 1)));
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public void close() {
        // Not started here, not stopped here.
    }

    /** Without URL and password. */
    @Override
    public String toString() {
        return "ExternalPostgres";
    }
}
