package zhixin.partners;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import zhixin.delivery.AcknowledgementDesk;
import zhixin.delivery.MemoryExposures;

/** The pull feed, its stream and the acknowledgements in a real servlet container. */
class FeedTest {
    @TempDir
    Path directory;

    private final TestFeed feed = new TestFeed(5);
    private final HttpClient client = HttpClient.newHttpClient();
    private Tomcat tomcat;

    @BeforeEach
    void start() throws Exception {
        var context = new GenericWebApplicationContext();
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.registerBean(Mvc.class);
        context.registerBean(FeedController.class, () -> new FeedController(feed, feed, feed));
        context.registerBean(
                FeedStreamController.class, () -> new FeedStreamController(feed, feed, 2, Clock.systemUTC()));
        context.registerBean(
                AcknowledgementController.class,
                () -> new AcknowledgementController(
                        new AcknowledgementDesk(
                                feed,
                                feed,
                                new TestEditions(),
                                new MemoryExposures(),
                                feed::fetchedThrough,
                                Clock.systemUTC()),
                        new TestJson()));
        tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        var root = tomcat.addContext("", directory.toString());
        var servlet = Tomcat.addServlet(root, "mvc", new DispatcherServlet(context));
        servlet.setAsyncSupported(true);
        root.addServletMappingDecoded("/", "mvc");
        authenticate(root);
        tomcat.start();
    }

    /** The partner port's part of the work: who calls, here by a header instead of a certificate. */
    private static void authenticate(org.apache.catalina.Context root) {
        var parties = new TestParties();
        Filter filter = (request, response, chain) -> {
            var name = ((jakarta.servlet.http.HttpServletRequest) request).getHeader("X-Test-Caller");
            if (name != null) {
                request.setAttribute(
                        "zhixin.exchange.Party", parties.party(name).orElseThrow());
            }
            chain.doFilter(request, response);
        };
        var definition = new FilterDef();
        definition.setFilterName("caller");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        root.addFilterDef(definition);
        var map = new FilterMap();
        map.setFilterName("caller");
        map.addURLPattern("/*");
        root.addFilterMap(map);
    }

    @AfterEach
    void stop() throws Exception {
        client.shutdownNow();
        tomcat.stop();
        tomcat.destroy();
    }

    @EnableWebMvc
    static class Mvc {}

    @Test
    void aDeltaIsItsExactBytesWithTheSignatureInHeaders() throws Exception {
        var answer = client.send(to("/v1/feed/3", "bureau").build(), HttpResponse.BodyHandlers.ofByteArray());
        var delta = TestFeed.document("bureau", 3);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(delta.content());
        assertThat(answer.headers().firstValue("X-Zhixin-Signature")).contains(base64(delta.signature()));
        assertThat(answer.headers().firstValue("X-Zhixin-Signer")).contains(base64(delta.signer()));
        assertThat(feed.cursor("bureau", "feed")).isEqualTo(3);
    }

