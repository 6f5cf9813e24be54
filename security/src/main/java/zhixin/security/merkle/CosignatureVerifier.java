package zhixin.security.merkle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import zhixin.edition.CosignatureCheck;
import zhixin.edition.Witness;

/** C2SP tlog-cosignature with Ed25519 (type 0x04): a witness signs when it saw which head. */
public final class CosignatureVerifier implements CosignatureCheck {
    private static final int TYPE = 0x04;
    private static final int ID = 4;
    private static final int LINE = ID + Long.BYTES + Ed25519.SIGNATURE_SIZE;

    /** @throws IllegalArgumentException if the vkey is none of a witness's Ed25519 key, or its ID another's */
    public static void check(Witness witness) {
        key(witness);
    }

    private static NoteKey key(Witness witness) {
        var parts = witness.vkey().split("\\+", 3);
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + Ed25519.PUBLIC_KEY_SIZE || typed[0] != TYPE) {
            throw new IllegalArgumentException("not a vkey of a witness's Ed25519 key");
        }
        var key = new NoteKey(parts[0], typed);
        if (!key.vkey().equals(witness.vkey())) {
            throw new IllegalArgumentException("the vkey's ID is not the one of its key");
        }
        return key;
    }

    @Override
    public OptionalLong timestamp(Witness witness, String line, String checkpoint) {
        try {
            var key = key(witness);
            var prefix = "— " + key.name() + " ";
            if (!line.startsWith(prefix)) {
                return OptionalLong.empty();
            }
            var base64 = line.substring(prefix.length());
            var bytes = Base64.getDecoder().decode(base64);
            var strict = Base64.getEncoder().encodeToString(bytes).equals(base64);
            if (!strict || bytes.length != LINE || !Arrays.equals(bytes, 0, ID, key.id(), 0, ID)) {
                return OptionalLong.empty();
            }
            var timestamp = ByteBuffer.wrap(bytes, ID, Long.BYTES).getLong();
            return timestamp >= 0 && holds(key, timestamp, checkpoint, bytes)
                    ? OptionalLong.of(timestamp)
                    : OptionalLong.empty();
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean holds(NoteKey key, long timestamp, String checkpoint, byte[] bytes) {
        var message = ("cosignature/v1\ntime " + timestamp + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(key.typed(), 1));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(Arrays.copyOfRange(bytes, ID + Long.BYTES, bytes.length));
    }
}
