package zhixin.inquiry;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zhixin.access.AccessBook;
import zhixin.casefile.CaseFiles;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.identity.NameSpellings;
import zhixin.inquiry.InquiryBook.Accepted;
import zhixin.inquiry.InquiryBook.Version;
import zhixin.inquiry.WarrantCheck.Signed;
import zhixin.law.EntryIds;
import zhixin.lookup.SubjectKeys;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
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
    /** Of a source whose answer a stop of the hub cut off. */
    static final String INTERRUPTED = "inquiry.interrupted";

    private static final System.Logger LOG = System.getLogger(InquiryDesk.class.getName());
    /** Beyond the deadline, for writing the first version on a busy machine: nobody waits longer for it. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final WarrantCheck check;
    private final WarrantReader reader;
    private final CaseFiles files;
    private final OwnRecord own;
    private final Rights rights;
    private final InquiryAccess access;
    private final InquiryBook book;
    private final List<AssetSource> sources;
    private final NameSpellings spellings;
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
            NameSpellings spellings,
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
        this.spellings = parts.spellings();
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
            if (known.isPresent() && (begun(known.get()) || answered(known.get()))) {
                return new Opened.Known(known.get());
            }
            // Accepted before, but it came to nothing: what was durable then is asked now, if it still may be.
            WarrantCheck.mayBring(caller, signed, now);
            standing = standing(caller, warrant, now);
            decide(caller, Operation.INQUIRE, standing.relation());
            checkName(warrant, standing, now);
            var begun = System.nanoTime();
            var inquiry = known.isPresent() ? known.get() : accept(caller, signed, now);
            return begin(caller, inquiry, warrant, standing, begun)
                    .<Opened>map(Opened.Fresh::new)
                    .orElseGet(() -> new Opened.Known(inquiry));
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

    private void checkName(Warrant warrant, Standing standing, Instant now) {
        if (!standing.named(warrant.subject(), spellings, Times.day(now))) {
            throw new ProblemException(
                    ProblemType.NOT_PERMITTED, "subject.other-name", "that number is another name's in the case");
        }
    }

    /** Somebody is at it, and has not failed. */
    private boolean begun(Inquiry inquiry) {
        var round = rounds.get(inquiry.inquiryId());
        return round != null && !round.failed();
    }

    private boolean answered(Inquiry inquiry) {
        return book.versions(inquiry.inquiryId()) > 0;
    }

    /** Another's where two of the same bytes came at once. */
    private Inquiry accept(Party caller, Signed signed, Instant now) {
        var warrant = signed.warrant();
        var inquiry = new Inquiry(
                names.next().value(),
                warrant.warrantId(),
                signed.digest(),
                warrant.court(),
                caller.cn(),
                warrant.caseNumber(),
                now,
                signed.document());
        return switch (book.accept(inquiry, limits.perCase(), now.minus(limits.window()))) {
            case Accepted.Kept kept -> inquiry;
            case Accepted.Stands(Inquiry other) when other.warrantDigest().equals(signed.digest()) -> other;
            case Accepted.Stands another -> throw used();
            case Accepted.Full full ->
                throw new ProblemException(
                        ProblemType.QUOTA_EXCEEDED, "case.rate", "in that case enough was asked for the moment");
        };
    }

    /** Empty where somebody else is at it, or has done it, already: two of the same bytes came at once. */
    private Optional<Round> begin(Party caller, Inquiry inquiry, Warrant warrant, Standing standing, long begun) {
        var found = own.find(standing.documents(), warrant.assetKinds());
        var round = new Round(inquiry, warrant, found.entry(), sources, begun);
        if (!put(round)) {
            return Optional.empty();
        }
        try {
            if (answered(inquiry)) {
                rounds.remove(inquiry.inquiryId(), round);
                return Optional.empty();
            }
            access.allowed(caller, clock.instant(), warrant, standing, found, sources, inquiry.inquiryId());
        } catch (Throwable e) {
            round.fail(e);
            rounds.remove(inquiry.inquiryId(), round);
            throw e;
        }
        forgetTheFinished();
        return Optional.of(round);
    }

    /** Whether it is the one round of its inquiry; one that failed makes room. */
    private boolean put(Round round) {
        return rounds.merge(round.inquiry().inquiryId(), round, (before, next) -> before.failed() ? next : before)
                == round;
    }

    private void forgetTheFinished() {
        rounds.values().removeIf(round -> !round.listening());
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
        if (found.isEmpty() && version.isEmpty()) {
            throw unwritten();
        }
        if (found.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "inquiry.version", "there is no such version yet");
        }
        var decided = mayRead(caller, inquiry, now);
        log(caller, inquiry, decided, courts.of(found.get()), now);
        return found.get();
    }

    private Inquiry own(Party caller, String inquiryId, Instant now) {
        mayReadAtAll(caller, now);
        var inquiry = book.byId(inquiryId).filter(each -> each.officer().equals(caller.cn()));
        if (inquiry.isEmpty()) {
            access.strange(caller, now, "inquiry.not-found");
            throw new ProblemException(ProblemType.NOT_FOUND, "inquiry.not-found", "no such inquiry of yours");
        }
        if (inquiry.get().warrant().content().length == 0) {
            access.strange(caller, now, "inquiry.erased");
            throw new ProblemException(ProblemType.ERASED, "inquiry.erased", "its retention is over");
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
            return Optional.of(first(round));
        }
        return book.newest(inquiry.inquiryId());
    }

    private static Version first(Round round) {
        try {
            return round.first().get(round.budget().plus(RESERVE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unwritten();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unwritten();
        }
    }

    private static ProblemException unwritten() {
        return new ProblemException(
                ProblemType.UNAVAILABLE, "inquiry.unwritten", "no answer was written: bring the warrant again");
    }

    private record Decided(Warrant warrant, Standing standing, AccessDecision decision) {}

    private Decided mayRead(Party caller, Inquiry inquiry, Instant now) {
        var warrant = reader.read(inquiry.warrant().content());
        var standing = standing(caller, warrant, now);
        return new Decided(
                warrant, standing, rights.decide(Caller.of(caller), Operation.READ_INQUIRY, standing.relation()));
    }

    private void log(Party caller, Inquiry inquiry, Decided decided, List<CourtCode> touched, Instant now) {
        var decision = decided.decision();
        access.read(caller, now, decided.warrant(), decided.standing(), touched, decision, inquiry.inquiryId());
        if (!decision.allowed()) {
            throw new ProblemException(
                    ProblemType.NOT_PERMITTED, decision.code(), "the officer may not read that any more");
        }
    }

    /**
     * How far an inquiry is, without anything that a source said: canonical JSON. It is asked several times a second and shows
     * nobody's data: written down is who was refused it.
     *
     * @throws ProblemException {@code not-found}, also for what is another's; {@code not-permitted}
     */
    public String progress(Party caller, String inquiryId) {
        var now = clock.instant();
        var inquiry = own(caller, inquiryId, now);
        var decided = mayRead(caller, inquiry, now);
        if (!decided.decision().allowed()) {
            log(caller, inquiry, decided, List.of(inquiry.court()), now);
        }
        var round = Optional.ofNullable(rounds.get(inquiryId));
        var listening = round.filter(Round::listening).isPresent();
        return ProgressText.of(inquiry, round, listening, book.versions(inquiryId));
    }

    /**
     * What a crash left: accepted, not answered. Whoever may still ask is answered late; of all others the sources stand as
     * failed, and so they do where anything is wrong with what was stored: one inquiry stands in no other's way.
     *
     * @param officers who is behind a certificate now
     */
    public List<Round> resume(PartyDirectory officers) {
        return book.unanswered().stream()
                .flatMap(inquiry -> resumed(officers, inquiry).stream())
                .toList();
    }

    private Optional<Round> resumed(PartyDirectory officers, Inquiry inquiry) {
        var deadline = Warrant.DEADLINE;
        try {
            var warrant = reader.read(inquiry.warrant().content());
            deadline = warrant.deadline();
            var officer = officers.party(inquiry.officer()).orElse(null);
            var now = clock.instant();
            if (officer != null && now.isBefore(warrant.until())) {
                var standing = standing(officer, warrant, now);
                if (rights.decide(Caller.of(officer), Operation.INQUIRE, standing.relation())
                                .allowed()
                        && standing.named(warrant.subject(), spellings, Times.day(now))) {
                    return begin(officer, inquiry, warrant, standing, System.nanoTime());
                }
            }
        } catch (RuntimeException e) {
            // Without its message, which may quote what was stored.
            LOG.log(Level.ERROR, "{0} cannot be asked again: {1}", inquiry, e.getClass());
        }
        var round = Round.given(inquiry, deadline, sources, INTERRUPTED);
        return put(round) ? Optional.of(round) : Optional.empty();
    }

    /** Whose newest version says that a source is listened to, while nobody listens: what a crash left of them. */
    public List<Inquiry> deserted() {
        return book.listening().stream().filter(inquiry -> !begun(inquiry)).toList();
    }
}
