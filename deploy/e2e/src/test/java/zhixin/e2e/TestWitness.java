package zhixin.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import zhixin.edition.Tree;
import zhixin.edition.Witness;
import zhixin.security.merkle.Checkpoint;
import zhixin.security.merkle.CheckpointVerifier;
import zhixin.security.merkle.ConsistencyProof;

/**
 * A witness of one log (C2SP tlog-witness and tlog-cosignature) on the JDK's own server and Ed25519. It keeps the newest
 * head that it cosigned in memory, and can be told to misbehave.
 */
final class TestWitness implements AutoCloseable {
    /** How it answers what it has found well. */
    enum Mood {
        HONEST,
        /** The signature is over something else. */
        FORGES,
        /** Well signed, under a key that nobody asked. */
        OTHER_KEY,
        /** Takes the request and says nothing. */
        HANGS
    }

    private static final String NAME = "witness.example/w1";

    private final HttpServer server;
    private final Supplier<String> logKey;
    private final CountDownLatch closing = new CountDownLatch(1);
    private KeyPair keys = pair();
    volatile Mood mood = Mood.HONEST;
    private volatile Checkpoint seen;
    private volatile int lastStatus;

    /** @param logKey the vkey of the log that it knows; asked when somebody comes */
    TestWitness(Supplier<String> logKey) throws IOException {
        this.logKey = logKey;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/add-checkpoint", this::addCheckpoint);
        server.start();
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Witness witness() {
        var address = server.getAddress();
        return new Witness(vkey(), URI.create("http://127.0.0.1:" + address.getPort()));
    }

    private String vkey() {
        return NAME + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        var spki = keys.getPublic().getEncoded();
        var typed = Arrays.copyOfRange(spki, spki.length - 33, spki.length);
        typed[0] = 0x04;
        return typed;
    }

    private byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((NAME + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The size of the newest head that it cosigned; 0 for none. */
    long size() {
        return seen == null ? 0 : seen.size();
    }

    int lastStatus() {
        return lastStatus;
    }

    private void addCheckpoint(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (mood == Mood.HANGS) {
                closing.await();
                return;
            }
            answer(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private synchronized void answer(HttpExchange exchange, String body) throws IOException, GeneralSecurityException {
        var end = body.indexOf("\n\n");
        var lines = List.of(body.substring(0, end).split("\n"));
        var old = Long.parseLong(lines.getFirst().substring("old ".length()));
        var head = CheckpointVerifier.ed25519(logKey.get()).verify(body.substring(end + 2));
        if (head.isEmpty()) {
            reply(exchange, 403, "");
        } else if (old > head.get().size()) {
            reply(exchange, 400, "");
        } else if (old != size() || (old == head.get().size() && !head.get().equals(seen))) {
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
            reply(exchange, 409, size() + "\n");
        } else if (!grown(old, head.get(), lines.subList(1, lines.size()))) {
            reply(exchange, 422, "");
        } else {
            seen = head.get();
            reply(exchange, 200, cosigned(body.substring(end + 2)));
        }
    }

    private boolean grown(long old, Checkpoint head, List<String> hashes) {
        var path = hashes.stream().map(Base64.getDecoder()::decode).toList();
        return old == 0
                ? path.isEmpty()
                : new ConsistencyProof(Tree.SHA256, old, head.size(), path).holds(seen.root(), head.root());
    }

    private String cosigned(String note) throws GeneralSecurityException {
        var time = Instant.now().getEpochSecond();
        var text = note.substring(0, note.indexOf("\n\n") + 1);
        var signer = Signature.getInstance("Ed25519");
        signer.initSign((mood == Mood.OTHER_KEY ? pair() : keys).getPrivate());
        signer.update(("cosignature/v1\ntime " + time + "\n" + text + (mood == Mood.FORGES ? "x" : ""))
                .getBytes(StandardCharsets.UTF_8));
        var line = ByteBuffer.allocate(4 + 8 + 64).put(id()).putLong(time).put(signer.sign());
        return "— " + NAME + " " + Base64.getEncoder().encodeToString(line.array()) + "\n";
    }

    private void reply(HttpExchange exchange, int status, String text) throws IOException {
        lastStatus = status;
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
