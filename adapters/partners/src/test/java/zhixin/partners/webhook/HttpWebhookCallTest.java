package zhixin.partners.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhixin.delivery.DeliveryLimits.PRIVATE_NETWORKS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zhixin.delivery.MessageSigner;
import zhixin.delivery.WebhookCall;
import zhixin.trust.SignedDocument;

/** Against a real receiver: what it gets, how each of its answers counts, and whom the hub does not call. */
class HttpWebhookCallTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeyPair keys = pair();
    private HttpServer receiver;
    private HttpWebhookCall call;
    private int status = 204;
    private int visits;
    private com.sun.net.httpserver.Headers headers;
    private byte[] body;

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::answer);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
        call = new HttpWebhookCall(new Signer(), new WebhookAddresses(PRIVATE_NETWORKS), Clock.systemUTC(), PATIENCE);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        visits++;
        headers = exchange.getRequestHeaders();
        body = exchange.getRequestBody().readAllBytes();
        if (status == 0) {
            sleep();
        }
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status == 0 ? 204 : status, -1);
        exchange.close();
    }

    private static void sleep() {
        try {
            Thread.sleep(PATIENCE.multipliedBy(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?a=b");
    }

    private WebhookCall.Outcome send() throws InterruptedException {
        return call.send(
                url(),
                "bureau",
                7,
                new SignedDocument("{}".getBytes(StandardCharsets.UTF_8), new byte[] {1}, new byte[] {2}));
    }

    @Test
    void sendsACloudEventWhoseSignatureHolds() throws Exception {
        assertThat(send()).isEqualTo(new WebhookCall.Taken());

        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains(
                        "\"specversion\":\"1.0\"", "\"id\":\"bureau/7\"", "\"subject\":\"7\"", "\"document\":\"e30=\"");
        assertThat(headers.getFirst("Content-Digest")).isEqualTo(MessageSignature.contentDigest(body));
        var input = headers.getFirst("Signature-Input");
        assertThat(input)
                .contains("\"@method\" \"@target-uri\" \"content-digest\" \"content-type\"", "keyid=\"key-1\"");
        var base = "\"@method\": POST\n\"@target-uri\": " + url() + "\n\"content-digest\": "
                + headers.getFirst("Content-Digest") + "\n\"content-type\": application/cloudevents+json\n"
                + "\"@signature-params\": " + input.substring("zhixin=".length());
        var said = headers.getFirst("Signature");
        assertThat(verifies(base, Base64.getDecoder().decode(said.substring("zhixin=:".length(), said.length() - 1))))
                .isTrue();
    }

    private boolean verifies(String base, byte[] signature) throws Exception {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(keys.getPublic());
        check.update(base.getBytes(StandardCharsets.US_ASCII));
        return check.verify(signature);
    }

    /** RFC 9530, appendix B.1 has this digest for this body; RFC 9421 2.5 the form of the base. */
    @Test
    void formsAreThoseOfTheRfcs() {
        assertThat(MessageSignature.contentDigest("{\"hello\": \"world\"}".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:");
        assertThat(MessageSignature.base(URI.create("https://www.example.com:8443?q=1"), "d", "t", "();created=1"))
                .as("as it is sent: an empty path is a slash")
                .contains("\"@target-uri\": https://www.example.com:8443/?q=1\n");
        assertThat(MessageSignature.base(URI.create("https://www.example.com/path"), "d", "t", "();created=1"))
                .isEqualTo("\"@method\": POST\n\"@target-uri\": https://www.example.com/path\n"
                        + "\"content-digest\": d\n\"content-type\": t\n\"@signature-params\": ();created=1");
    }

    @ParameterizedTest
    @CsvSource({
        "500, status 500",
        "404, status 404",
        "302, 302: redirects are not followed",
        "307, 307: redirects are not followed"
    })
    void otherAnswersAreFailuresWithTheirCause(int answered, String cause) throws Exception {
        status = answered;
        assertThat(send()).isEqualTo(new WebhookCall.Failed(cause));
        assertThat(visits).isEqualTo(1);
    }

    @Test
    void goneIsForGood() throws Exception {
        status = 410;
        assertThat(send()).isEqualTo(new WebhookCall.Gone());
    }

    @Test
    void aSlowOneIsLeftAfterAWhileAndADownOneAtOnce() throws Exception {
        status = 0;
        var begun = System.nanoTime();
        assertThat(send()).isEqualTo(new WebhookCall.Failed("no answer within 5 s"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(3));
        receiver.stop(0);
        assertThat(send()).isInstanceOf(WebhookCall.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://10.1.2.3/",
                "https://192.168.0.1/",
                "https://172.16.0.9/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[2001:0:a00:1::]/",
                "https://[::10.0.0.1]/",
                "https://[2001:db8::1]/",
                "https://203.0.113.7/",
                "https://224.0.0.1/",
                "https://[ff02::1]/",
                "https://0.0.0.0/",
                "https://user:pass@198.51.100.1/",
                "ftp://198.51.100.1/",
                "https://2130706433/",
                "https:///nowhere",
                "file:///etc/passwd",
                "not an address"
            })
    void nobodyIsCalledInsideTheHubsOwnNetwork(String url) {
        assertThat(new WebhookAddresses(List.of()).unfit(url)).isPresent();
    }

    @Test
    void theOpenInternetAndInDemonstrationsThisMachineMayBeCalled() {
        assertThat(new WebhookAddresses(List.of()).unfit("https://93.184.216.34/hook"))
                .isEmpty();
        assertThat(new WebhookAddresses(PRIVATE_NETWORKS).unfit("http://127.0.0.1:9/hook"))
                .isEmpty();
        assertThat(new WebhookAddresses(PRIVATE_NETWORKS).unfit("https://10.1.2.3/hook"))
                .isEmpty();
        assertThat(new WebhookAddresses(PRIVATE_NETWORKS).unfit("http://93.184.216.34/hook"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:169.254.169.254]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[fd00:ec2::254]/",
                "https://100.100.100.200/latest/meta-data",
                "https://[fe80::1]/",
                "https://224.0.0.1/",
                "https://0.0.0.0/"
            })
    void whatTellsAMachineItsSecretsIsNotCalledWhateverIsAllowed(String url) {
        assertThat(new WebhookAddresses(PRIVATE_NETWORKS).unfit(url)).isPresent();
    }

    @Test
    void anOperatorAllowsNetworksOneByOne() {
        var addresses = new WebhookAddresses(List.of("10.1.0.0/16", "fd12:3456::/32"));
        assertThat(addresses.unfit("https://10.1.200.3/hook")).isEmpty();
        assertThat(addresses.unfit("https://[fd12:3456:1::2]/hook")).isEmpty();
        assertThat(addresses.unfit("https://10.2.0.1/hook")).isPresent();
        assertThat(addresses.unfit("https://127.0.0.1/hook")).isPresent();
        assertThat(addresses.unfit("http://10.1.2.3/hook")).contains("http goes to this machine alone");
        for (var wrong : List.of("10.1.0.0", "10.1.2.3/16", "10.0.0.0/33", "ten/8", "::1/129", "on")) {
            assertThatThrownBy(() -> new WebhookAddresses(List.of(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong);
        }
    }

    private final class Signer implements MessageSigner {
        @Override
        public String keyId() {
            return "key-1";
        }

        @Override
        public byte[] sign(byte[] base) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(keys.getPrivate());
                signature.update(base);
                return signature.sign();
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String jwks() {
            return "{}";
        }
    }
}
