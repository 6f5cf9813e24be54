package zhixin.security.merkle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * The name and key ID under which a C2SP signed-note line stands: SHA-256(name || 0x0A || type || key)[0..4). The type
 * is 0x01 with the 32 bytes of an Ed25519 key, or 0xff {@code sm2-sm3:1234567812345678} with the 65 bytes of an
 * uncompressed SM2 point.
 */
@SuppressWarnings("ArrayRecordComponent")
record NoteKey(String name, byte[] typed) {
    private static final int ID_LENGTH = 4;
    private static final int ED25519 = 0x01;
    private static final int PRIVATE = 0xff;
    private static final String SM2_TYPE = "sm2-sm3:1234567812345678";

    static NoteKey ed25519(String name, byte[] publicKey) {
        var typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.writeBytes(publicKey);
        return new NoteKey(name, typed.toByteArray());
    }

    static NoteKey sm2(String name, SubjectPublicKeyInfo publicKey) {
        var typed = new ByteArrayOutputStream();
        typed.write(PRIVATE);
        typed.writeBytes(SM2_TYPE.getBytes(StandardCharsets.US_ASCII));
        typed.writeBytes(publicKey.getPublicKeyData().getOctets());
        return new NoteKey(name, typed.toByteArray());
    }

    byte[] id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed), ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** C2SP vkey: {@code name+hex(id)+base64(type || key)}. */
    String vkey() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    /** The note with one line under this key. */
    String note(String text, byte[] signature) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(id());
        line.writeBytes(signature);
        return text + "\n— " + name + " " + Base64.getEncoder().encodeToString(line.toByteArray()) + "\n";
    }
}
