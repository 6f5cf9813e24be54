package zhixin.courts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;
import zhixin.trust.SignedDocument;

/** Writes signed documents and problems (RFC 9457) as HTTP answers. */
final class HttpAnswers {
    static final String SIGNATURE = "X-Zhixin-Signature";
    static final String SIGNER = "X-Zhixin-Signer";
    static final String CMS = "application/cms";
    private static final String RETRY_AFTER_SECONDS = "5";

    private HttpAnswers() {}

    static void problem(HttpServletResponse response, Problem problem) throws IOException {
        if (problem.type() == ProblemType.UNAVAILABLE || problem.type() == ProblemType.QUOTA_EXCEEDED) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        bytes(
                response,
                problem.type().status(),
                "application/problem+json",
                problem.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** The exact bytes, with the signature beside them in the headers. */
    static void detached(HttpServletResponse response, SignedDocument document) throws IOException {
        response.setHeader(SIGNATURE, base64(document.signature()));
        response.setHeader(SIGNER, base64(document.signer()));
        bytes(response, HttpServletResponse.SC_OK, "application/json", document.content());
    }

    static void bytes(HttpServletResponse response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
