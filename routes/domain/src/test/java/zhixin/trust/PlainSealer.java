package zhixin.trust;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Signs and verifies with a keyed digest under the signer's name. As with SM2, two signatures over the same bytes differ.
 */
public final class PlainSealer implements DocumentSealer, DocumentVerifier {
    private final byte[] cn;
    private final AtomicInteger nonces = new AtomicInteger();

    public PlainSealer(String cn) {
        this.cn = cn.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public SignedDocument seal(byte[] content) {
        var nonce = (byte) nonces.incrementAndGet();
        return new SignedDocument(content, signature(cn, nonce, content), cn.clone());
    }

    @Override
    public Beginning begin(byte[] beginning) {
        return rest -> {
            var content = Arrays.copyOf(beginning, beginning.length + rest.length);
            System.arraycopy(rest, 0, content, beginning.length, rest.length);
            return new Sealed(seal(content), new PlainDigests().sm3(content));
        };
    }

    private static byte[] signature(byte[] signer, byte nonce, byte[] content) {
        var mac = PlainDigests.hmac(signer, PlainDigests.sha256(new byte[] {nonce}, content));
        var signature = Arrays.copyOf(mac, mac.length + 1);
        signature[mac.length] = nonce;
        return signature;
    }

    @Override
    public byte[] sealAsCms(byte[] content) {
        throw new UnsupportedOperationException("the plain sealer writes no SignedData");
    }

    @Override
    public Verification verify(SignedDocument document, Instant at) {
        var signature = document.signature();
        if (signature.length == 0) {
            return new Verification.NotVerified("signature.missing");
        }
        var expected = signature(document.signer(), signature[signature.length - 1], document.content());
        return Arrays.equals(expected, signature)
                ? new Verification.Verified(document, new String(document.signer(), StandardCharsets.UTF_8))
                : new Verification.NotVerified("signature.invalid");
    }

    @Override
    public Verification verifyCms(byte[] signedData, Instant at) {
        return new Verification.NotVerified("certificate.unreadable");
    }
}
