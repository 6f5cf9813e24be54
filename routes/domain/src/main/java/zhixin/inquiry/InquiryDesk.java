package zhixin.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessBook;
import zhixin.casefile.CaseFiles;
import zhixin.exchange.Party;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.WarrantCheck.Signed;
import zhixin.law.EntryIds;
import zhixin.lookup.SubjectKeys;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.right.Rights;
import zhixin.submission.StrictJson;
import zhixin.submission.Submission.Envelope;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentVerifier;

/**
 * 查询: one officer, one case, one debtor. A warrant is verified, judged, kept and written into the access log before anything
 * is read out; whatever refuses it is written there too. The same bytes again are the same inquiry. Thread-safe; may block.
 */
public final class InquiryDesk {
    private final WarrantCheck check;
    private final WarrantReader reader;
    private final CaseFiles files;
    private final OwnRecord own;
    private final Rights rights;
    private final InquiryAccess access;
    private final InquiryBook book;
    private final List<AssetSource> sources;
    private final InquiryLimits limits;
    private final EntryIds names;
    private final EnvelopeCourts courts;
    private final Clock clock;
    private final Map<String, Round> rounds = new ConcurrentHashMap<>();

    /** What the desk stands on. */
    public record Parts(
            DocumentVerifier signatures,
            StrictJson json,
            Digests digests,
            SubjectKeys subjects,
            CaseFiles files,
            OwnRecord own,
            Rights rights,
            AccessBook access,
            InquiryBook book,
            List<AssetSource> sources,
            InquiryLimits limits,
            EntryIds names,
            Clock clock) {}

    public InquiryDesk(Parts parts) {
        this.reader = new WarrantReader(parts.json());
        this.check = new WarrantCheck(parts.signatures(), reader, parts.digests());
        this.files = parts.files();
        this.own = parts.own();
        this.rights = parts.rights();
        this.access = new InquiryAccess(parts.access(), parts.subjects());
        this.book = parts.book();
        this.sources = List.copyOf(parts.sources());
        this.limits = parts.limits();
        this.names = parts.names();
        this.courts = new EnvelopeCourts(parts.json());
        this.clock = parts.clock();
    }

    /** What a warrant leads to. */
    public sealed interface Opened {
        /** Accepted now: to be gathered. */
        record Fresh(Round round) implements Opened {}

        /** Accepted before, with the same bytes. */
        record Known(Inquiry inquiry) implements Opened {}
    }

    /**
     * Judges a warrant; accepted, it is durable and in the access log on return.
     *
     * @throws ProblemException with the cause as its code; in the access log before it is thrown
     */
    public Opened open(Party caller, Envelope envelope) {
        var now = clock.instant();
        Warrant warrant = null;
        Standing standing = null;
        try {
            decide(caller, Operation.INQUIRE, Relation.ASSIGNED);
            var signed = check.read(envelope, now);
            warrant = signed.warrant();
            var known = known(caller, signed);
            if (known.isPresent()) {
                return new Opened.Known(known.get());
            }
            WarrantCheck.mayBring(caller, signed, now);
            standing = standing(caller, warrant, now);
            decide(caller, Operation.INQUIRE, standing.relation());
            checkRate(warrant, now);
            return accept(caller, signed, standing, now);
        } catch (ProblemException refusal) {
            var problem = refusal.problem();
            var code = problem.code() == null ? problem.type().slug() : problem.code();
            access.refused(caller, now, warrant, standing, code);
            throw refusal;
        }
    }

    private Optional<Inquiry> known(Party caller, Signed signed) {
        if (!signed.signer().equals(caller.cn())) {
            return Optional.empty();
        }
        var known = book.ofWarrant(caller.cn(), signed.warrant().warrantId());
        known.filter(each -> !each.warrantDigest().equals(signed.digest())).ifPresent(each -> {
            throw used();
        });
        return known;
    }

