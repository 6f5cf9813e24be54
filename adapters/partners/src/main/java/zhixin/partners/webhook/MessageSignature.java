package zhixin.partners.webhook;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import zhixin.delivery.MessageSigner;

/**
 * An HTTP Message Signature (RFC 9421, {@code ed25519}) over method, target, Content-Digest (RFC 9530, {@code sha-256}) and
 * content type of a POST. Written here: the one case that the hub signs is short; the tests hold it against the
 * examples of the RFCs and against Node's crypto.
 */
final class MessageSignature {
    private static final String COVERED = "(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")";

    private MessageSignature() {}

    /** The headers that go with a POST of that body, {@code Content-Type} among them. */
    static Map<String, String> headers(
            MessageSigner signer, URI target, String contentType, byte[] body, Instant created) {
        var digest = contentDigest(body);
        var parameters =
                COVERED + ";created=" + created.getEpochSecond() + ";keyid=\"" + signer.keyId() + "\";alg=\"ed25519\"";
        var signature =
                signer.sign(base(target, digest, contentType, parameters).getBytes(StandardCharsets.US_ASCII));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        headers.put("Content-Digest", digest);
        headers.put("Signature-Input", "zhixin=" + parameters);
        headers.put("Signature", "zhixin=:" + Base64.getEncoder().encodeToString(signature) + ":");
        return headers;
    }

    /** RFC 9421 2.5. */
    static String base(URI target, String contentDigest, String contentType, String parameters) {
        return "\"@method\": POST\n\"@target-uri\": " + whole(target) + "\n\"content-digest\": " + contentDigest
                + "\n\"content-type\": " + contentType + "\n\"@signature-params\": " + parameters;
    }

    /** As the request line and Host say it together: an empty path is sent as {@code /}. */
    private static String whole(URI target) {
        var ascii = URI.create(target.toASCIIString());
        var query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        return ascii.getRawPath().isEmpty()
                ? ascii.getScheme() + "://" + ascii.getRawAuthority() + "/" + query
                : ascii.toString();
    }

    /** RFC 9530 2. */
    static String contentDigest(byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
