package zhixin.submission;

import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.trust.Digests;
import zhixin.trust.DocumentVerifier;
import zhixin.trust.SignedDocument;
import zhixin.trust.Verification;
import zhixin.trust.Verification.NotVerified;
import zhixin.trust.Verification.Verified;

/** Received → Verified: whose signature it is, that the caller is the signer, and that the batch is that court's own. */
public final class SubmissionVerifier {
    /** How a dropped file names its caller: the folder says which court it would be. */
    public static final String FILE_CALLER = "file:";

    private final DocumentVerifier signatures;
    private final PartyDirectory parties;
    private final BatchReader batches;
    private final Digests digests;

    public SubmissionVerifier(
            DocumentVerifier signatures, PartyDirectory parties, BatchReader batches, Digests digests) {
        this.signatures = signatures;
        this.parties = parties;
        this.batches = batches;
        this.digests = digests;
    }

    /** @throws ProblemException {@code bad-signature}, {@code not-permitted}, {@code malformed} */
    public CourtSubmission verify(Submission submission) {
        var verified = checkSignature(submission);
        var court = checkCaller(submission, verified.signer());
        var batch = batches.read(verified.document().content());
        if (!batch.court().equals(court)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "the batch is another court's");
        }
        return new CourtSubmission(
                submission, verified.document(), digests.sm3(verified.document().content()), court, batch);
    }

    /** The signer of a submission if its signature holds: decides how much of a refused body is kept. */
    public boolean isAuthentic(Submission submission) {
        return signature(submission) instanceof Verified verified
                && parties.party(verified.signer()).isPresent();
    }

    private Verified checkSignature(Submission submission) {
        return switch (signature(submission)) {
            case Verified verified -> verified;
            case NotVerified refused ->
                throw new ProblemException(
                        ProblemType.BAD_SIGNATURE, "the signature does not hold: " + refused.reason());
        };
    }

    private Verification signature(Submission submission) {
        return switch (submission.envelope()) {
            case Submission.Detached(SignedDocument document) -> signatures.verify(document, submission.receivedAt());
            case Submission.SignedData(byte[] cms) -> signatures.verifyCms(cms, submission.receivedAt());
        };
    }

    private CourtCode checkCaller(Submission submission, String signer) {
        var caller = submission.door() == Door.FILE ? signer : submission.caller();
        if (!caller.equals(signer)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "the signer is not the caller");
        }
        var court = parties.party(signer)
                .filter(party -> party.may(Right.SUBMIT))
                .flatMap(Party::court)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_PERMITTED, "the signer submits for no court"));
        if (submission.door() == Door.FILE && !submission.caller().equals(FILE_CALLER + court)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "the file lies in another court's folder");
        }
        return court;
    }
}
