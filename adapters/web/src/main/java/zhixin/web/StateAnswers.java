package zhixin.web;

import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import zhixin.edition.StateProver;
import zhixin.edition.StateProver.EntryProof;
import zhixin.law.PublicList;
import zhixin.problem.ProblemType;
import zhixin.trust.DocumentSealer;

/**
 * Whether an entry stands on a list, proved as of the newest edition. It is asked for by its key in the tree: whoever knows
 * the entry computes it, nobody else learns anything from it.
 */
final class StateAnswers {
    private static final int TRIES = 400;
    private static final long BETWEEN_TRIES_MILLIS = 5;

    /** Half the port's workers: while the state is being built, health and editions are still answered. */
    private final Semaphore turns = new Semaphore(4);

    private final StateProver state;
    private final Editions editions;
    private final DocumentSealer sealer;

    StateAnswers(PublicPortParts parts, Editions editions) {
        this.state = parts.state();
        this.editions = editions;
        this.sealer = parts.sealer();
    }

    void entry(Call call, Matcher path) {
        var list = PublicList.of(path.group(1));
        var key = HexFormat.of().parseHex(path.group(2));
        var cms = SignedReply.wantsCms(call);
        call.blocking(() -> {
            if (!turns.tryAcquire()) {
                return Reply.problem(ProblemType.UNAVAILABLE, "too many ask for the state at once");
            }
            try {
                var proof = state.proofOf(list, key);
                return proof.isEmpty() ? Reply.NOT_FOUND : reply(proof.get(), cms);
            } finally {
                turns.release();
            }
        });
    }

    /** Only the newest state is kept; that of an edition which is not in every feed yet waits until it is. */
    private Reply reply(EntryProof proof, boolean cms) throws InterruptedException {
        for (var tried = 0; proof.at().edition() > editions.newest(); tried++) {
            if (tried == TRIES) {
                return Reply.problem(ProblemType.UNAVAILABLE, "the newest edition is not published yet");
            }
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
        return SignedReply.of(sealer.seal(proof.document()), sealer, cms).notStored();
    }
}
