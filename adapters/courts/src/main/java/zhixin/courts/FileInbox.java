package zhixin.courts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Submission;
import zhixin.submission.Submission.Detached;
import zhixin.submission.SubmissionAnswer;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.trust.Digests;

/**
 * The files door of a court, as verbs for a route: {@code inbox/{court}} is looked through, what is there whole becomes a
 * submission, its answer goes to {@code outbox/{court}}, and only then the dropped files go. A crash in between repeats,
 * and the repeat gets the first receipt. Not thread-safe: one route polls it.
 */
public final class FileInbox {
    private final DoorLimits limits;
    private final Clock clock;
    private final InboxScan scan;
    private final WaitingFiles waiting;
    private final InboxReader reader;
    private final Outbox outbox;
    private final Rejected rejected;

    /**
     * @param data the folder that holds {@code inbox}, {@code outbox} and {@code rejected}, on one file system
     * @param registered the certificate (DER) that a court registered, for files without one
     */
    public FileInbox(
            Path data,
            PartyDirectory parties,
            Function<String, Optional<byte[]>> registered,
            EvidenceVault vault,
            Digests digests,
            DoorLimits limits,
            Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.scan = new InboxScan(data.resolve("inbox"));
        this.waiting = new WaitingFiles(clock);
        this.reader = new InboxReader(parties, registered, limits);
        this.outbox = new Outbox(data.resolve("outbox"));
        this.rejected = new Rejected(data.resolve("rejected"), vault, digests);
    }

    /**
     * What is there whole, unchanged since the last call, and due; oldest first. What can never be read is rejected on
     * the way.
     *
     * @throws UncheckedIOException if the folders cannot be read or written now
     */
    public List<DroppedFile> ready() {
        try {
            for (var answered : scan.halfRemoved()) {
                outbox.finish(answered);
            }
            return scan.stable().stream()
                    .filter(waiting::due)
                    .filter(this::readable)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean readable(DroppedFile file) {
        var fault = reader.fault(file);
        fault.ifPresent(problem -> reject(file, problem));
        return fault.isEmpty();
    }

    /** What the desk is given; empty if the file was taken away or turned out unreadable, and is rejected. */
    public Optional<Submission> toSubmission(DroppedFile file) {
        try {
            var document = reader.read(file);
            return Optional.of(
                    new Submission(Door.FILE, "file:" + file.court(), new Detached(document), clock.instant()));
        } catch (ProblemException e) {
            reject(file, e.problem());
        } catch (IOException e) {
            reject(file, new Problem(ProblemType.MALFORMED, "the file cannot be read"));
        }
        return Optional.empty();
    }

    /** Writes the answer, durably, and removes what it answers; a file that came early or at a bad time stays. */
    public void answered(DroppedFile file, SubmissionAnswer answer) {
        try {
            switch (answer) {
                case Receipted(var receipt) -> {
                    outbox.receipt(file, receipt);
                    outbox.finish(file);
                    waiting.courtMoved(file);
                }
                case RefusedWhole(var problem) when later(problem) -> waiting.postpone(file);
                case RefusedWhole(var problem) when problem.type() == ProblemType.MALFORMED -> reject(file, problem);
                case RefusedWhole(var problem) -> {
                    outbox.problem(file, problem);
                    outbox.finish(file);
                    waiting.forget(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An early number waits for the one before; the hub's own trouble passes. */
    private static boolean later(Problem problem) {
        return switch (problem.type()) {
            case BATCH_GAP, UNAVAILABLE, QUOTA_EXCEEDED -> true;
            default -> false;
        };
    }

    /** The reason stands in both places: beside the file, and where the court looks for its answers. */
    private void reject(DroppedFile file, Problem problem) {
        try {
            if (reader.knows(file.court())) {
                outbox.problem(file, problem);
            }
            rejected.take(file, problem, limits);
            waiting.forget(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