    private static ProblemException used() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_CONFLICT, "warrant.used", "that warrantId came before with other bytes");
    }

    private Standing standing(Party caller, Warrant warrant, Instant now) {
        return Standing.of(
                files, caller, warrant.caseNumber(), warrant.subject().document(), Times.day(now));
    }

    private void decide(Party caller, Operation operation, Relation relation) {
        var decision = rights.decide(Caller.of(caller), operation, relation);
        if (!decision.allowed()) {
            throw new ProblemException(
                    ProblemType.NOT_PERMITTED, decision.code(), "this party may not ask that in that case");
        }
    }

    private void checkRate(Warrant warrant, Instant now) {
        if (limits.perCase() < Integer.MAX_VALUE
                && book.acceptedSince(warrant.caseNumber(), now.minus(limits.window())) >= limits.perCase()) {
            throw new ProblemException(
                    ProblemType.QUOTA_EXCEEDED, "case.rate", "in that case enough was asked for the moment");
        }
    }

    private Opened accept(Party caller, Signed signed, Standing standing, Instant now) {
        var warrant = signed.warrant();
        var begun = System.nanoTime();
        var inquiry = book.accept(new Inquiry(
                names.next().value(),
                warrant.warrantId(),
                signed.digest(),
                warrant.court(),
                caller.cn(),
                warrant.caseNumber(),
                now,
                signed.document()));
        if (!inquiry.warrantDigest().equals(signed.digest())) {
            throw used();
        }
        return begin(caller, inquiry, warrant, standing, begun)
                .<Opened>map(Opened.Fresh::new)
                .orElseGet(() -> new Opened.Known(inquiry));
    }

    /** Empty where somebody else is at it already: two of the same bytes came at once. */
    private Optional<Round> begin(Party caller, Inquiry inquiry, Warrant warrant, Standing standing, long begun) {
        var found = own.find(standing.documents(), warrant.assetKinds());
        var round = new Round(inquiry, warrant, found.entry(), sources, begun);
        if (rounds.putIfAbsent(inquiry.inquiryId(), round) != null) {
            return Optional.empty();
        }
        try {
            access.allowed(caller, clock.instant(), warrant, standing, found, sources, inquiry.inquiryId());
        } catch (RuntimeException e) {
            rounds.remove(inquiry.inquiryId());
            throw e;
        }
        forgetTheFinished();
        return Optional.of(round);
    }

    private void forgetTheFinished() {
        rounds.values().removeIf(round -> round.first().isDone() && round.over());
    }

    /**
     * A version of an answer, for whoever asked and is still assigned.
     *
     * @param version empty for the newest
     * @throws ProblemException {@code not-found}, also for what is another's; {@code not-permitted}; {@code unavailable}
     */
    public Version read(Party caller, String inquiryId, Optional<Integer> version) {
        var now = clock.instant();
        var inquiry = own(caller, inquiryId, now);
        var found = version.isPresent() ? book.version(inquiryId, version.get()) : newest(inquiry);
        if (found.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "inquiry.version", "there is no such version yet");
        }
        mayRead(caller, inquiry, courts.of(found.get().envelope()), now);
        return found.get();
    }

    private Inquiry own(Party caller, String inquiryId, Instant now) {
        mayReadAtAll(caller, now);
        var inquiry = book.byId(inquiryId).filter(each -> each.officer().equals(caller.cn()));
        if (inquiry.isEmpty()) {
            access.strange(caller, now, "inquiry.not-found");
            throw new ProblemException(ProblemType.NOT_FOUND, "inquiry.not-found", "no such inquiry of yours");
        }
        return inquiry.get();
    }

    /** Whether anybody of that kind may; how the officer stands to the case comes later. */
    private void mayReadAtAll(Party caller, Instant now) {
        try {
            decide(caller, Operation.READ_INQUIRY, Relation.ASSIGNED);
        } catch (ProblemException refusal) {
            access.strange(caller, now, String.valueOf(refusal.problem().code()));
            throw refusal;
        }
    }

    private Optional<Version> newest(Inquiry inquiry) {
        var round = rounds.get(inquiry.inquiryId());
        if (round != null && !round.first().isDone()) {
            try {
                return Optional.of(round.first().join());
            } catch (CompletionException e) {
                throw new ProblemException(ProblemType.UNAVAILABLE, "the answer could not be written: ask again");
            }
        }
        return book.newest(inquiry.inquiryId());
    }

    private void mayRead(Party caller, Inquiry inquiry, List<zhixin.court.CourtCode> touched, Instant now) {
        var warrant = reader.read(inquiry.warrant().content());
        var standing = standing(caller, warrant, now);
        var decision = rights.decide(Caller.of(caller), Operation.READ_INQUIRY, standing.relation());
        access.read(caller, now, warrant, standing, touched, decision, inquiry.inquiryId());
        if (!decision.allowed()) {
            throw new ProblemException(
                    ProblemType.NOT_PERMITTED, decision.code(), "the officer may not read that any more");
        }
    }

    /**
     * How far an inquiry is, without anything that a source said: canonical JSON.
     *
     * @throws ProblemException {@code not-found}, also for what is another's
     */
    public String progress(Party caller, String inquiryId) {
        var inquiry = own(caller, inquiryId, clock.instant());
        return ProgressText.of(inquiry, Optional.ofNullable(rounds.get(inquiryId)), book.newest(inquiryId));
    }

    /**
     * What a crash left: accepted, not answered. Whoever may still ask is answered late; of all others the sources stand as
     * failed.
     *
     * @param officers who is behind a certificate now
     */
    public List<Round> resume(zhixin.exchange.PartyDirectory officers) {
        return book.unanswered().stream()
                .flatMap(inquiry -> resumed(officers.party(inquiry.officer()).orElse(null), inquiry).stream())
                .toList();
    }

    private Optional<Round> resumed(@Nullable Party officer, Inquiry inquiry) {
        var now = clock.instant();
        var warrant = reader.read(inquiry.warrant().content());
        var may = officer != null
                && now.isBefore(warrant.until())
                && rights.decide(
                                Caller.of(officer),
                                Operation.INQUIRE,
                                standing(officer, warrant, now).relation())
                        .allowed();
        if (officer != null && may) {
            return begin(officer, inquiry, warrant, standing(officer, warrant, now), System.nanoTime());
        }
        var round = Round.given(inquiry, warrant, sources, "inquiry.interrupted");
        return rounds.putIfAbsent(inquiry.inquiryId(), round) == null ? Optional.of(round) : Optional.empty();
    }
}
