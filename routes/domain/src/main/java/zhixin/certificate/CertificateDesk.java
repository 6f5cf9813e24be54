package zhixin.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.certificate.CertificateBook.Issued;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.edition.EditionLedger;
import zhixin.edition.SealedEdition;
import zhixin.edition.StateRoots;
import zhixin.exchange.Party;
import zhixin.law.EntryId;
import zhixin.law.EntryIds;
import zhixin.law.PublicList;
import zhixin.lookup.WithdrawnEntry;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.screening.ScreeningDesk;
import zhixin.submission.StrictJson;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Issues papers at the courts' counters. The hub keeps that a paper was issued, and none of it that says whose it is: a
 * repeat brings name and number again, and gets the same bytes. Thread-safe; may block.
 */
public final class CertificateDesk implements CertificateStatus {
    /** How long a clearance is valid unless an operator says otherwise: a week, in which a listing may still come. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    private static final int TURNS = 64;

    private final CertificateSources sources;
    private final CertificateBook book;
    private final StrictJson json;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final EntryIds references;
    private final Supplier<List<String>> behind;
    private final Duration validity;
    private final Clock clock;
    private final CertificateTrail trail;
    private final EditionLedger editions;
    private final ClearanceText clearance;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);

    /**
     * @param behind courts that wait over a minute for an edition: meanwhile nobody is cleared
     * @param validity of a clearance, from an hour to 90 days
     * @param trail told of every request before its answer is handed out
     */
    public CertificateDesk(
            CertificateSources sources,
            CertificateBook book,
            StrictJson json,
            DocumentSealer sealer,
            Digests digests,
            EntryIds references,
            Supplier<List<String>> behind,
            Duration validity,
            Clock clock,
            CertificateTrail trail) {
        if (validity.compareTo(Duration.ofHours(1)) < 0 || validity.compareTo(Duration.ofDays(90)) > 0) {
            throw new IllegalArgumentException("a clearance is valid from an hour to 90 days");
        }
        this.sources = sources;
        this.book = book;
        this.json = json;
        this.sealer = sealer;
        this.digests = digests;
        this.references = references;
        this.behind = behind;
        this.validity = validity;
        this.clock = clock;
        this.trail = trail;
        this.editions = sources.editions();
        this.clearance = new ClearanceText(digests);
    }

    /**
     * The paper that is asked for, or what stands in its way.
     *
     * @param key the caller's idempotency key: with the same bytes it brings the same paper
     * @param body the exact bytes of the request
     * @throws ProblemException {@code malformed}, {@code invalid-…}; {@code idempotency-conflict}; {@code name-mismatch};
     *     {@code not-found} for an entry that is not that subject's; {@code erased}; {@code unavailable}
     */
    public CertificateAnswer issue(Party caller, String key, byte[] body) {
        var request = CertificateRequest.read(json.object(body));
        var name = digests.keyed(
                "certificate-key|" + caller.cn().length() + "|" + caller.cn() + "|" + ScreeningDesk.checkKey(key));
        var digest = digests.keyed("certificate-request|" + digests.sm3(body));
        var turn = turns[Math.floorMod(name.hashCode(), TURNS)];
        turn.lock(); // a caller that asks again while the first one is at work waits for its paper
        try {
            var answer = answer(caller, name, digest, request);
            trail.asked(caller, request.document(), opened(answer, request), id(answer), null, clock.instant());
            return answer;
        } catch (ProblemException refusal) {
            var slug = refusal.problem().type().slug();
            trail.asked(caller, request.document(), Map.of(), null, slug, clock.instant());
            throw refusal;
        } finally {
            turn.unlock();
        }
    }

    private CertificateAnswer answer(Party caller, String name, String digest, CertificateRequest request) {
        var kept = book.find(name).orElse(null);
        if (kept != null) {
            return again(kept, digest, request);
        }
        return switch (request.kind()) {
            case CLEARANCE -> clear(caller, name, digest, request);
            case REMOVAL -> removed(caller, name, digest, request);
        };
    }

    private static @Nullable String id(CertificateAnswer answer) {
        return answer instanceof CertificateAnswer.Granted granted ? granted.certificateId() : null;
    }

    /** Whose entries the answer shows: those that stand, or the one whose removal it proves; a clearance shows none. */
    private Map<CourtCode, List<String>> opened(CertificateAnswer answer, CertificateRequest request) {
        return switch (answer) {
            case CertificateAnswer.StillListed listed -> listed.courts();
            case CertificateAnswer.Granted granted -> {
                var entry = request.entry();
                yield entry == null
                        ? Map.of()
                        : Map.of(
                                ended(request, editions.latest().orElseThrow())
                                        .removed()
                                        .court(),
                                List.of(entry.value()));
            }
        };
    }

    /** What was issued to that caller by that id. */
    public Optional<Issued> issued(Party caller, String certificateId) {
        return book.byId(certificateId).filter(each -> each.caller().equals(caller.cn()));
    }

    /** Takes back what that caller was given. @throws ProblemException {@code not-found} */
    public Issued withdraw(Party caller, String certificateId) {
        if (issued(caller, certificateId).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "no such certificate of yours");
        }
        book.withdraw(certificateId, clock.instant());
        return book.byId(certificateId).orElseThrow();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> status(String certificateId) {
        return book.byId(certificateId).map(issued -> {
            var status = new TreeMap<String, @Nullable Object>();
            status.put("certificateId", issued.certificateId());
            status.put("digest", issued.digest());
            status.put("issuedAt", Times.text(issued.issuedAt()));
            status.put("validUntil", issued.validUntil() == null ? null : Times.text(issued.validUntil()));
            status.put("state", state(issued));
            return status;
        });
    }

