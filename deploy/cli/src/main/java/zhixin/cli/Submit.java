package zhixin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import zhixin.cli.Options.Unusable;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.Receipt;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.sm.Sm3Digests;
import zhixin.trust.SignedDocument;

/**
 * {@code submit FILE… [--data DIR] [--as NAME] [--url URL] [--pki DIR]}: acts as a court. Receipts go to the standard
 * output, one a line; problems to the other. Exit 0: all receipted; 1: not all; 2: unusable input.
 */
public final class Submit {
    private static final Set<String> OPTIONS = Set.of("data", "as", "url", "pki");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    public Submit(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] args) {
        System.exit(new Submit(System.out, System.err, Clock.systemUTC()).run(args));
    }

    /** Sends the files in their order and says how it went. */
    public int run(String... args) {
        try {
            var options = new Options(args, OPTIONS);
            if (options.rest().isEmpty()) {
                throw new Unusable("submit FILE… [--data DIR] [--as NAME] [--url URL] [--pki DIR]");
            }
            var pki = Path.of(
                    options.get("pki", options.data().resolve("demo-pki").toString()));
            var name = options.get("as", "court");
            try (var court = CourtClient.of(pki, name, partner(options))) {
                return send(court, HubSeal.under(pki.resolve("sign-ca.crt"), clock), pki, name, options);
            }
        } catch (Unusable | PkiException e) {
            err.println("submit: " + e.getMessage());
            return 2;
        }
    }

    private static URI partner(Options options) {
        var url = options.get("url");
        try {
            return url != null ? URI.create(url) : RunFile.read(options.data()).partner();
        } catch (IOException e) {
            throw new Unusable("no hub runs on " + options.data() + " (no run.json); start one, or give --url");
        } catch (InvalidDocument | IllegalArgumentException e) {
            throw new Unusable("no usable URL: " + e.getMessage());
        }
    }

    private int send(CourtClient court, HubSeal seal, Path pki, String name, Options options) {
        var files = options.rest().stream().map(Path::of).toList();
        var contents = files.stream().map(SignedFiles::read).toList();
        var failed = 0;
        for (var i = 0; i < files.size(); i++) {
            failed += one(court, seal, files.get(i), contents.get(i), pki.resolve(name + "-sign.crt")) ? 0 : 1;
        }
        return failed == 0 ? 0 : 1;
    }

    private boolean one(CourtClient court, HubSeal seal, Path file, byte[] content, Path ownCertificate) {
        try {
            var reply = reply(court, file, content, ownCertificate);
            if (!reply.receipted()) {
                err.println(file + ": " + reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
                return false;
            }
            var receipt = Receipt.read(seal.open(reply.document()));
            if (!receipt.batchDigest().equals(Sm3Digests.digest(content))) {
                throw new InvalidDocument("the receipt is for other bytes");
            }
            out.println(new String(reply.body(), StandardCharsets.UTF_8));
            return true;
        } catch (InvalidDocument e) {
            err.println(file + ": the receipt is not valid: " + e.getMessage());
        } catch (IOException e) {
            err.println(file + ": no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static CourtClient.Reply reply(CourtClient court, Path file, byte[] content, Path ownCertificate)
            throws IOException, InterruptedException {
        var signature = SignedFiles.signatureBeside(file);
        if (!Files.isRegularFile(signature)) {
            return court.submit(content);
        }
        var beside = SignedFiles.signerBeside(file);
        var signer = beside == null ? Pem.certificate(ownCertificate) : SignedFiles.certificate(beside);
        return court.submit(new SignedDocument(content, SignedFiles.read(signature), signer));
    }
}
