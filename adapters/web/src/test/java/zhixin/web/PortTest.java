package zhixin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.web.Hub.text;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import zhixin.web.quota.Quota;

class PortTest {
    private Hub hub;

    @BeforeEach
    void open() throws Exception {
        hub = new Hub(null);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void noPathOfThePartnersIsHere() throws Exception {
        for (var path : List.of(
                "/v1/submissions",
                "/v1/submissions/x",
                "/v1/submissions/x/proof",
                "/services/submission",
                "/v1/feed",
                "/v1/feed/1",
                "/v1/feed/stream",
                "/v1/snapshots/latest",
                "/v1/acknowledgements",
                "/v1/feedback",
                "/v1/reports/duties",
                "/v1/reports/received",
                "/v1/reports/received/AAAAAAAAAAAAAAAAAAAAAA",
                "/v1/screenings",
                "/v1/certificates",
                "/v1/certificates/AAAAAAAAAAAAAAAAAAAAAA",
                "/v1/inquiries",
                "/v1/inquiries/1",
                "/actuator",
                "/actuator/health",
                "/metrics",
                "/v1",
                "/v1/",
                "//",
                "/v1/lists/x",
                "/assets/",
                "/assets/none.js",
                "/index.html",
                "/assets/../index.html",
                "/%2e%2e/etc/passwd",
                "/V1/lookups",
                "/v1/lookups/",
                "/schemas/..%2fsecret",
                "/v1/lists")) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
                var response = hub.send(method, path, method.equals("GET") ? null : new byte[] {'{', '}'});
                QuestionsTest.problem(response, 404, "not-found");
            }
        }
    }

    @Test
    void anotherMethodIsToldWhichOneFits() throws Exception {
        for (var method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")) {
            var response = hub.send(method, "/v1/lookups", null);
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        }
        for (var path : List.of("/", "/v1/statistics", "/v1/editions/1", "/healthz", "/v1/log/tile/0/000")) {
            var response = hub.post(path, "{}");
            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        for (var path : List.of("/", "/healthz", "/v1/notices", "/openapi.json", "/none")) {
            var get = hub.get(path);
            var head = hub.send("HEAD", path, null);
            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).hasValue(Integer.toString(get.body().length));
        }
    }

    @Test
    void theSiteIsServedWithItsPolicyAndIsNotIndexed() throws Exception {
        for (var path :
                List.of("/", "/lists", "/notices", "/reports", "/verify", "/help", "/entries/AAAAAAAAAAAAAAAAAAAAAA")) {
            var page = hub.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
            assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            for (var asset : text(page).split("(src|href)=\"")) {
                if (asset.startsWith("/assets/")) {
                    assertThat(hub.get(asset.substring(0, asset.indexOf('"'))).statusCode())
                            .as(asset)
                            .isEqualTo(200);
                }
            }
        }
        var script = hub.get("/assets/page.js");
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
        var tag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(hub.get("/assets/page.js", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(text(hub.get("/robots.txt"))).contains("Disallow: /");
    }

    @Test
    void theFacesAreDescribedAndTheDescriptionMatches() throws Exception {
        QuestionsTest.problem(hub.get("/schemas/none.json"), 404, "not-found");
        var openApi = hub.get("/openapi.json");
        var document = QuestionsTest.json(openApi);
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        for (var path : document.get("paths").propertyNames()) {
            var concrete = path.replace("{entryId}", "AAAAAAAAAAAAAAAAAAAAAA")
                    .replace("{list}", "dishonest")
                    .replace("{edition}", "1")
                    .replace("{tile}", "0/000")
                    .replace("{key}", "0".repeat(64))
                    .replace("{certificateId}", "AAAAAAAAAAAAAAAAAAAAAA")
                    .replace("{caseNumber}", "%282026%29%E4%BA%AC0105%E6%89%A71%E5%8F%B7")
                    .replace("{correctionId}", "AAAAAAAAAAAAAAAAAAAAAA");
            // The wrong method shows that the path is served, whatever stands behind it.
            assertThat(hub.send("PUT", concrete, null).statusCode()).as(path).isEqualTo(405);
        }
    }

    @Test
    void healthTellsWhatItKnows() throws Exception {
        assertThat(hub.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(hub.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(QuestionsTest.json(hub.get("/statusz")).get("ready").asBoolean())
                .isTrue();
        hub.ready = false;
        QuestionsTest.problem(hub.get("/readyz"), 503, "unavailable");
        assertThat(text(hub.get("/readyz"))).contains("ledger: down");
        assertThat(hub.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(QuestionsTest.json(hub.get("/statusz")).get("ready").asBoolean())
                .isFalse();
    }

    @Test
    void quotasLimitQuestionsAboutPeopleAlone() throws Exception {
        try (var limited = new Hub(Quota.of(1, 3))) {
            for (var i = 0; i < 3; i++) {
                assertThat(limited.post("/v1/search", "{\"name\":\"张三\"}").statusCode())
                        .isEqualTo(200);
            }
            var refused = AbuseTest.untilRefused(() -> limited.post("/v1/search", "{\"name\":\"张三\"}"));
            QuestionsTest.problem(refused, 429, "quota-exceeded");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(limited.get("/").statusCode()).isEqualTo(200);
            assertThat(limited.get("/v1/statistics").statusCode()).isEqualTo(200);
            Thread.sleep(1100);
            assertThat(limited.post("/v1/search", "{\"name\":\"张三\"}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsTold() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            var settings = new PublicPortSettings("127.0.0.1", taken.getLocalPort(), 1, 1, null, 0);
            var parts = new PublicPortParts(
                    hub.index,
                    hub.keys,
                    hub.names,
                    hub.log,
                    null,
                    null,
                    null,
                    hub.log,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "",
                    null,
                    new PartyDesks(null, null, null, null),
                    null,
                    null);
            try (var port = new PublicPort(settings, parts)) {
                assertThatThrownBy(port::start).isInstanceOf(java.io.IOException.class);
            }
        }
    }
}
