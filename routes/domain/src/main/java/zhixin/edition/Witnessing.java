package zhixin.edition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import zhixin.edition.CosignatureBook.Cosignature;
import zhixin.edition.WitnessDoor.Answer;

/**
 * Brings the newest sealed edition's SHA-256 head before one witness, with the proof that the log only grew since the one
 * it saw last, and keeps the line it gives. Nothing waits for it: a witness that is down, slow or wrong costs its line
 * alone. One round at a time.
 */
public final class Witnessing {
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final Witness witness;
    private final Supplier<Optional<SealedEdition>> newest;
    private final LogProofs proofs;
    private final CosignatureBook book;
    private final CosignatureCheck check;
    private final WitnessDoor door;
    private final Clock clock;
    private volatile State state;

    public Witnessing(
            Witness witness,
            Supplier<Optional<SealedEdition>> newest,
            LogProofs proofs,
            CosignatureBook book,
            CosignatureCheck check,
            WitnessDoor door,
            Clock clock) {
        this.witness = witness;
        this.newest = newest;
        this.proofs = proofs;
        this.book = book;
        this.check = check;
        this.door = door;
        this.clock = clock;
        this.state = new State(witness.name(), 0, Outcome.WAITING, clock.instant());
    }

    /** How it stands with this witness. */
    public State state() {
        return state;
    }

    /** Asks for the newest edition's cosignature, if it is not there yet. */
    public State round() {
        var edition = newest.get().orElse(null);
        var seen = book.newest(witness.vkey()).orElse(0L);
        if (edition == null || seen >= edition.toPosition()) {
            return state;
        }
        var outcome = ask(edition, seen);
        var size = outcome == Outcome.COSIGNED ? edition.toPosition() : seen;
        var since = outcome == state.outcome() ? state.since() : clock.instant();
        state = new State(witness.name(), size, outcome, since);
        return state;
    }

    private Outcome ask(SealedEdition edition, long seen) {
        try {
            var answer = door.addCheckpoint(witness, request(edition, seen));
            var other = answer.status() == CONFLICT ? size(answer) : OptionalLong.empty();
            if (other.isEmpty()) {
                return take(edition, answer);
            }
            if (other.getAsLong() > edition.toPosition()) {
                return Outcome.HAS_SEEN_MORE;
            }
            // It saw another head of ours last than we knew of: once more, from there.
            return take(edition, door.addCheckpoint(witness, request(edition, other.getAsLong())));
        } catch (IOException e) {
            return Outcome.NO_ANSWER;
        }
    }

    private static OptionalLong size(Answer answer) {
        var size = SIZE.matcher(answer.body());
        return size.matches() ? OptionalLong.of(Long.parseLong(size.group(1))) : OptionalLong.empty();
    }

    /** C2SP tlog-witness, add-checkpoint. */
    private byte[] request(SealedEdition edition, long old) {
        var body = new StringBuilder("old ").append(old).append('\n');
        if (old > 0) {
            LogPapers.base64(proofs.consistency(Tree.SHA256, old, edition.toPosition()))
                    .forEach(hash -> body.append(hash).append('\n'));
        }
        return body.append('\n').append(edition.checkpointSha256()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private Outcome take(SealedEdition edition, Answer answer) {
        if (answer.status() != OK) {
            return answer.status() == CONFLICT || answer.status() == 422 ? Outcome.SEES_ANOTHER_LOG : Outcome.REFUSED;
        }
        var note = edition.checkpointSha256();
        var head = note.substring(0, note.indexOf("\n\n") + 1);
        for (var line : answer.body().split("\n")) {
            var timestamp = check.timestamp(witness, line, head);
            if (timestamp.isPresent()) {
                book.keep(new Cosignature(
                        witness.vkey(), edition.number(), edition.toPosition(), timestamp.getAsLong(), line));
                return Outcome.COSIGNED;
            }
        }
        return Outcome.WRONG_SIGNATURE;
    }

    /** What came of the last asking. */
    public enum Outcome {
        WAITING,
        COSIGNED,
        NO_ANSWER,
        /** It does not know this log, its keys, or what we send. */
        REFUSED,
        /** It holds that this log is not the one it saw before: one of the two views is wrong. */
        SEES_ANOTHER_LOG,
        /** It cosigned a larger tree than this hub has: this log was rolled back. */
        HAS_SEEN_MORE,
        /** It answered as if well, and no line of its key holds. */
        WRONG_SIGNATURE;

        /** Whether somebody has to look at it at once: the log itself may be at fault. */
        public boolean alarming() {
            return this == SEES_ANOTHER_LOG || this == HAS_SEEN_MORE;
        }
    }

    /**
     * How it stands.
     *
     * @param size the largest tree that it has cosigned
     * @param since when the outcome became what it is
     */
    public record State(String witness, long size, Outcome outcome, Instant since) {}
}
