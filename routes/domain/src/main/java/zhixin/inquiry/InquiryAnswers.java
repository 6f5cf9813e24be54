package zhixin.inquiry;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/** Takes what sources say, and writes the versions of an answer: the first at the deadline, one more for what comes late. */
public final class InquiryAnswers {
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
        SourceAnswer said;
        try {
            said = check.check(
                    question.source(),
                    inquiry.inquiryId(),
                    inquiry.warrantDigest(),
                    round.warrant().assetKinds(),
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
        if (round.settle(question.index(), entry) && round.unwritten().getAndIncrement() == 0) {
            write(round, 1);
        }
    }

    /** Ends the time for answers and writes the first version: durable on return. */
    public Version answer(Round round) {
        try {
            var version = version(round, round.close(), null);
            round.first().complete(version);
            var more = round.unwritten().addAndGet(-1);
            if (more > 0) {
                Thread.ofVirtual().start(() -> write(round, more));
            }
            return version;
        } catch (RuntimeException e) {
            round.first().completeExceptionally(e);
            throw e;
        }
    }

    /** Whoever comes while one writes is written by that one: late answers that come together make one version. */
    private void write(Round round, int seen) {
        var written = seen;
        try {
            do {
                version(
                        round,
                        round.entries(),
                        book.newest(round.inquiry().inquiryId()).orElse(null));
                written = round.unwritten().addAndGet(-written);
            } while (written > 0);
        } catch (RuntimeException e) {
            // The next one that comes writes for this one too.
            round.unwritten().set(0);
            throw e;
        }
    }

    private Version version(Round round, List<SourceEntry> sources, @Nullable Version before) {
        var number = before == null ? 1 : before.version() + 1;
        var previous = before == null ? null : digests.sm3(before.envelope().content());
        var text = EnvelopeText.write(
                round.inquiry(),
                number,
                previous,
                clock.instant(),
                round.warrant().deadline(),
                sources);
        var envelope = sealer.seal(text);
        book.answer(round.inquiry().inquiryId(), number, envelope);
        return new Version(number, envelope);
    }
}
