package zhixin.inquiry;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.inquiry.InquiryBook.Draft;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Takes what sources say, and writes the versions of an answer: the first at the deadline, then one more a second at most, as
 * long as something late comes.
 */
public final class InquiryAnswers {
    private static final System.Logger LOG = System.getLogger(InquiryAnswers.class.getName());

    /** What comes late within it is one version. */
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    /** A quarter of an hour with the waiting between them; then the next start closes the answer. */
    private static final int TRIES = 20;

    private final AnswerCheck check;
    private final InquiryBook book;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final Clock clock;

    public InquiryAnswers(AnswerCheck check, InquiryBook book, DocumentSealer sealer, Digests digests, Clock clock) {
        this.check = check;
        this.book = book;
        this.sealer = sealer;
        this.digests = digests;
        this.clock = clock;
    }

    /**
     * A source's answer, in time or late.
     *
     * @throws SourceFailure if it is not to be believed; that is settled too, and thrown for whoever counts failures
     */
    public void heard(Question question, SignedDocument answer) {
        var round = question.round();
        var inquiry = round.inquiry();
        if (!round.fits(answer.content().length)) {
            // Not the source's fault alone: nothing is thrown.
            failed(question, Round.TOO_LARGE);
            return;
        }
        SourceAnswer said;
        try {
            said = check.check(
                    question.source(),
                    inquiry.inquiryId(),
                    inquiry.warrantDigest(),
                    round.asked(),
                    answer,
                    clock.instant());
        } catch (SourceFailure lie) {
            failed(question, lie.code());
            throw lie;
        }
        settle(question, question.entry(said, answer, digests.sm3(answer.content())));
    }

    /** Nothing usable came. */
    public void failed(Question question, String code) {
        settle(question, question.entry(SourceStatus.FAILED, code));
    }

    /** The hub itself did not ask. */
    public void notAsked(Question question, String why) {
        settle(question, question.notAsked(why));
    }

    private void settle(Question question, SourceEntry entry) {
        var round = question.round();
        if (round.settle(question.index(), entry)) {
            writeLater(round);
        }
        var lines = round.toLay();
        if (!lines.isEmpty()) {
            Thread.ofVirtual().name("answers-ahead").start(() -> layAhead(round, lines));
        }
    }

    /** On a thread of its own too. What cannot be laid down ahead is written with the answer. */
    private void layAhead(Round round, Map<Integer, byte[]> first) {
        for (var lines = first; !lines.isEmpty(); lines = round.toLay()) {
            try {
                book.lay(round.inquiry().inquiryId(), round.draft(), lines);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "lines of {0} could not be laid down ahead: {1}", round, e.getClass());
            } finally {
                round.laid();
            }
        }
    }

    /** Ends the time for answers and writes the first version: durable on return. */
    public Version answer(Round round) {
        try {
            var lines = round.close();
            var version = write(round, lines, null);
            round.first().complete(version);
            if (round.written(lines)) {
                writeLater(round);
            }
            return version;
        } catch (Throwable e) {
            round.fail(e);
            throw e;
        }
    }

    /** On a thread of its own: whoever brought the answer, or counts a source's failures, has no part in it. */
    private void writeLater(Round round) {
        Thread.ofVirtual().name("late-answers").start(() -> {
            try {
                do {
                    Thread.sleep(TOGETHER);
                } while (round.written(writtenAtLast(round)));
            } catch (InterruptedException e) {
                round.unwritable();
            }
        });
    }

    private Round.Lines writtenAtLast(Round round) throws InterruptedException {
        for (var tried = 1; ; tried++) {
            try {
                var lines = round.lines();
                write(round, lines, book.newest(round.inquiry().inquiryId()).orElse(null));
                return lines;
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "a late answer of {0} could not be written: {1}", round, e.getClass());
                if (tried == TRIES) {
                    throw new InterruptedException("not written after many tries");
                }
                Thread.sleep(wait(tried));
            }
        }
    }

    private static Duration wait(int tried) {
        var wait = TOGETHER.multipliedBy(1L << Math.min(tried - 1, 6));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private Version write(Round round, Round.Lines lines, @Nullable Version before) {
        var id = round.inquiry().inquiryId();
        var number = before == null ? 1 : before.version() + 1;
        var previous = before == null ? null : digests.sm3(before.envelope().content());
        var written = EnvelopeText.write(round.inquiry(), number, previous, clock.instant(), round.deadline(), lines);
        var version = new Version(number, sealer.seal(written.content()), EnvelopeCourts.of(lines.entries()));
        var draft = number == 1 && round.drafted() ? new Draft(round.draft(), written.lines(), lines.texts()) : null;
        if (book.answer(id, version, draft, lines.listening())) {
            return version;
        }
        if (number > 1) {
            throw new IllegalStateException("somebody else writes versions of the same answer");
        }
        return book.version(id, number).orElseThrow(() -> new IllegalStateException("a version is gone"));
    }
}
