package zhixin.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.FeedbackBook.Kept;
import zhixin.edition.CanonicalJson;
import zhixin.edition.ChangeKind;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.exchange.Feed;
import zhixin.exchange.Party;
import zhixin.law.LawBook;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;
import zhixin.trust.Digests;

/**
 * 惩戒结果反馈: takes in what receivers did because of the lists (中办国办2016年意见: comparison, interception, feedback). Each is
 * kept once: the same again is answered the same, another under its name is refused.
 */
public final class FeedbackDesk {
    /** So many at once. */
    public static final int MOST = 1000;

    /** The law's years for what is kept as past. */
    private static final String RETENTION = "bureau.retention";

    private final FeedbackBook book;
    private final EditionLedger editions;
    private final Feed feed;
    private final Digests digests;
    private final LawBook law;
    private final Clock clock;

    public FeedbackDesk(
            FeedbackBook book, EditionLedger editions, Feed feed, Digests digests, LawBook law, Clock clock) {
        this.book = book;
        this.editions = editions;
        this.feed = feed;
        this.digests = digests;
        this.law = law;
        this.clock = clock;
    }

    /** What became of one feedback. */
    public sealed interface Answer {
        /** Its name; null where it has none that could be read. */
        @Nullable
        String feedbackId();
    }

    /** It is kept, since then. */
    public record Recorded(String feedbackId, Instant receivedAt) implements Answer {}

    /** It is not, and why. */
    public record Refused(@Nullable String feedbackId, Problem problem) implements Answer {}

    /** Each in its order; what is refused does not hinder the others. Durable on return; may block. */
    public List<Answer> take(Party subscriber, List<Map<String, @Nullable Object>> forms) {
        var answers = new ArrayList<@Nullable Answer>();
        var fresh = new LinkedHashMap<String, Kept>();
        for (var form : forms) {
            answers.add(consider(subscriber, form, fresh));
        }
        var kept = new LinkedHashMap<String, Kept>();
        book.keep(subscriber.cn(), List.copyOf(fresh.values()))
                .forEach(each -> kept.put(each.feedback().feedbackId(), each));
        var all = new ArrayList<Answer>();
        for (var i = 0; i < forms.size(); i++) {
            var answer = answers.get(i);
            all.add(
                    answer == null
                            ? answer(Objects.requireNonNull(kept.get(name(forms.get(i)))), forms.get(i))
                            : answer);
        }
        return all;
    }

    /** The counts, of one court's entries or of all. */
    public List<FeedbackBook.Tally> tallies(Optional<zhixin.court.CourtCode> court) {
        return book.tallies(court.orElse(null));
    }

    /** The refusal, or null for what goes on to be kept. */
    private @Nullable Answer consider(Party subscriber, Map<String, @Nullable Object> form, Map<String, Kept> fresh) {
        try {
            var feedback = FeedbackForm.read(form);
            var before = fresh.containsKey(feedback.feedbackId())
                    ? Optional.ofNullable(fresh.get(feedback.feedbackId()))
                    : book.find(subscriber.cn(), feedback.feedbackId());
            if (before.isPresent()) {
                fresh.putIfAbsent(feedback.feedbackId(), before.get());
                return null;
            }
            var standing = admitted(subscriber, feedback);
            fresh.put(feedback.feedbackId(), new Kept(feedback, standing, clock.instant(), digest(form)));
            return null;
        } catch (ProblemException refusal) {
            return new Refused(FeedbackForm.nameOf(form), refusal.problem());
        }
    }

    private Answer answer(Kept kept, Map<String, @Nullable Object> form) {
        return kept.digest().equals(digest(form))
                ? new Recorded(kept.feedback().feedbackId(), kept.receivedAt())
                : new Refused(
                        kept.feedback().feedbackId(),
                        new Problem(
                                ProblemType.IDEMPOTENCY_CONFLICT, "another feedback was kept under that feedbackId"));
    }

    private static String name(Map<String, @Nullable Object> form) {
        return Objects.requireNonNull(FeedbackForm.nameOf(form));
    }

    private String digest(Map<String, @Nullable Object> form) {
        return digests.sm3(CanonicalJson.write(form).getBytes(StandardCharsets.UTF_8));
    }

    private FeedbackBook.Standing admitted(Party subscriber, Feedback feedback) {
        if (feedback.measureOn().isAfter(Times.day(clock.instant()))) {
            throw refused("measureOn lies in the future");
        }
        var latest = feed.latest();
        if (feedback.edition() > latest) {
            throw refused("that edition is not in this feed yet");
        }
        var upTo = editions.edition(latest).map(SealedEdition::toPosition).orElse(0L);
        // The same words for what is on other lists and for what never was: who may not see a list learns nothing of
        // it.
        var standing = book.standing(feedback.entryId(), upTo)
                .filter(each -> subscriber.terms().cover(each.list(), each.court(), each.position()))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no entry of this subscriber's lists"));
        check(feedback, standing);
        checkWords(feedback);
        return standing;
    }

    /** What is said stays when the entry is erased, so it must not say who that was. */
    private void checkWords(Feedback feedback) {
        var words = feedback.measure() + "\n" + feedback.basis() + "\n" + feedback.unit();
        if (book.named(feedback.entryId()).stream().anyMatch(words::contains)) {
            throw refused("measure, basis and unit name nobody: the entry says who it is");
        }
    }

    private void check(Feedback feedback, FeedbackBook.Standing standing) {
        var revoked = standing.change() == ChangeKind.REVOKED;
        var ended = revoked || standing.change() == ChangeKind.REMOVED;
        switch (feedback.outcome()) {
            case KEPT_AS_PAST -> {
                if (revoked) {
                    throw refused("a revoked entry was never right: purge it, it is not to be kept as past");
                }
                if (!ended) {
                    throw refused("the entry stands: it is not past");
                }
                var most = law.lastDay(RETENTION, Times.day(standing.changedAt()));
                if (most.isPresent() && Objects.requireNonNull(feedback.until()).isAfter(most.get())) {
                    throw refused("kept as past until " + most.get() + " at most (征信业管理条例第十六条)");
                }
            }
            case APPLIED, INTERCEPTED -> {
                if (revoked) {
                    throw refused("a revoked entry bears no measure: lift what was done because of it");
                }
            }
            case LIFTED, PURGED -> {}
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }
}
