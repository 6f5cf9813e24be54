package zhixin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.cxf.BusFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.casefile.AssetKind;
import zhixin.cli.home.Conduct;
import zhixin.cli.home.HomeAnswers;
import zhixin.cli.home.HomeCourt;
import zhixin.courts.JacksonStrictJson;
import zhixin.inquiry.AnswerCheck;
import zhixin.inquiry.AssetSource;
import zhixin.inquiry.SourceAnswer;
import zhixin.inquiry.SourceFailure;
import zhixin.inquiry.SourceQuestion;
import zhixin.inquiry.SourceStatus;
import zhixin.security.ClientIdentity;
import zhixin.security.HubKeys;
import zhixin.security.pki.DemoPki;
import zhixin.security.pki.TlsKey;
import zhixin.security.sm.Sm3Digests;
import zhixin.sources.Sources;

/** Both clients against real HTTPS servers with client certificates: what each conduct of a source becomes. */
class SourcesTest {
    private static final String COURT = "津0104";

    @TempDir
    static Path directory;

    private static Path keys;
    private HomeCourt home;

    @BeforeAll
    static void keys() {
        keys = directory.resolve("pki");
        DemoPki.create(keys, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        if (home != null) {
            home.close();
        }
    }

    private AssetSource source(String transport, Conduct conduct, String tlsName) throws Exception {
        var own = ClientIdentity.load(keys, "court").sealer();
        var another = ClientIdentity.load(keys, "court2").sealer();
        var answers = new HomeAnswers(
                COURT, own, another, HubKeys.verifier(keys), new Sm3Digests(new byte[32]), Clock.systemUTC());
        home = HomeCourt.open(
                answers, conduct, TlsKey.load(keys, DemoPki.HOME_COURT).sslContext(), 0);
        return at(transport, home.port(), tlsName);
    }

    private static AssetSource at(String transport, int port, String tlsName) throws Exception {
        var file = directory.resolve("sources.json");
        Files.writeString(file, """
            {"sources": [{"name": "%s", "courts": ["%s"], "signer": "court", "transport": "%s",
                          "url": "https://localhost:%d%s"}]}\
            """.formatted(
                        COURT, COURT, transport, port, transport.equals("soap") ? "/services/assets" : "/v1/assets"));
        var tls = TlsKey.load(keys, tlsName).sslContext();
        return Sources.read(
                        file, new JacksonStrictJson(), BusFactory.newInstance().createBus(), tls)
                .all()
                .getFirst();
    }

    private static SourceAnswer ask(AssetSource source, Duration patience) {
        var now = Instant.now();
        var warrant = ClientIdentity.load(keys, "officer").sealer().seal("""
            {"officer": "officer", "until": "%s", "subject": {"id": "91119999X000000190"},
             "assetKinds": ["deposit"]}\
            """.formatted(now.plusSeconds(60))
                .getBytes(StandardCharsets.UTF_8));
        var digest = Sm3Digests.digest(warrant.content());
        var question = new SourceQuestion("an-inquiry", warrant, digest, patience);
        var answer = source.ask(question, patience).toCompletableFuture().join();
        return new AnswerCheck(HubKeys.verifier(keys), new JacksonStrictJson())
                .check(source, "an-inquiry", digest, EnumSet.of(AssetKind.DEPOSIT), answer, now);
    }

    private static String failure(AssetSource source, Duration patience) {
        try {
            return "answered: " + ask(source, patience).status();
        } catch (CompletionException e) {
            return e.getCause() instanceof SourceFailure failure ? failure.code() : String.valueOf(e.getCause());
        } catch (SourceFailure lie) {
            return lie.code();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "soap"})
    void anHonestCourtSaysWhatItHolds(String transport) throws Exception {
        var source = source(transport, Conduct.of(Conduct.Kind.ANSWERS), DemoPki.HUB_CLIENT);

        var answer = ask(source, Duration.ofSeconds(20));

        assertThat(answer.status()).isEqualTo(SourceStatus.ANSWERED);
        assertThat(answer.assets()).isNotEmpty();
        assertThat(answer.assets().getFirst()).containsEntry("kind", "deposit").containsEntry("court", COURT);
    }

    @ParameterizedTest
    @CsvSource({
        "rest, EMPTY, answered: EMPTY",
        "soap, EMPTY, answered: EMPTY",
        "rest, REFUSES, answered: REFUSED",
        "soap, REFUSES, answered: REFUSED",
        "rest, LIES_SIGNATURE, answer.signer",
        "soap, LIES_SIGNATURE, answer.signer",
        "rest, LIES_INQUIRY, answer.other-inquiry",
        "soap, LIES_INQUIRY, answer.other-inquiry",
        "rest, FLOODS, answer.too-large",
        "soap, FLOODS, answer.too-large",
        "rest, REPEATS, answer.duplicate",
        "soap, REPEATS, answer.duplicate",
        "rest, GARBLES, answer.malformed",
        "soap, GARBLES, answer.malformed",
        "rest, DOWN, source.unreachable",
        "soap, DOWN, source.unreachable"
    })
    void whateverItDoesHasItsCode(String transport, Conduct.Kind kind, String outcome) throws Exception {
        var source = source(transport, Conduct.of(kind), DemoPki.HUB_CLIENT);

        assertThat(failure(source, Duration.ofSeconds(20))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "soap"})
    void oneThatSaysNothingIsLeftAfterThePatience(String transport) throws Exception {
        var source = source(transport, Conduct.slow(Conduct.Kind.ANSWERS, 20_000), DemoPki.HUB_CLIENT);
        var begun = System.nanoTime();

        assertThat(failure(source, Duration.ofMillis(700)))
                .isIn("source.silent", "java.util.concurrent.TimeoutException");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "soap"})
    void oneThatTricklesIsHungUpOn(String transport) throws Exception {
        var tls = TlsKey.load(keys, DemoPki.HOME_COURT).sslContext();
        try (var server = tls.getServerSocketFactory().createServerSocket(0)) {
            var hungUp = CompletableFuture.supplyAsync(() -> trickle(server), Thread::startVirtualThread);
            var source = at(transport, server.getLocalPort(), DemoPki.HUB_CLIENT);
            var begun = System.nanoTime();

            assertThat(failure(source, Duration.ofSeconds(2)))
                    .isIn("source.silent", "java.util.concurrent.TimeoutException");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
            // Each byte comes well within any limit for one reading.
            assertThat(hungUp.get(15, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** An answer of a byte every 300 ms; whether the other side is gone within twelve seconds. */
    private static boolean trickle(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().read();
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 5000\r\n\r\n<"
                    .getBytes(StandardCharsets.US_ASCII));
            for (var i = 0; i < 40; i++) {
                Thread.sleep(300);
                out.write(' ');
                out.flush();
            }
            return false;
        } catch (IOException gone) {
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void onlyOverTlsAndUnderOneName() {
        assertThatThrownBy(() -> read("{\"sources\": [%s]}".formatted(named("津0104", "http"))))
                .hasMessageContaining("TLS alone");
        assertThatThrownBy(() ->
                        read("{\"sources\": [%s, %s]}".formatted(named("津0104", "https"), named("津0104", "https"))))
                .hasMessageContaining("same name");
        assertThat(Stream.of("hub", " ").map(name -> named(name, "https")).toList())
                .allSatisfy(each -> assertThatThrownBy(() -> read("{\"sources\": [%s]}".formatted(each)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    private static String named(String name, String scheme) {
        return """
            {"name": "%s", "courts": [], "signer": "court", "transport": "rest", "url": "%s://localhost:1/"}\
            """.formatted(name, scheme);
    }

    private static List<AssetSource> read(String text) throws Exception {
        var file = directory.resolve("wrong.json");
        Files.writeString(file, text);
        var tls = TlsKey.load(keys, DemoPki.HUB_CLIENT).sslContext();
        return Sources.read(
                        file, new JacksonStrictJson(), BusFactory.newInstance().createBus(), tls)
                .all();
    }
}
