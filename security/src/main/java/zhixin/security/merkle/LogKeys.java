package zhixin.security.merkle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import zhixin.edition.CanonicalJson;
import zhixin.edition.Tree;
import zhixin.security.pki.Pem;
import zhixin.security.sm.SigningKey;

/** The log's two keys of today, and what is published of them and of those before. Thread-safe. */
public final class LogKeys {
    private final String origin;
    private final Ed25519PrivateKeyParameters ed25519;
    private final SigningKey sm2;
    private final NoteKey ed25519Name;
    private final NoteKey sm2Name;
    private final String json;
    private final List<Published> published;

    /**
     * The keys of today and before.
     *
     * @param ed25519 signs the SHA-256 tree
     * @param sm2 signs the SM3 tree
     * @param sm2Certificate its certificate, PEM
     * @param past the keys before, newest first
     */
    public LogKeys(Ed25519PrivateKeyParameters ed25519, SigningKey sm2, String sm2Certificate, List<Published> past) {
        this(MerkleLog.ORIGIN, ed25519, sm2, sm2Certificate, past);
    }

    private LogKeys(
            String origin,
            Ed25519PrivateKeyParameters ed25519,
            SigningKey sm2,
            String sm2Certificate,
            List<Published> past) {
        this.origin = origin;
        this.ed25519 = ed25519;
        this.sm2 = sm2;
        this.ed25519Name = NoteKey.ed25519(origin, ed25519.generatePublicKey().getEncoded());
        this.sm2Name = NoteKey.sm2(origin, sm2.publicKey());
        var current = new Published(ed25519Name.vkey(), sm2Certificate);
        this.json = json(origin, current, past);
        this.published = Stream.concat(Stream.of(current), past.stream()).toList();
    }

    /** The same keys under the name of another log of the hub: their IDs differ with it, so no head passes for the other's. */
    public LogKeys under(String other) {
        var past = published.stream().skip(1).map(each -> each.under(other)).toList();
        return new LogKeys(other, ed25519, sm2, published.getFirst().sm2(), past);
    }

    /** The first line of the heads that these sign. */
    String origin() {
        return origin;
    }

    private static String json(String origin, Published current, List<Published> past) {
        var before = new ArrayList<Object>();
        past.forEach(each -> before.add(each.fields()));
        return CanonicalJson.write(Map.of("origin", origin, "current", current.fields(), "past", before));
    }

    String sign(Tree tree, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (tree) {
            case SHA256 -> ed25519Name.note(text, ed25519(bytes));
            case SM3 -> sm2Name.note(text, sm2.sign(bytes));
        };
    }

    private byte[] ed25519(byte[] bytes) {
        var signer = new Ed25519Signer();
        signer.init(true, ed25519);
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    /** Whether one of the log's keys, of today or before, signed that note. */
    boolean holds(Tree tree, String note) {
        return published.stream()
                .anyMatch(keys -> keys.check(origin, tree).verify(note).isPresent());
    }

    String json() {
        return json;
    }

    /**
     * What outsiders need of one pair of keys.
     *
     * @param ed25519 C2SP vkey
     * @param sm2 PEM certificate
     */
    public record Published(String ed25519, String sm2) {
        private CheckpointVerifier check(String origin, Tree tree) {
            return switch (tree) {
                case SHA256 -> CheckpointVerifier.ed25519(ed25519);
                case SM3 -> CheckpointVerifier.sm2(origin, Pem.certificateOf(sm2));
            };
        }

        private Published under(String origin) {
            var typed = Base64.getDecoder().decode(ed25519.split("\\+", 3)[2]);
            return new Published(
                    NoteKey.ed25519(origin, Arrays.copyOfRange(typed, 1, typed.length))
                            .vkey(),
                    sm2);
        }

        Map<String, String> fields() {
            return Map.of("ed25519", ed25519, "sm2", sm2);
        }
    }
}
