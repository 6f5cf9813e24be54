package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
        "officer,/v1/snapshots/latest",
        "overseer,/v1/feedback"
    })
    void whoMayNotIsToldSoAlsoWhereThereIsNothingYet(String cn, String path) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            assertThat(caller.post(path, "{}").problem()).isEqualTo("403 /problems/not-permitted");
        }
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
