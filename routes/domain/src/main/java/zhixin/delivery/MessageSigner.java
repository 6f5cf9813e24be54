package zhixin.delivery;

/** Signs what the hub sends by itself over HTTP (RFC 9421, {@code ed25519}). */
public interface MessageSigner {
    /** Under which name the key stands in {@link #jwks}. */
    String keyId();

    /** 64 bytes. */
    byte[] sign(byte[] signatureBase);

    /** The public keys as a JWK set (RFC 7517, RFC 8037). */
    String jwks();
}
