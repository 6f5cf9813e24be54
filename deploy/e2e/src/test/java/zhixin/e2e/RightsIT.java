package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.security.pki.TlsKey;

/** Who may do what at the partner port, as the table of the faces has it; and nothing of it on the public port. */
class RightsIT {
    private static final String DUTIES = "/v1/reports/duties";
    private static final String COURT = encoded("京0105");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "bidding", "travel", "officer", "overseer", "demo-bureau"})
    void onlyCourtsSubmit(String cn) throws Exception {
        var court = SharedHub.court();
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            var sealed = court.sign(court.next(Records.listing(court).json()));
            assertThat(caller.submit(sealed).problem()).isEqualTo("403 /problems/not-permitted");
            assertThat(caller.get("/v1/submissions/00000000-0000-0000-0000-000000000000")
                            .problem())
                    .isEqualTo("403 /problems/not-permitted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"court", "court2", "officer", "overseer"})
    void onlySubscribersReadTheFeed(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            for (var path : new String[] {"/v1/feed?after=0", "/v1/feed/1", "/v1/feed/stream"}) {
                assertThat(caller.get(path).problem()).as(path).isEqualTo("403 /problems/not-permitted");
            }
            var acknowledged = caller.post(
                    "/v1/acknowledgements", "{\"edition\": 1, \"manifestDigest\": \"sm3:" + "0".repeat(64) + "\"}");
            assertThat(acknowledged.problem()).isEqualTo("403 /problems/not-permitted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "bidding", "travel"})
    void aSubscriberReadsItsOwnDeltasWithItsOwnLists(String cn) throws Exception {
        var hub = SharedHub.hub();
        try (var caller = Caller.partner(hub, cn)) {
            var bare = 0;
            var seen = new TreeSet<String>();
            var latest = caller.get("/v1/feed?after=0").json().get("latest").asLong();
            for (var edition = 1L; edition <= Math.min(latest, 10); edition++) {
                var answer = caller.get("/v1/feed/" + edition);
                Seal.of(hub).verify(answer.document());
                assertThat(answer.json().get("subscriber").asString()).isEqualTo(cn);
                for (var change : answer.json().get("changes")) {
                    bare += change.has("leaf") ? 1 : 0;
                    seen.add(change.path("list").asString(""));
                }
            }
            seen.remove("");
            assertThat(seen).isNotEmpty().isSubsetOf(lists(cn));
            assertThat(bare).isPositive();
        }
    }

    private static Set<String> lists(String cn) {
        return switch (cn) {
            case "bidding" -> Set.of("dishonest", "bidding-ban");
            case "travel" -> Set.of("consumption", "exit-ban");
            default -> Set.of("enforcement", "dishonest", "exit-ban", "bidding-ban", "consumption");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "court,/v1/screenings",
        "travel,/v1/screenings",
        "bureau,/v1/inquiries",
        "bureau,/v1/lookups",
        "overseer,/v1/feedback"
    })
    void whoMayNotIsToldSoAlsoWhereThereIsNothingYet(String cn, String path) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            assertThat(caller.post(path, "{}").problem()).isEqualTo("403 /problems/not-permitted");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "officer,/v1/snapshots/latest",
        "court,/v1/snapshots/latest",
        "overseer,/v1/portfolio",
        "bureau,/v1/reports/removals",
        "officer,/v1/webhook"
    })
    void whoMayNotReadIsToldSo(String cn, String path) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            assertThat(caller.get(path).problem()).isEqualTo("403 /problems/not-permitted");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/snapshots/latest,GET", "/v1/feed,GET", "/v1/feed/1,GET"})
    void anotherMethodIsToldWhatIsAllowed(String path, String allowed) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), "bureau")) {
            var answer = caller.post(path, "{}");
            assertThat(answer.problem()).isEqualTo("405 about:blank");
            assertThat(answer.headers().firstValue("Allow").orElse("")).contains(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bureau", "bidding", "travel", "demo-bureau"})
    void onlyCourtsOfficersAndOverseersReadDuties(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            for (var path : new String[] {DUTIES, DUTIES + "?court=" + COURT, DUTIES + "?day=nonsense"}) {
                assertThat(caller.get(path).problem()).as(path).isEqualTo("403 /problems/not-permitted");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"court,京0105", "court2,沪0115", "officer,京0105"})
    void aCourtReadsItsOwnDutiesOnly(String cn, String own) throws Exception {
        owedByBoth();
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            for (var path : new String[] {DUTIES, DUTIES + "?court=" + encoded(own)}) {
                assertThat(courts(caller.get(path))).as(path).containsExactly(own);
            }
            var other = own.equals("京0105") ? "沪0115" : "京0105";
            assertThat(caller.get(DUTIES + "?court=" + encoded(other)).problem())
                    .isEqualTo("403 /problems/not-permitted");
        }
    }

    @Test
    void anOverseerReadsTheDutiesOfOneCourtOrOfAll() throws Exception {
        owedByBoth();
        try (var caller = Caller.partner(SharedHub.hub(), "overseer")) {
            assertThat(courts(caller.get(DUTIES))).contains("京0105", "沪0115");
            assertThat(courts(caller.get(DUTIES + "?court=" + COURT))).containsExactly("京0105");
            assertThat(caller.get(DUTIES + "?limit=1").json().get("open")).hasSize(1);
            for (var wrong : new String[] {"court=0105", "day=2026-13-01", "day=2999-01-01", "limit=0", "limit=x"}) {
                assertThat(caller.get(DUTIES + "?" + wrong).problem())
                        .as(wrong)
                        .isEqualTo("400 /problems/invalid-request");
            }
        }
    }

    /** A dishonest listing without a consumption order, in each of the two courts. */
    private static void owedByBoth() throws Exception {
        for (var court : new Court[] {SharedHub.court(), SharedHub.court2()}) {
            try (var caller = Caller.partner(SharedHub.hub(), court.cn())) {
                var receipt = caller.receipt(court, Records.listing(court).json());
                assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
            }
        }
    }

    /** The courts of the report: the same in the tally and, as far as it reaches, among the open ones. */
    private static Set<String> courts(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var counted = new TreeSet<String>();
        answer.json().get("tally").forEach(line -> counted.add(line.get("court").asString()));
        answer.json()
                .get("open")
                .forEach(duty -> assertThat(counted).contains(duty.get("court").asString()));
        return counted;
    }

    private static String encoded(String court) {
        return URLEncoder.encode(court, StandardCharsets.UTF_8);
    }

    @Test
    void aCourtReadsItsOwnReceiptsOnly() throws Exception {
        var hub = SharedHub.hub();
        var court = SharedHub.court();
        try (var own = Caller.partner(hub, "court");
                var other = Caller.partner(hub, "court2")) {
            var id = own.receipt(court, Records.listing(court).json())
                    .get("submissionId")
                    .asString();
            assertThat(own.get("/v1/submissions/" + id).status()).isEqualTo(200);
            assertThat(other.get("/v1/submissions/" + id).status()).isIn(403, 404);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsAnUnknownCaller() throws Exception {
        var hub = SharedHub.hub();
        new Authorities(directory, hub.pki()).client("nobody", "nobody", 2020, 2090);
        try (var caller = Caller.partner(hub, TlsKey.load(directory, "nobody"))) {
            assertThat(caller.get("/v1/feed?after=0").problem()).isEqualTo("401 /problems/unknown-caller");
            assertThat(caller.get("/services/submission?wsdl").problem()).isEqualTo("401 /problems/unknown-caller");
        }
    }

    @Test
    void withoutACertificateThereIsNoHandshake() throws Exception {
        var hub = SharedHub.hub();
        var trust = TlsKey.load(hub.pki(), "bureau").trustStore();
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        try (var http = HttpClient.newBuilder().sslContext(context).build()) {
            var request = HttpRequest.newBuilder(hub.partnerUrl().resolve("/v1/feed?after=0"))
                    .build();
            assertThatThrownBy(() -> http.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/feed/1",
                "/v1/feed?after=0",
                "/v1/feed/stream",
                "/v1/snapshots/latest",
                "/v1/submissions/1",
                "/v1/submissions/1/proof",
                "/services/submission?wsdl",
                "/v1/inquiries/1",
                "/v1/feedback",
                "/v1/reports/duties",
                "/actuator/health",
                "/actuator"
            })
    void noPathOfThePartnersIsOnThePublicPort(String path) throws Exception {
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            assertThat(anybody.get(path).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/submissions",
                "/services/submission",
                "/v1/acknowledgements",
                "/v1/feedback",
                "/v1/screenings",
                "/v1/inquiries"
            })
    void nothingOfThePartnersIsTakenOnThePublicPort(String path) throws Exception {
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            assertThat(anybody.post(path, "{}").problem()).isEqualTo("404 /problems/not-found");
        }
    }
}
