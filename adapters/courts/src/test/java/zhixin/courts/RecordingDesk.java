package zhixin.courts;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Submission;
import zhixin.submission.Submission.Detached;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.submission.SubmissionDesk;
import zhixin.submission.SubmissionJournal;
import zhixin.submission.SubmissionStatus;
import zhixin.trust.SignedDocument;

/** A desk with a memory: checks the signature for real, takes batches in order, gives the first receipt again. */
final class RecordingDesk implements SubmissionDesk, SubmissionJournal {
    private final TestPki.Identity sealer;
    private final JacksonStrictJson json = new JacksonStrictJson();
    private final Sm3 digests = new Sm3();
    private final Map<String, Map<Long, SignedDocument>> receipts = new HashMap<>();
    private final Map<String, Map<Long, String>> taken = new HashMap<>();
    private final Map<String, SubmissionStatus> journal = new HashMap<>();
    final List<Submission> seen = new ArrayList<>();

    RecordingDesk(TestPki.Identity sealer) {
        this.sealer = sealer;
    }

    @Override
    public synchronized SubmissionAnswer submit(Submission submission) {
        seen.add(submission);
        try {
            if (!(submission.envelope() instanceof Detached(var document))) {
                return refused(ProblemType.BAD_SIGNATURE);
            }
            requireSigned(document);
            return record(document.content());
        } catch (ProblemException e) {
            return new RefusedWhole(e.problem());
        }
    }

    private static void requireSigned(SignedDocument document) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(document.signer()));
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initVerify(certificate);
            signature.update(document.content());
            if (signature.verify(document.signature())) {
                return;
            }
        } catch (GeneralSecurityException e) {
            // Said below.
        }
        throw new ProblemException(ProblemType.BAD_SIGNATURE, "signature.invalid");
    }

    private SubmissionAnswer record(byte[] content) {
        var batch = json.object(content);
        var court = (String) batch.get("court");
        var number = (Long) batch.get("batchNumber");
        var digest = digests.sm3(content);
        var first = taken.computeIfAbsent(court, any -> new HashMap<>()).putIfAbsent(number, digest);
        if (first != null) {
            return first.equals(digest)
                    ? new Receipted(receipts.get(court).get(number))
                    : refused(ProblemType.BATCH_CONFLICT);
        }
        if (number > 1 && !taken.get(court).containsKey(number - 1)) {
            taken.get(court).remove(number);
            return refused(ProblemType.BATCH_GAP);
        }
        var id = "s-" + digest.substring(4, 20);
        var receipt = sealer.sign(CanonicalJson.write(
                        Map.of("schema", "zhixin/receipt/1", "submissionId", id, "court", court, "batchNumber", number))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        receipts.computeIfAbsent(court, any -> new HashMap<>()).put(number, receipt);
        journal.put(id, new SubmissionStatus(id, new CourtCode(court), false, receipt));
        return new Receipted(receipt);
    }

    private static SubmissionAnswer refused(ProblemType type) {
        return new RefusedWhole(new Problem(type, "the desk refuses"));
    }

    @Override
    public synchronized Optional<SubmissionStatus> find(String submissionId) {
        return Optional.ofNullable(journal.get(submissionId));
    }

    static byte[] batch(String court, long number) {
        return CanonicalJson.write(
                        Map.of("schema", "zhixin/batch/1", "court", court, "batchNumber", number, "records", List.of()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
