package zhixin.security.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import zhixin.edition.StateProof;

/** A proof holds for the tree that it is of, and for nothing else. */
class StateProofsTest {
    private final StateHash hash = new StateHash();
    private final byte[] left = key(0x00, 1);
    private final byte[] right = key(0x80, 2);
    private final byte[] root = hash.node(hash.leaf(left, left), hash.leaf(right, right));

    private static byte[] key(int... bytes) {
        var key = new byte[32];
        for (var i = 0; i < bytes.length; i++) {
            key[i] = (byte) bytes[i];
        }
        return key;
    }

    @Test
    void theTreeOfItsDefinition() {
        var entries = StateProofs.entries();
        assertThat(StateProofs.root(entries)).isEqualTo(new byte[32]);
        entries.put(left, left);
        assertThat(StateProofs.root(entries)).isEqualTo(hash.leaf(left, left));
        entries.put(right, right);
        assertThat(StateProofs.root(entries)).isEqualTo(root);
        entries.remove(left);
        entries.put(key(0xc0), left);
        // Both on the right side: a node of which the left side is empty.
        assertThat(StateProofs.root(entries))
                .isEqualTo(hash.node(new byte[32], hash.node(hash.leaf(right, right), hash.leaf(key(0xc0), left))));
    }

    @Test
    void membershipAndAbsence() {
        var beside = List.of(hash.leaf(right, right));
        assertThat(StateProofs.holds(root, StateProof.present(left, left, beside)))
                .isTrue();
        var absent = key(0x01);
        assertThat(StateProofs.holds(root, StateProof.absent(absent, beside, new StateProof.Leaf(left, left))))
                .isTrue();
        assertThat(StateProofs.holds(new byte[32], StateProof.absent(absent, List.of(), null)))
                .isTrue();
    }

    @Test
    void whatProvesNothingIsRefused() {
        var beside = List.of(hash.leaf(right, right));
        // Of itself: it stands there.
        assertThat(StateProofs.holds(root, StateProof.absent(left, beside, new StateProof.Leaf(left, left))))
                .isFalse();
        // The other leaf lies on another path.
        assertThat(StateProofs.holds(root, StateProof.absent(key(0x01), beside, new StateProof.Leaf(right, right))))
                .isFalse();
        assertThat(StateProofs.holds(root, StateProof.absent(key(0x01), beside, null)))
                .isFalse();
        // A node over one leaf and nothing is no node of such a tree, though its hash can be computed.
        var stretched = hash.node(hash.leaf(left, left), new byte[32]);
        assertThat(StateProofs.holds(stretched, StateProof.present(left, left, List.of(new byte[32]))))
                .isFalse();
    }

    /** Every bit of every part of proofs of every kind, in trees of every size to 40. */
    @Test
    void noBitMayChange() {
        var dice = new Random(7);
        var entries = StateProofs.entries();
        for (var size = 1; size <= 40; size++) {
            entries.put(random(dice), random(dice));
            var tree = StateProofs.root(entries);
            for (var key : List.of(entries.firstKey(), entries.lastKey(), random(dice))) {
                var proof = NaiveState.prove(entries, key);
                assertThat(StateProofs.holds(tree, proof)).isTrue();
                mutations(proof, dice)
                        .forEach(mutated ->
                                assertThat(StateProofs.holds(tree, mutated)).isFalse());
            }
        }
    }

    private static byte[] random(Random dice) {
        var bytes = new byte[32];
        dice.nextBytes(bytes);
        return bytes;
    }

    private static List<StateProof> mutations(StateProof proof, Random dice) {
        var out = new ArrayList<StateProof>();
        for (var bit = 0; bit < 256; bit++) {
            if (proof.value() != null) {
                out.add(StateProof.present(flip(proof.key(), bit), proof.value(), proof.siblings()));
                out.add(StateProof.present(proof.key(), flip(proof.value(), bit), proof.siblings()));
            } else if (proof.other() != null) {
                var other = proof.other();
                out.add(absent(proof, new StateProof.Leaf(flip(other.key(), bit), other.value())));
                out.add(absent(proof, new StateProof.Leaf(other.key(), flip(other.value(), bit))));
            }
            if (!proof.siblings().isEmpty()) {
                var siblings = new ArrayList<>(proof.siblings());
                var which = dice.nextInt(siblings.size());
                siblings.set(which, flip(siblings.get(which), bit));
                out.add(new StateProof(proof.key(), proof.value(), siblings, proof.other()));
            }
        }
        if (!proof.siblings().isEmpty()) {
            var fewer = proof.siblings().subList(1, proof.siblings().size());
            out.add(new StateProof(proof.key(), proof.value(), fewer, proof.other()));
            var more = new ArrayList<>(proof.siblings());
            more.add(random(dice));
            out.add(new StateProof(proof.key(), proof.value(), more, proof.other()));
        }
        return out;
    }

    private static StateProof absent(StateProof proof, StateProof.Leaf other) {
        return StateProof.absent(proof.key(), proof.siblings(), other);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        var flipped = Arrays.copyOf(bytes, bytes.length);
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
