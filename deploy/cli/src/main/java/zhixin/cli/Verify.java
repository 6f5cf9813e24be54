package zhixin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.cli.Options.Unusable;
import zhixin.cli.check.AccessPage;
import zhixin.cli.check.BatchProof;
import zhixin.cli.check.Clearance;
import zhixin.cli.check.Consistency;
import zhixin.cli.check.Delta;
import zhixin.cli.check.Fields;
import zhixin.cli.check.Freshness;
import zhixin.cli.check.HubSeal;
import zhixin.cli.check.InquiryAnswer;
import zhixin.cli.check.InvalidDocument;
import zhixin.cli.check.LeafText;
import zhixin.cli.check.LogHeads;
import zhixin.cli.check.LogNote;
import zhixin.cli.check.Manifest;
import zhixin.cli.check.PaperEdition;
import zhixin.cli.check.Receipt;
import zhixin.cli.check.RemovalProof;
import zhixin.cli.check.Screening;
import zhixin.cli.check.Snapshot;
import zhixin.cli.check.StateDocument;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.sm.Sm2Verifier;
import zhixin.trust.SignedDocument;

/**
 * {@code verify FILE-or-URL [--anchor sign-ca.crt] [--sig FILE] [--signer FILE] [--issuer CN] [--data DIR]
 * [--request FILE] [--keys FILE-or-URL] [--leaf BASE64]}: checks a document with the trust anchor alone; a screening also against the
 * request that it answers; a leaf's proof or a checkpoint, which are text and bear no seal, by the log's keys in a sealed document;
 * what names its edition's manifest with {@code --manifest FILE-or-URL} against that;
 * a snapshot with {@code --parts DIR} also with what was downloaded; a certificate, also inside its page (PDF), as of now or
 * {@code --at TIME}, and with {@code --id-file FILE} (or {@code -}: the standard input) whether it is of that number.
 * Exit 0: valid; 1: invalid, with the reason; 2: unusable input.
 */
public final class Verify {
    private static final Set<String> OPTIONS = Set.of(
            "anchor",
            "sig",
            "signer",
            "issuer",
            "data",
            "as",
            "pki",
            "request",
            "keys",
            "leaf",
            "parts",
            "at",
            "id-file",
            "max-age",
            "manifest");

