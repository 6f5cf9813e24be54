package zhixin.cli.home;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import zhixin.trust.SignedDocument;

/** A court's own server: HTTPS with client certificates, REST at {@code /v1/assets} and SOAP at {@code /services/assets}. */
public final class HomeCourt implements AutoCloseable {
    private static final int FLOOD = 50_000_000;
    private static final int MOST_QUESTION = 256 * 1024;

    private final HomeAnswers answers;
    private volatile Conduct conduct;
    private final HttpsServer server;

    /**
     * Serves on a port of 127.0.0.1.
     *
     * @param tls its server certificate, and whom it trusts
     * @param port 0 for any
     */
    public static HomeCourt open(HomeAnswers answers, Conduct conduct, SSLContext tls, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        return new HomeCourt(answers, conduct, HttpsServer.create(address, 512), tls);
    }

    private HomeCourt(HomeAnswers answers, Conduct conduct, HttpsServer server, SSLContext tls) {
        this.answers = answers;
        this.conduct = conduct;
        this.server = server;
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                var wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/assets", exchange -> serve(exchange, this::rest));
        server.createContext("/services/assets", exchange -> serve(exchange, this::soap));
        if (conduct.kind() == Conduct.Kind.DOWN) {
            server.start();
            server.stop(0);
        } else {
            server.start();
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on it behaves so. */
    public void behave(Conduct wanted) {
        conduct = wanted;
    }

    @FunctionalInterface
    private interface Door {
        void serve(HttpExchange exchange, byte[] body) throws IOException, InterruptedException;
    }

    private static void serve(HttpExchange exchange, Door door) throws IOException {
        try (exchange) {
            door.serve(exchange, exchange.getRequestBody().readNBytes(MOST_QUESTION));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var headers = exchange.getRequestHeaders();
        var warrant = new SignedDocument(
                body, decoded(headers.getFirst("X-Zhixin-Signature")), decoded(headers.getFirst("X-Zhixin-Signer")));
        var now = conduct;
        Thread.sleep(now.delay());
        if (now.kind() == Conduct.Kind.FLOODS) {
            flood(exchange);
            return;
        }
        var answer = answers.to(warrant, String.valueOf(headers.getFirst("X-Zhixin-Inquiry")), now.kind());
        exchange.getResponseHeaders().set("X-Zhixin-Signature", base64(answer.signature()));
        exchange.getResponseHeaders().set("X-Zhixin-Signer", base64(answer.signer()));
        send(exchange, "application/json", answer.content());
    }

    private void soap(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var asked = HomeSoap.read(body);
        var now = conduct;
        Thread.sleep(now.delay());
        if (now.kind() == Conduct.Kind.FLOODS) {
            flood(exchange);
            return;
        }
        var answer = answers.to(asked.warrant(), asked.inquiryId(), now.kind());
        send(exchange, "text/xml; charset=utf-8", HomeSoap.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, FLOOD);
        var piece = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        for (var left = FLOOD; left > 0; left -= piece.length) {
            exchange.getResponseBody().write(piece, 0, Math.min(piece.length, left));
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    static byte[] decoded(@Nullable String text) {
        return text == null ? new byte[0] : Base64.getMimeDecoder().decode(text);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
