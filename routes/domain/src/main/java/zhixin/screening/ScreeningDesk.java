package zhixin.screening;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhixin.exchange.Party;
import zhixin.identity.NameSpellings;
import zhixin.law.EntryIds;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.screening.ScreeningBook.Kept;
import zhixin.submission.Times;
import zhixin.trust.Digests;
import zhixin.trust.DocumentSealer;
import zhixin.trust.SignedDocument;

/**
 * Screens, seals what was found, and keeps it before it is handed out: the same key with the same bytes gets the same
 * document for {@link #RETENTION}, whatever became of the answer on its way. Thread-safe; may block.
 */
public final class ScreeningDesk {
    /** A client that went down on Friday evening gets its answer on Monday morning. */
    public static final Duration RETENTION = Duration.ofHours(72);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int TURNS = 64;

    private final ScreeningRequest.Reader reader;
    private final Screener screener;
    private final ScreeningBook book;
    private final NameSpellings spellings;
    private final DocumentSealer sealer;
    private final Digests digests;
    private final EntryIds references;
    private final Clock clock;
    private final ScreeningTrail trail;
    private final ReentrantLock[] turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toArray(ReentrantLock[]::new);

    public ScreeningDesk(
            ScreeningRequest.Reader reader,
            Screener screener,
            ScreeningBook book,
            NameSpellings spellings,
            DocumentSealer sealer,
            Digests digests,
            EntryIds references,
            Clock clock) {
        this(reader, screener, book, spellings, sealer, digests, references, clock, (caller, id, purpose, at) -> {});
    }

    /** @param trail told of every screening before its result is handed out */
    public ScreeningDesk(
            ScreeningRequest.Reader reader,
            Screener screener,
            ScreeningBook book,
            NameSpellings spellings,
            DocumentSealer sealer,
            Digests digests,
            EntryIds references,
            Clock clock,
            ScreeningTrail trail) {
        this.trail = trail;
        this.reader = reader;
        this.screener = screener;
        this.book = book;
        this.spellings = spellings;
        this.sealer = sealer;
        this.digests = digests;
        this.references = references;
        this.clock = clock;
    }

    /**
     * The caller's idempotency key, which may be anything that can be seen.
     *
     * @throws ProblemException {@code invalid-request} if it is none
     */
    public static String checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "Idempotency-Key has 1 to 200 visible characters of ASCII");
        }
        return key;
    }

    /**
     * The signed result, durable on return.
     *
     * @param request the exact bytes of the body
     * @throws ProblemException {@code idempotency-conflict}; {@code index-unavailable}, and what {@link
     *     ScreeningRequest.Reader} says: nothing is kept then, and the key is free
     */
    public SignedDocument screen(Party caller, String key, byte[] request) {
        if (caller.lists().isEmpty()) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "this party may see no list");
        }
        var name = digests.keyed("screening-key|" + caller.cn().length() + "|" + caller.cn() + "|" + checkKey(key));
        var turn = turns[Math.floorMod(name.hashCode(), TURNS)];
        turn.lock(); // a caller that asks again while the first one is at work waits for its result
        try {
            var digest = digests.sm3(request);
            var kept = book.find(name, clock.instant()).orElseGet(() -> screened(caller, key, name, digest, request));
            if (!kept.requestDigest().equals(digest)) {
                throw new ProblemException(
                        ProblemType.IDEMPOTENCY_CONFLICT, "that key came before with another request");
            }
            return kept.document();
        } finally {
            turn.unlock();
        }
    }

    private Kept screened(Party caller, String key, String name, String digest, byte[] body) {
        var request = reader.read(body);
        var findings = screener.find(request);
        var id = references.next().value();
        var now = clock.instant();
        var head = Map.<String, Object>of(
                "screeningId", id,
                "issuedAt", Times.text(now),
                "caller", caller.cn(),
                "idempotencyKeyDigest", digests.sm3(key.getBytes(StandardCharsets.US_ASCII)),
                "requestDigest", digest);
        var content = new ScreeningText(caller, spellings).write(head, request, findings);
        var document = sealer.seal(content);
        var edition = findings.edition() == null ? 0 : findings.edition().number();
        trail.screened(caller, id, request.purpose(), now);
        return book.keep(
                new Kept(
                        id,
                        caller.cn(),
                        name,
                        digest,
                        edition,
                        request.subjects().size(),
                        now,
                        now.plus(RETENTION),
                        document),
                now);
    }
}
