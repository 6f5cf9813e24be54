package zhixin.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhixin.edition.Tree;
import zhixin.security.merkle.Checkpoint;
import zhixin.security.merkle.CheckpointVerifier;
import zhixin.security.pki.Pem;
import zhixin.security.pki.PkiException;

/**
 * The log's keys of today and before, as a document sealed by the hub names them, and what notes say under them. The SM2
 * ones must hang under the trust anchor besides; the Ed25519 ones are bound by the hub's seal alone.
 */
public final class LogHeads {
    /** A statement of the keys alone. */
    public static final String SCHEMA = "zhixin/log-keys/1";

    private final List<CheckpointVerifier> verifiers;

    private LogHeads(List<CheckpointVerifier> verifiers) {
        this.verifiers = List.copyOf(verifiers);
    }

    /** From {@code {"origin", "current": {"ed25519", "sm2"}, "past": […]}}. @throws InvalidDocument if it is anything else */
    public static LogHeads read(Fields keys, HubSeal seal) {
        var origin = keys.text("origin");
        var pairs = new ArrayList<Fields>();
        pairs.add(keys.object("current"));
        pairs.addAll(keys.objects("past"));
        var verifiers = new ArrayList<CheckpointVerifier>();
        for (var pair : pairs) {
            verifiers.add(ed25519(pair.text("ed25519"), origin));
            verifiers.add(sm2(pair.text("sm2"), origin, seal));
        }
        return new LogHeads(verifiers);
    }

    private static CheckpointVerifier ed25519(String vkey, String origin) {
        try {
            InvalidDocument.unless(vkey.startsWith(origin + "+"), "a key of the log bears another name");
            return CheckpointVerifier.ed25519(vkey);
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("an Ed25519 key of the log is none");
        }
    }

    private static CheckpointVerifier sm2(String pem, String origin, HubSeal seal) {
        try {
            var certificate = Pem.certificateOf(pem);
            InvalidDocument.unless(seal.trusts(certificate), "a certificate of the log is not under the trust anchor");
            return CheckpointVerifier.sm2(origin, certificate);
        } catch (PkiException | IllegalArgumentException e) {
            throw new InvalidDocument("an SM2 certificate of the log is none");
        }
    }

    /** How many pairs of keys the log has had. */
    public int pairs() {
        return verifiers.size() / 2;
    }

    /** The head that a signed note states. @throws InvalidDocument if none of the log's keys signed it */
    public Checkpoint head(Tree tree, String note) {
        return verifiers.stream()
                .filter(each -> each.tree() == tree)
                .map(each -> each.verify(note))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new InvalidDocument("the " + tree + " checkpoint is not signed by the log"));
    }

    /** What a note says and of which tree, if one of the log's keys signed it. */
    Optional<Signed> signed(String note) {
        return verifiers.stream()
                .flatMap(each -> each.verify(note).map(head -> new Signed(each.tree(), head)).stream())
                .findFirst();
    }

    /** A head, and the tree whose it is. */
    record Signed(Tree tree, Checkpoint head) {}

    /** Both heads of {@code {"sha256", "sm3"}}, of one size. */
    Pair pair(Fields checkpoints) {
        var sha256 = head(Tree.SHA256, checkpoints.text("sha256"));
        var sm3 = head(Tree.SM3, checkpoints.text("sm3"));
        InvalidDocument.unless(sha256.size() == sm3.size(), "the two trees are not of one size");
        return new Pair(sha256, sm3);
    }

    /** One edition's heads. */
    record Pair(Checkpoint sha256, Checkpoint sm3) {
        long size() {
            return sha256.size();
        }

        byte[] root(Tree tree) {
            return tree == Tree.SHA256 ? sha256.root() : sm3.root();
        }
    }
}
