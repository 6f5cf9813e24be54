package zhixin.inquiry;

import java.time.Duration;
import java.time.Instant;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Submission.Detached;
import zhixin.submission.Submission.Envelope;
import zhixin.submission.Submission.SignedData;
import zhixin.trust.Digests;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/** What can be said of a warrant from itself, its signature and its caller, without looking at the case. */
final class WarrantCheck {
    /** By so much an officer's clock may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final DocumentVerifier signatures;
    private final WarrantReader reader;
    private final Digests digests;

    WarrantCheck(DocumentVerifier signatures, WarrantReader reader, Digests digests) {
        this.signatures = signatures;
        this.reader = reader;
        this.digests = digests;
    }

    /** A warrant with the bytes and the signature under which it came. */
    record Signed(Warrant warrant, SignedDocument document, String digest, String signer) {}

    /** @throws ProblemException {@code bad-signature}, {@code malformed}, {@code invalid-request}, {@code invalid-id} */
    Signed read(Envelope envelope, Instant now) {
        var verified = signature(envelope, now);
        var document = verified.document();
        return new Signed(
                reader.read(document.content()), document, digests.sm3(document.content()), verified.signer());
    }

    private Verified signature(Envelope envelope, Instant now) {
        Verification verification = switch (envelope) {
            case Detached(SignedDocument document) -> signatures.verify(document, now);
            case SignedData(byte[] cms) -> signedData(cms, now);
        };
        return switch (verification) {
            case Verified verified -> verified;
            case NotVerified refused ->
                throw new ProblemException(
                        ProblemType.BAD_SIGNATURE,
                        refused.reason(),
                        "the warrant's signature does not hold: " + refused.reason());
        };
    }

    /**
     * The warrant travels on with its detached signature, which every source verifies for itself: a signature over signed
     * attributes instead of the warrant's own bytes would hold here and nowhere else.
     */
    private Verification signedData(byte[] cms, Instant now) {
        return switch (signatures.verifyCms(cms, now)) {
            case Verified verified when signatures.verify(verified.document(), now) instanceof Verified -> verified;
            case Verified overAttributes -> new NotVerified("signature.attributes");
            case NotVerified refused -> refused;
        };
    }

    /** @throws ProblemException {@code not-permitted} with the cause: it is another's, or not of this time */
    static void mayBring(Party caller, Signed signed, Instant now) {
        var warrant = signed.warrant();
        require(signed.signer().equals(caller.cn()), "warrant.signer", "the signer is not the caller");
        require(warrant.officer().equals(caller.cn()), "warrant.officer", "the warrant is another officer's");
        require(
                caller.court().filter(warrant.court()::equals).isPresent(),
                "warrant.court",
                "the officer is not of the warrant's court");
        require(!warrant.issuedAt().isAfter(now.plus(SKEW)), "warrant.future", "the warrant is of a time to come");
        require(now.isBefore(warrant.until()), "warrant.expired", "the warrant has expired");
    }

    private static void require(boolean holds, String code, String what) {
        if (!holds) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, code, what);
        }
    }
}
