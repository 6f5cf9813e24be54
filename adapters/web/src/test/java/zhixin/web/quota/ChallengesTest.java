package zhixin.web.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChallengesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int BITS = 10;
    private final Challenges challenges = new Challenges(100);

    static String solve(String challenge, int bits) {
        for (var nonce = 0L; ; nonce++) {
            var proof = challenge + "." + Long.toString(nonce, 36);
            if (Challenges.zeroBits(proof) >= bits) {
                return proof;
            }
        }
    }

    @Test
    void aSolutionCountsOnce() {
        var proof = solve(challenges.issue(7, BITS, 0), BITS);
        assertThat(challenges.accept(proof, 7, SECOND)).isTrue();
        assertThat(challenges.accept(proof, 7, SECOND)).isFalse();
        // Another nonce for the same challenge is no other solution.
        var challenge = proof.substring(0, proof.indexOf('.'));
        assertThat(challenges.accept(solve(challenge, BITS + 1), 7, SECOND)).isFalse();
    }

    @Test
    void isOfOneAddressAndOneTime() {
        var proof = solve(challenges.issue(7, BITS, 0), BITS);
        assertThat(challenges.accept(proof, 8, SECOND)).isFalse();
        assertThat(challenges.accept(proof, 7, (Challenges.SECONDS + 1) * SECOND))
                .isFalse();
        assertThat(new Challenges(100).accept(proof, 7, SECOND)).isFalse();
        assertThat(challenges.accept(proof, 7, Challenges.SECONDS * SECOND)).isTrue();
    }

    @Test
    void anythingElseIsNone() {
        var challenge = challenges.issue(7, BITS, 0);
        var proof = solve(challenge, BITS);
        var changed = new HashSet<String>();
        for (var at = 0; at < challenge.length(); at++) {
            var other = proof.charAt(at) == 'A' ? 'B' : 'A';
            changed.add(proof.substring(0, at) + other + proof.substring(at + 1));
        }
        // Not even with work done for it: the seal does not fit.
        changed.stream()
                .limit(3)
                .map(each -> solve(each.substring(0, 56), BITS))
                .forEach(each -> assertThat(challenges.accept(each, 7, 0)).isFalse());
        changed.addAll(
                Set.of("", ".", challenge, challenge + ".", proof + " ", proof + ".", "x." + proof, proof + "%"));
        changed.add(challenge + "." + "a".repeat(21));
        changed.forEach(
                each -> assertThat(challenges.accept(each, 7, 0)).as(each).isFalse());
        var easy = solveBelow(challenge);
        assertThat(challenges.accept(easy, 7, 0)).isFalse();
        assertThat(challenges.accept(proof, 7, 0)).isTrue();
    }

    private static String solveBelow(String challenge) {
        for (var nonce = 0L; ; nonce++) {
            var proof = challenge + ".z" + nonce;
            if (Challenges.zeroBits(proof) == BITS - 1) {
                return proof;
            }
        }
    }

    @Test
    void whatIsSpentIsBoundedAndForgottenWhenItEnds() {
        var small = new Challenges(2);
        var proofs = new String[4];
        for (var i = 0; i < 4; i++) {
            proofs[i] = solve(small.issue(7, 4, i < 3 ? 0 : 200 * SECOND), 4);
        }
        assertThat(small.accept(proofs[0], 7, 0)).isTrue();
        assertThat(small.accept(proofs[1], 7, 0)).isTrue();
        assertThat(small.accept(proofs[2], 7, 0)).as("full").isFalse();
        assertThat(small.accept(proofs[3], 7, 200 * SECOND))
                .as("the first have ended")
                .isTrue();
        assertThat(small.accept(proofs[0], 7, 200 * SECOND)).isFalse();
    }

    @Test
    void getsHarderWithWhatIsAskedAbove() {
        assertThat(Challenges.difficulty(16, 0, 20)).isEqualTo(16);
        assertThat(Challenges.difficulty(16, 20, 20)).isEqualTo(17);
        assertThat(Challenges.difficulty(16, 60, 20)).isEqualTo(18);
        assertThat(Challenges.difficulty(16, 5_100, 20)).isEqualTo(24);
        assertThat(Challenges.difficulty(16, 1e9, 20)).isEqualTo(Challenges.HARDEST);
    }
}
