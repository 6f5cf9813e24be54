package zhixin.security.merkle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import zhixin.edition.Tree;
import zhixin.security.sm.VerifyingKey;

/** Checks a checkpoint's note against one of the log's two public keys. Other lines (witnesses) are ignored. Thread-safe. */
public final class CheckpointVerifier {
    private static final int LONGEST_NOTE = 64 * 1024;
    private static final int ID_LENGTH = 4;

    private final Tree tree;
    private final NoteKey key;
    private final Check check;

    private CheckpointVerifier(Tree tree, NoteKey key, Check check) {
        this.tree = tree;
        this.key = key;
        this.check = check;
    }

    /** For the SHA-256 tree, by its C2SP vkey. @throws IllegalArgumentException if that is none of an Ed25519 key */
    public static CheckpointVerifier ed25519(String vkey) {
        var parts = vkey.split("\\+", 3);
        var typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        if (typed.length != 1 + Ed25519.PUBLIC_KEY_SIZE || typed[0] != 0x01) {
            throw new IllegalArgumentException("not a vkey of an Ed25519 key");
        }
        var key = NoteKey.ed25519(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.vkey().equals(vkey)) {
            throw new IllegalArgumentException("the vkey's ID is not the one of its key");
        }
        var publicKey = new Ed25519PublicKeyParameters(typed, 1);
        return new CheckpointVerifier(Tree.SHA256, key, (text, signature) -> ed25519(publicKey, text, signature));
    }

    private static boolean ed25519(Ed25519PublicKeyParameters key, byte[] text, byte[] signature) {
        var signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(text, 0, text.length);
        return signer.verifySignature(signature);
    }

    /** For the SM3 tree, by the log's SM2 certificate, whose own trust is the caller's to check. DER. */
    public static CheckpointVerifier sm2(String name, byte[] certificate) {
        var key = VerifyingKey.ofCertificate(certificate);
        return new CheckpointVerifier(Tree.SM3, NoteKey.sm2(name, key.publicKey()), key::holds);
    }

    public Tree tree() {
        return tree;
    }

    /** What the note says, if the log's key signed it and the origin is the key's name; never throws. */
    public Optional<Checkpoint> verify(String note) {
        return signedText(note)
                .flatMap(Checkpoint::read)
                .filter(head -> head.origin().equals(key.name()));
    }

    Optional<String> signedText(String note) {
        var end = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST_NOTE || end < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        var text = note.substring(0, end + 1);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var own = note.substring(end + 2)
                .lines()
                .flatMap(line -> signature(line).stream())
                .toList();
        // A line under the known key that does not hold spoils the note (signed-note, "Signatures").
        if (own.isEmpty() || !own.stream().allMatch(signature -> check.holds(bytes, signature))) {
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<byte[]> signature(String line) {
        var prefix = "— " + key.name() + " ";
        if (!line.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            var base64 = line.substring(prefix.length());
            var bytes = Base64.getDecoder().decode(base64);
            var ours = bytes.length > ID_LENGTH && Arrays.equals(bytes, 0, ID_LENGTH, key.id(), 0, ID_LENGTH);
            var strict = Base64.getEncoder().encodeToString(bytes).equals(base64);
            return ours && strict ? Optional.of(Arrays.copyOfRange(bytes, ID_LENGTH, bytes.length)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private interface Check {
        boolean holds(byte[] text, byte[] signature);
    }
}
