package zhixin.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.cli.Options.Unusable;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.Manifest;
import zhixin.cli.check.Receipt;
import zhixin.cli.check.Screening;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.sm.Sm2Verifier;
import zhixin.trust.SignedDocument;

/**
 * {@code verify FILE-or-URL [--anchor sign-ca.crt] [--sig FILE] [--signer FILE] [--issuer CN] [--data DIR]
 * [--request FILE]}: checks a document with the trust anchor alone; a screening also against the request that it answers.
 * Exit 0: valid; 1: invalid, with the reason; 2: unusable input.
 */
public final class Verify {
    private static final Set<String> OPTIONS =
            Set.of("anchor", "sig", "signer", "issuer", "data", "as", "pki", "request");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    public Verify(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] args) {
        System.exit(new Verify(System.out, System.err, Clock.systemUTC()).run(args));
    }

    /** Checks one document and says what it is. */
    public int run(String... args) {
        try {
            var options = new Options(args, OPTIONS);
            if (options.rest().size() != 1) {
                throw new Unusable(
                        "verify FILE-or-URL [--anchor FILE] [--sig FILE] [--signer FILE] [--issuer CN] [--request FILE]");
            }
            var anchor = anchor(options);
            var seal =
                    new HubSeal(new Sm2Verifier(Pem.certificates(anchor)), clock, options.get("issuer", HubSeal.HUB));
            out.println("valid: " + check(seal, Given.read(options, anchor), options.get("request")));
            return 0;
        } catch (InvalidDocument e) {
            out.println("invalid: " + e.getMessage());
            return 1;
        } catch (Unusable | PkiException | IllegalArgumentException e) {
            err.println("verify: " + e.getMessage());
            return 2;
        }
    }

    private static Path anchor(Options options) {
        var named = options.get("anchor");
        if (named != null) {
            return Path.of(named);
        }
        return Stream.of("demo-pki", "pki")
                .map(folder -> options.data().resolve(folder).resolve("sign-ca.crt"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new Unusable("no trust anchor under " + options.data() + "; give --anchor FILE"));
    }

    private static String check(HubSeal seal, Given given, @Nullable String request) {
        return switch (given) {
            case Given.Detached detached ->
                describe(seal, detached.document(), seal.signer(detached.document()), request);
            case Given.Wrapped wrapped -> {
                var verified = seal.unwrap(wrapped.signedData());
                yield describe(seal, verified.document(), verified.signer(), request);
            }
        };
    }

    private static String describe(HubSeal seal, SignedDocument document, String signer, @Nullable String request) {
        var fields = Fields.read(document.content());
        var schema = fields.has("schema") ? fields.text("schema") : "no schema";
        if (request != null && !schema.equals(Screening.SCHEMA)) {
            throw new Unusable("--request goes with a screening");
        }
        var what = switch (schema) {
            case Receipt.SCHEMA -> receipt(fields);
            case Manifest.SCHEMA -> manifest(fields);
            case Delta.SCHEMA -> delta(fields);
            case Screening.SCHEMA -> screening(fields, request);
            default -> "";
        };
        if (what.isEmpty()) {
            return schema + ", signed by " + signer + " (the signature holds; this kind has no further checks yet)";
        }
        if (!signer.equals(seal.issuer())) {
            throw new InvalidDocument("signed by " + signer + ", not by " + seal.issuer());
        }
        return what + ", signed by " + signer;
    }

    private static String receipt(Fields fields) {
        var read = Receipt.read(fields);
        return "receipt of " + read.court() + " for batch " + read.batchNumber() + " (" + read.batchDigest() + "), "
                + read.admitted() + " admitted, " + read.refused() + " refused";
    }

    private static String manifest(Fields fields) {
        var read = Manifest.read(fields);
        return "edition " + read.edition() + ", positions " + read.fromPosition() + "-" + read.toPosition();
    }

    private static String screening(Fields fields, @Nullable String request) {
        var read = Screening.read(fields);
        if (request != null) {
            read.answers(SignedFiles.read(Path.of(request)));
        }
        return "screening " + read.screeningId() + " for " + read.caller() + ", edition " + read.edition() + ": "
                + read.counts() + (request == null ? "" : ", of that request");
    }

    private static String delta(Fields fields) {
        var read = Delta.read(fields);
        return "delta of edition " + read.edition() + " for " + read.subscriber() + ", positions " + read.fromPosition()
                + "-" + read.toPosition() + ", every leaf computed again";
    }
}
