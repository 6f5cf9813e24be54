package zhixin.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Every path of the public port, in one place. */
final class Routes {
    private static final String ENTRY = "([A-Za-z0-9_-]{22})";
    private static final String LIST = "(enforcement|dishonest|exit-ban|bidding-ban|consumption)";
    private static final int A_QUESTION = 1;
    /** What is kept for good and read by people costs as much as twenty questions. */
    private static final int A_REPORT = 20;

    private static final Map<String, String> PAGES = Map.of(
            "/", "index.html",
            "/lists", "lists.html",
            "/notices", "notices.html",
            "/reports", "reports.html",
            "/verify", "verify.html",
            "/check", "check.html",
            "/exchange", "exchange.html",
            "/party", "party.html",
            "/help", "help.html",
            "/robots.txt", "robots.txt");

    /** Guessing at passwords costs as much as ten questions about people. */
    private static final int AN_ATTEMPT = 10;

    private Routes() {}

    static Router of(PublicPortParts parts, Gate gate, PartySessions sessions) {
        var router = new Router(gate);
        parties(router, sessions, new Parties(parts.parties(), sessions));
        people(router, parts);
        proofs(router, parts);
        health(router, new Health(parts));
        documents(router, new Documents());
        site(router, SiteFiles.load());
        return router;
    }

    private static void people(Router router, PublicPortParts parts) {
        var entries = new Entries(parts);
        router.ask("/v1/lookups", new Lookups(parts)::handle)
                .ask("/v1/search", new Searches(parts)::handle)
                .get("/v1/entries/" + ENTRY, true, entries::entry)
                .get("/v1/lists/" + LIST, false, entries::list)
                .get("/v1/statistics", entries::statistics);
    }

    private static void proofs(Router router, PublicPortParts parts) {
        var editions = new Editions(parts);
        var log = new Log(parts, editions);
        var reports = new Reports(parts, editions);
        var anchor = Reply.of("application/x-pem-file", Buffer.buffer(parts.anchor()))
                .revalidated(SiteFiles.tag(parts.anchor().getBytes(StandardCharsets.US_ASCII)));
        router.ask("/v1/reports", A_REPORT, reports::receive)
                .ask("/v1/reports/status", A_QUESTION, reports::status)
                .get("/v1/reports/digests", reports::digests);
        var exchange = new Exchange(parts.delivery());
        router.get("/v1/exchange", exchange::lateness).get("/.well-known/jwks.json", exchange::messageKeys);
        router.get("/v1/notices", new Notices(parts, editions)::all)
                .get("/v1/editions/latest", editions::latest)
                .get("/v1/editions/([1-9]\\d{0,17})", false, editions::numbered)
                .get("/v1/certificates/([^/]{1,100})/status", true, new Certificates(parts)::status)
                .get("/v1/trust/sign-ca.crt", call -> call.send(anchor))
                .get("/v1/log/keys", log::keys)
                .get("/v1/log/keys/statement", log::keyStatement)
                .get("/v1/log/cosigned", log::cosigned)
                .get("/v1/log/consistency", log::consistency)
                .get("/v1/log/inclusion", log::inclusion)
                .get("/v1/log/state/" + LIST + "/([0-9a-f]{64})", true, new StateAnswers(parts, editions)::entry)
                .get("/v1/log/(sm3/)?checkpoint", false, log::checkpoint)
                .get("/v1/log/(sm3/)?tile/(.+)", false, log::tile);
    }

    private static void parties(Router router, PartySessions sessions, Parties parties) {
        var corrections = "/v1/party/corrections";
        router.ask("/v1/party-sessions", AN_ATTEMPT, sessions::open)
                .at(HttpMethod.GET, "/v1/party-sessions/current", 0, sessions::current)
                .at(HttpMethod.DELETE, "/v1/party-sessions/current", 0, sessions::end)
                .ask("/v1/party-sessions/current/password", AN_ATTEMPT, sessions::change)
                .get("/v1/party/cases/([^/]{1,400})", true, parties::ownCase)
                .at(HttpMethod.GET, "/v1/party/listings", A_QUESTION, parties::listings)
                .at(HttpMethod.GET, "/v1/party/messages", A_QUESTION, parties::messages)
                .ask("/v1/party/messages/read", parties::read)
                .at(HttpMethod.POST, corrections, A_REPORT, parties::correct)
                .at(HttpMethod.GET, corrections, A_QUESTION, parties::corrections)
                .get(corrections + "/" + ENTRY, true, parties::correction);
    }

    private static void health(Router router, Health health) {
        router.get("/healthz", health::alive).get("/readyz", health::ready).get("/statusz", health::status);
    }

    private static void documents(Router router, Documents documents) {
        router.get("/openapi.json", documents::openApi)
                .get("/asyncapi.json", documents::asyncApi)
                .get("/schemas/([a-z0-9][a-z0-9.-]{0,60})", false, documents::schema);
    }

    private static void site(Router router, Map<String, Reply> files) {
        PAGES.forEach((path, file) -> router.get(path, call -> call.send(files.getOrDefault(file, Reply.NOT_FOUND))));
        files.forEach((name, reply) -> {
            if (name.startsWith("assets/")) {
                router.get("/" + name, call -> call.send(reply));
            }
        });
        router.get(
                "/entries/" + ENTRY,
                false,
                (call, path) -> call.send(files.getOrDefault("entry.html", Reply.NOT_FOUND)));
    }
}
