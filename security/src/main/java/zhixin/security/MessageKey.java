package zhixin.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import zhixin.delivery.MessageSigner;
import zhixin.edition.CanonicalJson;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;
import zhixin.security.pki.SigningFiles;

/**
 * The Ed25519 key under which the hub's own HTTP messages stand (RFC 9421), apart from the log's: {@code webhook.key}, made at
 * the first start where it is not there. What a message carries has its SM2 signature beside; this one says who sends it,
 * and receivers can show it to others, which a shared secret could not do. Thread-safe.
 */
public final class MessageKey implements MessageSigner {
    private final Ed25519PrivateKeyParameters key;
    private final String x;
    private final String keyId;

    private MessageKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.x = base64url(key.generatePublicKey().getEncoded());
        this.keyId = thumbprint(x);
    }

    /** Reads the key of a directory, or makes it. @throws PkiException if it can be neither read nor made */
    public static MessageKey in(Path directory) {
        var file = directory.resolve("webhook.key");
        if (!Files.exists(file)) {
            make(file);
        }
        return new MessageKey(SigningFiles.ed25519(file));
    }

    private static void make(Path file) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            var pem = "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
            Pem.writeSecret(file, pem.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new PkiException("no Ed25519 key can be made: " + file, e);
        }
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] sign(byte[] signatureBase) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(signatureBase, 0, signatureBase.length);
        return signer.generateSignature();
    }

    @Override
    public String jwks() {
        var jwk = Map.<String, Object>of(
                "alg", "EdDSA", "crv", "Ed25519", "kid", keyId, "kty", "OKP", "use", "sig", "x", x);
        return "{\"keys\":[" + CanonicalJson.write(jwk) + "]}";
    }

    /** RFC 7638, over the required members in their order. */
    private static String thumbprint(String x) {
        try {
            var members = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
            return base64url(MessageDigest.getInstance("SHA-256").digest(members.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
