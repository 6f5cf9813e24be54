package zhixin.courts;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import zhixin.edition.CanonicalJson;
import zhixin.edition.CanonicalJson.RawJson;
import zhixin.submission.SubmissionStatus;

/** {@code {"submissionId", "state": "recorded|published", "receipt", "signature", "signer"}}. */
final class StatusJson {
    private StatusJson() {}

    static byte[] of(SubmissionStatus status) {
        var receipt = status.receipt();
        return CanonicalJson.write(Map.of(
                        "submissionId",
                        status.submissionId(),
                        "state",
                        state(status),
                        "receipt",
                        new RawJson(new String(receipt.content(), StandardCharsets.UTF_8)),
                        "signature",
                        HttpAnswers.base64(receipt.signature()),
                        "signer",
                        HttpAnswers.base64(receipt.signer())))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String state(SubmissionStatus status) {
        return status.published() ? "published" : "recorded";
    }
}
