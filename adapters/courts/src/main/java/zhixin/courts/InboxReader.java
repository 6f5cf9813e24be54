package zhixin.courts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import zhixin.court.CourtCode;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.SignedDocument;

/** Reads one dropped batch, after it was looked at from outside. */
final class InboxReader {
    private static final int MAX_SIGNATURE = 4 * 1024;
    private static final int MAX_CERTIFICATE = 64 * 1024;

    private final PartyDirectory parties;
    private final Function<String, Optional<byte[]>> registered;
    private final DoorLimits limits;

    InboxReader(PartyDirectory parties, Function<String, Optional<byte[]>> registered, DoorLimits limits) {
        this.parties = parties;
        this.registered = registered;
        this.limits = limits;
    }

    boolean knows(String court) {
        return CourtCode.isValid(court) && parties.knows(new CourtCode(court));
    }

    /** Why this can never be read; empty if it can be tried. Opens nothing. */
    Optional<Problem> fault(DroppedFile file) {
        if (!knows(file.court())) {
            return problem(ProblemType.NOT_PERMITTED, "the folder is not that of a court known here");
        }
        if (!Rejected.plain(file.name())) {
            return problem(
                    ProblemType.MALFORMED, "a name has letters, digits, blanks, brackets and + , @ = ~ . _ - only");
        }
        for (var path : List.of(file.document(), file.signature(), file.signer())) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return problem(ProblemType.MALFORMED, "not a regular file");
            }
        }
        return tooLarge(file.document());
    }

    private Optional<Problem> tooLarge(Path document) {
        try {
            return Files.size(document) > limits.document()
                    ? Optional.of(BodyTap.tooLarge(limits.document()).problem())
                    : Optional.empty();
        } catch (IOException e) {
            return problem(ProblemType.MALFORMED, "the file cannot be read");
        }
    }

    private static Optional<Problem> problem(ProblemType type, String detail) {
        return Optional.of(new Problem(type, detail));
    }

    /** @throws ProblemException for what is there and wrong; IOException for what cannot be read */
    SignedDocument read(DroppedFile file) throws IOException {
        var signature = DurableFiles.read(file.signature(), MAX_SIGNATURE);
        if (!DerSignature.isShaped(signature)) {
            throw new ProblemException(ProblemType.BAD_SIGNATURE, "the .sig file is not the DER of a signature");
        }
        var signer = signer(file);
        var content = DurableFiles.read(file.document(), limits.document() + 1);
        if (content.length > limits.document()) {
            throw BodyTap.tooLarge(limits.document());
        }
        return new SignedDocument(content, signature, signer);
    }

    private byte[] signer(DroppedFile file) throws IOException {
        if (!Files.exists(file.signer(), LinkOption.NOFOLLOW_LINKS)) {
            return registered
                    .apply(file.court())
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.BAD_SIGNATURE, "no .crt file, and no certificate registered for this court"));
        }
        var text = new String(DurableFiles.read(file.signer(), MAX_CERTIFICATE), StandardCharsets.US_ASCII);
        return Pem.certificate(text)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.BAD_SIGNATURE, "the .crt file is no certificate in PEM"));
    }
}
