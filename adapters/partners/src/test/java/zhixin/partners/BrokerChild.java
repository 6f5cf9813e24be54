package zhixin.partners;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import zhixin.trust.SignedDocument;

/**
 * A hub in miniature for tests that kill it: starts the broker, puts editions {@code from} to {@code to} on {@code
 * subscriber.bureau}, says {@code sent N} for each one that is durable, and stays. The editions are fillers of so many
 * bytes, or the signed files {@code N.json} and {@code N.sig} of a directory with {@code signer.der}.
 */
final class BrokerChild {
    private BrokerChild() {}

    public static void main(String[] args) throws Exception {
        var pki = Path.of(args[0]);
        var tls = TlsFiles.context(pki.resolve("server.crt"), pki.resolve("server.key"), pki.resolve("ca.crt"));
        var settings = new BrokerSettings(Path.of(args[1]), "127.0.0.1", Integer.parseInt(args[2]), tls, 8L << 20);
        var broker = new BrokerServer(settings, new TestParties(), Clock.systemUTC()).start();
        System.out.println("started " + broker.startTime().toMillis());
        try (var queues = new JmsSubscriberQueues(broker.connection())) {
            for (var edition = Long.parseLong(args[3]); edition <= Long.parseLong(args[4]); edition++) {
                queues.dispatch("bureau", edition, delta(args[5], edition));
                System.out.println("sent " + edition);
            }
        }
        System.out.println("done");
        Thread.sleep(Long.MAX_VALUE);
    }

    private static SignedDocument delta(String source, long edition) throws Exception {
        if (source.matches("\\d+")) {
            return Broker.delta(edition, Integer.parseInt(source));
        }
        var directory = Path.of(source);
        return new SignedDocument(
                Files.readAllBytes(directory.resolve(edition + ".json")),
                Files.readAllBytes(directory.resolve(edition + ".sig")),
                Files.readAllBytes(directory.resolve("signer.der")));
    }
}
