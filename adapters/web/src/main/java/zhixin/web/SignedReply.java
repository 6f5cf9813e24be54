package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** A signed document as an answer: its exact bytes with the signature beside them, or as GB/T 35275 SignedData. */
final class SignedReply {
    private static final String CMS = "application/cms";

    private SignedReply() {}

    static boolean wantsCms(Call call) {
        var accept = call.request.getHeader("Accept");
        return accept != null && accept.contains(CMS);
    }

    static Reply of(SignedDocument document, DocumentSealer sealer, boolean cms) {
        if (cms) {
            var sealed = Buffer.buffer(sealer.sealAsCms(document.content()));
            return Reply.of(CMS, sealed).with("Vary", "Accept");
        }
        return Reply.of("application/json", Buffer.buffer(document.content()))
                .with("Vary", "Accept")
                .with("X-Zhixin-Signature", base64(document.signature()))
                .with("X-Zhixin-Signer", base64(document.signer()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