    /** {@code valid}, {@code expired} or {@code withdrawn}. */
    public String state(Issued issued) {
        return issued.state(clock.instant());
    }

    private CertificateAnswer clear(Party caller, String name, String digest, CertificateRequest request) {
        if (!behind.get().isEmpty()) {
            throw waiting();
        }
        var proof = sources.state().proofOf(request.document()).orElseThrow(CertificateDesk::noState);
        var edition = editions.edition(proof.at().edition()).orElseThrow();
        var standing = standing(request, edition);
        if (!standing.isEmpty()) {
            return listed(request, standing);
        }
        // A listing that has its receipt and no edition yet: nobody is told so, and nobody is cleared for days.
        if (!sources.standings().of(request.document(), Long.MAX_VALUE).isEmpty()) {
            throw waiting();
        }
        var id = references.next().value();
        var now = now();
        var until = now.plus(validity);
        var absence = StateText.absent(StateRoots.SUBJECTS, proof.at(), proof.proof());
        var frame = ClearanceText.frame(id, now, until, edition, absence);
        return keep(caller, name, digest, request, edition, now, until, frame, clearance.complete(frame, request));
    }

    private static ProblemException waiting() {
        return new ProblemException(
                ProblemType.UNAVAILABLE, "courts' batches wait to be published: nobody is cleared before they are");
    }

    /** Also what the next edition brought while the state was asked: whoever stands there is not cleared by the one before. */
    private List<WithdrawnEntry> standing(CertificateRequest request, SealedEdition edition) {
        var standing = sources.standings().of(request.document(), edition.toPosition());
        var newest = editions.latest().orElseThrow();
        return standing.isEmpty() && newest.number() != edition.number()
                ? sources.standings().of(request.document(), newest.toPosition())
                : standing;
    }

    private CertificateAnswer listed(CertificateRequest request, List<WithdrawnEntry> standing) {
        var named = standing.stream()
                .filter(each -> sources.standings().bears(each, request.name()))
                .map(Standings::told)
                .toList();
        if (named.isEmpty()) {
            throw new ProblemException(ProblemType.NAME_MISMATCH, "that number stands under another name");
        }
        return new CertificateAnswer.StillListed(named);
    }

    private CertificateAnswer removed(Party caller, String name, String digest, CertificateRequest request) {
        var newest = editions.latest().orElseThrow(CertificateDesk::noState);
        var ended = sources.endings().of(request, newest);
        if (ended == null) {
            return listed(request, sources.standings().of(request.document(), newest.toPosition()));
        }
        var list = Objects.requireNonNull(ended.removed().list());
        var proof = sources.state()
                .proofOf(list, entryKey(list, Objects.requireNonNull(request.entry())))
                .orElseThrow(CertificateDesk::noState);
        var edition = editions.edition(proof.at().edition()).orElseThrow();
        if (edition.toPosition() < ended.removed().position()) {
            throw noState(); // a moment later it is there
        }
        var id = references.next().value();
        var now = now();
        var absence = StateText.absent(list.wire(), proof.at(), proof.proof());
        var frame = sources.removals().frame(id, now, edition, ended, absence);
        var document = sources.removals().complete(frame, ended);
        return keep(caller, name, digest, request, edition, now, null, frame, document);
    }

    private byte[] entryKey(PublicList list, EntryId entry) {
        var text = "zhixin/state/1\n" + list.wire() + "\n" + entry.value();
        return HexFormat.of()
                .parseHex(digests.sm3(text.getBytes(StandardCharsets.UTF_8)).substring("sm3:".length()));
    }

    private static ProblemException noState() {
        return new ProblemException(ProblemType.UNAVAILABLE, "no edition has a state root that tells it: try again");
    }

    private CertificateAnswer keep(
            Party caller,
            String name,
            String digest,
            CertificateRequest request,
            SealedEdition edition,
            Instant now,
            @Nullable Instant until,
            Map<String, @Nullable Object> frame,
            Map<String, @Nullable Object> document) {
        var sealed = sealer.seal(CanonicalJson.utf8(document));
        var issued = new Issued(
                String.valueOf(frame.get("certificateId")),
                request.kind(),
                caller.cn(),
                name,
                digest,
                edition.number(),
                now,
                until,
                digests.sm3(sealed.content()),
                CanonicalJson.write(frame),
                sealed.signature(),
                sealed.signer(),
                null);
        var kept = book.keep(issued);
        return kept.certificateId().equals(issued.certificateId())
                ? new CertificateAnswer.Granted(issued.certificateId(), sealed)
                : again(kept, digest, request);
    }

    /** The same bytes, written anew. */
    private CertificateAnswer again(Issued kept, String digest, CertificateRequest request) {
        if (!kept.requestDigest().equals(digest)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_CONFLICT, "that key came before with another request");
        }
        var frame = json.object(kept.frame().getBytes(StandardCharsets.UTF_8));
        var document = switch (kept.kind()) {
            case CLEARANCE -> clearance.complete(frame, request);
            case REMOVAL ->
                sources.removals()
                        .complete(
                                frame,
                                ended(request, editions.edition(kept.edition()).orElseThrow()));
        };
        var content = CanonicalJson.utf8(document);
        if (!digests.sm3(content).equals(kept.digest())) {
            throw new IllegalStateException("certificate " + kept.certificateId() + " cannot be written again");
        }
        return new CertificateAnswer.Granted(
                kept.certificateId(), new SignedDocument(content, kept.signature(), kept.signer()));
    }

    private RemovalText.Ended ended(CertificateRequest request, SealedEdition edition) {
        var ended = sources.endings().of(request, edition);
        if (ended == null) {
            throw new IllegalStateException("an entry that had ended stands");
        }
        return ended;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