    private static final String BATCH = "zhixin/batch/1";

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
                        "verify FILE-or-URL [--anchor FILE] [--sig FILE] [--signer FILE] [--issuer CN] [--request"
                                + " FILE] [--keys FILE-or-URL] [--manifest FILE-or-URL] [--parts DIR] [--at TIME]"
                                + " [--max-age SECONDS] [--id-file FILE]");
            }
            var anchor = anchor(options);
            var seal = new HubSeal(
                    new Sm2Verifier(Pem.certificates(anchor)), moment(options), options.get("issuer", HubSeal.HUB));
            out.println("valid: " + check(options, anchor, seal));
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

    private static String check(Options options, Path anchor, HubSeal seal) {
        var given = Given.read(options, anchor);
        if (given instanceof Given.Detached(var document) && LeafText.isOne(document.content())) {
            return leaf(LeafText.read(document.content(), keys(options, anchor, seal), options.get("leaf")));
        }
        if (given instanceof Given.Detached(var document) && LogNote.isOne(document.content())) {
            return note(LogNote.read(document.content(), keys(options, anchor, seal)));
        }
        var what = check(seal, given, options.get("request")) + manifest(options, anchor, seal, given);
        var most = options.get("max-age");
        if (most != null) {
            Freshness.hold(fields(seal, given), seal.now(), seconds(most));
        }
        var parts = options.get("parts");
        if (parts != null) {
            return what + parts(seal, given, Path.of(parts));
        }
        var number = options.get("id-file");
        return number == null ? what : what + bound(fields(seal, given), seal, Numbers.read(number));
    }

    /** What a paper says of its edition, held against that edition's own manifest. */
    private static String manifest(Options options, Path anchor, HubSeal seal, Given given) {
        var source = options.get("manifest");
        if (source == null) {
            return "";
        }
        var paper = fields(seal, given);
        if (!paper.has("manifestDigest") || !paper.has("edition")) {
            throw new Unusable("--manifest goes with what names its edition's manifest");
        }
        var manifest = switch (Given.of(options, source, anchor)) {
            case Given.Detached(var document) -> document;
            case Given.Wrapped(var signedData) -> seal.unwrap(signedData).document();
        };
        seal.open(manifest);
        PaperEdition.hold(paper, manifest.content());
        return "; held against that edition's manifest";
    }

    private static Duration seconds(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new Unusable("--max-age is a number of seconds");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }

    /** Never the number itself: it reached us in no argument, and goes to no screen. */
    private static String bound(Fields fields, HubSeal seal, String number) {
        switch (fields.text("schema")) {
            case Clearance.SCHEMA -> Clearance.read(fields, seal.now()).binds(number);
            case RemovalProof.SCHEMA -> RemovalProof.read(fields, seal).binds(number);
            default -> throw new Unusable("--id-file goes with a certificate");
        }
        return "; it is of that number";
    }

    private static Fields fields(HubSeal seal, Given given) {
        return switch (given) {
            case Given.Detached(var detached) -> Fields.read(detached.content());
            case Given.Wrapped(var signedData) ->
                Fields.read(seal.unwrap(signedData).document().content());
        };
    }

    /** The clock, stopped at {@code --at}. */
    private Clock moment(Options options) {
        var at = options.get("at");
        try {
            return at == null ? clock : Clock.fixed(OffsetDateTime.parse(at).toInstant(), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new Unusable("--at is a time with offset, such as 2026-11-23T09:00:00+08:00");
        }
    }

    /** The parts of a snapshot, where they were downloaded to. */
    private static String parts(HubSeal seal, Given given, Path directory) {
        var document = switch (given) {
            case Given.Detached(var detached) -> detached;
            case Given.Wrapped(var signedData) -> seal.unwrap(signedData).document();
        };
        var fields = Fields.read(document.content());
        if (!fields.has("schema") || !fields.text("schema").equals(Snapshot.SCHEMA)) {
            throw new Unusable("--parts goes with a snapshot");
        }
        var read = Snapshot.read(fields);
        try {
            return "; parts " + read.check(directory) + ", every leaf computed again"
                    + (read.stateRoots().isEmpty() ? "" : ", and the state roots of its lists from them");
        } catch (IOException e) {
            throw new Unusable("cannot read the parts in " + directory + ": " + e.getMessage());
        }
    }

    /** From any document sealed by the hub that names them: the statement of the keys, a proof, a consistency. */
    private static LogHeads keys(Options options, Path anchor, HubSeal seal) {
        var source = options.get("keys");
        if (source == null) {
            throw new Unusable("this bears no seal, and needs --keys FILE-or-URL: what /v1/log/keys/statement answers");
        }
        var named = switch (Given.of(options, source, anchor)) {
            case Given.Detached(var document) -> seal.open(document);
            case Given.Wrapped(var signedData) ->
                seal.open(seal.unwrap(signedData).document());
        };
        return LogHeads.read(named.has("keys") ? named.object("keys") : named, seal);
    }

    private static String leaf(LeafText read) {
        return "leaf " + read.index() + " (position " + (read.index() + 1) + ") of the " + read.tree() + " tree of "
                + read.size() + " leaves, under the log's keys";
    }

    private static String note(LogNote read) {
        return "checkpoint of " + read.origin() + ", " + read.size() + " leaves in the " + read.tree()
                + " tree, under the log's keys"
                + (read.others() == 0 ? "" : "; " + read.others() + " lines by others (witnesses) not looked at");
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
            case Delta.SCHEMA -> delta(Delta.read(document.content()));
            case Screening.SCHEMA -> screening(fields, request);
            case StateDocument.SCHEMA -> state(fields);
            case Snapshot.SCHEMA -> snapshot(Snapshot.read(fields));
            case Clearance.SCHEMA -> clearance(Clearance.read(fields, seal.now()));
            case RemovalProof.SCHEMA -> removal(RemovalProof.read(fields, seal));
            case InquiryAnswer.SCHEMA -> inquiry(InquiryAnswer.read(fields, seal));
            case AccessPage.SCHEMA -> access(AccessPage.read(fields, seal));
            case BatchProof.SCHEMA -> proof(BatchProof.read(fields, seal));
            case Consistency.SCHEMA -> consistency(Consistency.read(fields, seal));
            case LogHeads.SCHEMA ->
                "keys of the log, " + LogHeads.read(fields, seal).pairs() + " pairs";
            default -> "";
        };
        // Courts' certificates hang under the same anchor: of theirs a batch alone is taken without being asked for.
        if (!signer.equals(seal.issuer()) && !schema.equals(BATCH)) {
            throw new InvalidDocument("signed by " + signer + ", not by " + seal.issuer());
        }
        if (what.isEmpty()) {
            return schema + ", signed by " + signer + " (the signature holds; this kind has no further checks yet)";
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

    private static String clearance(Clearance read) {
        return "clearance " + read.certificateId() + " of " + read.name() + " (" + read.maskedId()
                + "): on none of the five lists at edition " + read.edition() + ", valid until " + read.validUntil();
    }

    private static String removal(RemovalProof read) {
        return "proof " + read.certificateId() + " that entry " + read.entryId() + " of " + read.list() + " was "
                + read.end() + ", and does not stand at edition " + read.edition();
    }

    private static String inquiry(InquiryAnswer read) {
        return "answer to inquiry " + read.inquiryId() + ", version " + read.version() + ": " + read.answered() + " of "
                + read.sources() + " sources, " + (read.complete() ? "complete" : "not complete")
                + "; the sources' own signatures hold: " + String.join(", ", read.signers());
    }

    private static String access(AccessPage read) {
        var whose = read.owner() == null ? "all courts" : read.owner();
        var lines = read.from() == 0 ? "no lines of " : "lines " + read.from() + "-" + read.to() + " of ";
        var anchored = read.anchored();
        var erased = read.erased() == 0 ? "" : " (" + read.erased() + " of them erased, retention over)";
        return "access record of " + whose + ", " + lines + read.count() + erased
                + (anchored == null
                        ? ", not anchored in the public log yet"
                        : ", whole up to " + Math.min(read.to(), anchored.count()) + " as anchored at position "
                                + anchored.position() + " in edition " + anchored.edition());
    }

    private static String proof(BatchProof read) {
        return "proof of " + read.court() + " for batch " + read.batchNumber() + " (" + read.batchDigest() + "), "
                + read.leaves() + " leaves in both trees at edition " + read.edition();
    }

    private static String consistency(Consistency read) {
        return "edition " + read.toEdition() + " (" + read.toSize() + " leaves) begins with all of edition "
                + read.fromEdition() + " (" + read.fromSize() + " leaves), in both trees";
    }

    private static String snapshot(Snapshot read) {
        return "snapshot of edition " + read.edition() + " for " + read.subscriber() + ", " + read.entries()
                + " entries in " + read.parts().size() + " parts";
    }

    private static String state(Fields fields) {
        var read = StateDocument.read(fields);
        return "state of edition " + read.edition() + ": on the list " + read.list() + " " + read.key()
                + (read.stands() ? " stands" : " does not stand");
    }

    private static String delta(Delta read) {
        return "delta of edition " + read.edition() + " for " + read.subscriber() + ", positions " + read.fromPosition()
                + "-" + read.toPosition() + ", every leaf computed again";
    }
}