    @Test
    void lookingAtItsHeadersFetchesNothing() throws Exception {
        var cursor = feed.cursor("bidding", "feed");
        var answer = client.send(to("/v1/feed/3", "bidding").HEAD().build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(feed.cursor("bidding", "feed")).isEqualTo(cursor).isLessThan(3);
    }

    @Test
    void withAcceptCmsItIsSignedData() throws Exception {
        var answer = client.send(
                to("/v1/feed/3", "bureau").header("Accept", "application/cms").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/cms");
        assertThat(answer.body()).startsWith("cms:").contains("\"edition\":3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|{\"editions\":[1,2,3,4,5],\"from\":1,\"latest\":5,\"to\":5}",
                "?after=2&limit=2|{\"editions\":[3,4],\"from\":3,\"latest\":5,\"to\":4}",
                "?after=5|{\"editions\":[],\"from\":null,\"latest\":5,\"to\":null}",
                "?after=999999999999999999|{\"editions\":[],\"from\":null,\"latest\":5,\"to\":null}"
            })
    void listsWhatComesAfter(String query, String body) throws Exception {
        assertThat(get("/v1/feed" + query, "bureau").body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/feed/6,bureau,404,not-found",
        "/v1/feed/0,bureau,404,not-found",
        "/v1/feed/99999999999999999999,bureau,404,not-found",
        "/v1/feed/3,court,403,not-permitted",
        "/v1/feed,court,403,not-permitted",
        "/v1/feed/stream,court,403,not-permitted",
        "/v1/feed/3,,401,unknown-caller",
        "/v1/feed?after=-1,bureau,400,invalid-request",
        "/v1/feed?after=x,bureau,400,invalid-request",
        "/v1/feed?limit=0,bureau,400,invalid-request"
    })
    void refusals(String path, String caller, int status, String type) throws Exception {
        var answer = get(path, caller);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"/problems/" + type + "\"");
    }

    @Test
    void anAcknowledgementNamesTheManifestsDigest() throws Exception {
        var answer = post("{\"edition\":4,\"manifestDigest\":\"" + TestFeed.digest(4) + "\"}", "bureau");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"acknowledged\":4,\"counted\":0,\"edition\":4}");
        assertThat(feed.acknowledged("bureau")).isEqualTo(4);
        assertThat(post("{\"edition\":2,\"manifestDigest\":\"" + TestFeed.digest(2) + "\"}", "bureau")
                        .body())
                .isEqualTo("{\"acknowledged\":4,\"counted\":0,\"edition\":2}");
    }

    @Test
    void whatWasNotFetchedDoesNotCount() throws Exception {
        var four = "{\"edition\":4,\"manifestDigest\":\"" + TestFeed.digest(4) + "\"}";
        feed.fetched("bureau", "feed", 1);
        feed.fetched("bureau", "feed", 2);
        feed.fetched("bureau", "feed", 4);
        assertThat(post(four, "bureau").body()).as("the third is missing").contains("\"counted\":2");
        assertThat(get("/v1/feed/3", "bureau").statusCode()).isEqualTo(200);
        assertThat(post(four, "bureau").body()).contains("\"counted\":4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"edition\":4,\"manifestDigest\":\"sm3:00\"}",
                "{\"edition\":4}",
                "{\"edition\":4,\"manifestDigest\":7}",
                "{\"edition\":0,\"manifestDigest\":\"sm3:00\"}",
                "{\"edition\":\"4\",\"manifestDigest\":\"sm3:00\"}",
                "{\"edition\":4,\"manifestDigest\":\"sm3:00\",\"more\":1}"
            })
    void aWrongAcknowledgementIsRefused(String body) throws Exception {
        var answer = post(body, "bureau");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-request");
        assertThat(feed.acknowledged("bureau")).isZero();
    }

    @Test
    void anAcknowledgementOfAFutureEditionOrByACourtOrTooBigIsRefused() throws Exception {
        assertThat(post("{\"edition\":6,\"manifestDigest\":\"sm3:00\"}", "bureau")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post("{\"edition\":4,\"manifestDigest\":\"" + TestFeed.digest(4) + "\"}", "court")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(" ".repeat(5_000), "bureau").statusCode()).isEqualTo(413);
    }

    @Test
    void theStreamGoesOnAsEditionsComeAndFromTheLastOneSeen() throws Exception {
        var answer = client.send(
                to("/v1/feed/stream", "bureau").header("Last-Event-ID", "3").build(),
                HttpResponse.BodyHandlers.ofLines());
        var lines = answer.body()
                .filter(line -> line.startsWith("id:") || line.startsWith("data:"))
                .iterator();
        assertThat(lines.next()).isEqualTo("id:4");
        assertThat(lines.next()).contains(base64(TestFeed.document("bureau", 4).content()));
        assertThat(lines.next()).isEqualTo("id:5");
        assertThat(lines.next()).startsWith("data:{\"document\":");
        feed.grow(6);
        assertThat(lines.next()).isEqualTo("id:6");
    }

    private HttpRequest.Builder to(String path, String caller) {
        var builder = HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path));
        return caller == null ? builder : builder.header("X-Test-Caller", caller);
    }

    private HttpResponse<String> get(String path, String caller) throws Exception {
        return client.send(to(path, caller).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String caller) throws Exception {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return client.send(
                to("/v1/acknowledgements", caller)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
