package zhixin.party;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhixin.access.AccessEntry.Outcome;
import zhixin.access.AccessEntry.Touched;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;
import zhixin.lookup.SubjectKeys;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Purpose;
import zhixin.right.Relation;
import zhixin.submission.Times;

/**
 * 当事人登录: lets in by case number, document number and password whom a court has given access, and nobody else. Whoever is
 * not let in learns nothing about why: there may be no such case, no such person in it, no access, another password, or too
 * many attempts. Every attempt is on the record but those that an address is told to wait for, which would fill it. May block.
 */
public final class PartyDesk {
    private static final Duration FORGOTTEN = Duration.ofDays(90);
    /** Asked again sooner, a session is not written anew. */
    private static final Duration SEEN = Duration.ofSeconds(20);

    private final PartySources sources;
    private final PartyBook book;
    private final Passwords passwords;
    private final PartyTokens tokens;
    private final SubjectKeys keys;
    private final PartyRecord record;
    private final PartyStandings standings;
    private final Clock clock;

    public PartyDesk(PartySources sources, PartyBook book, Passwords passwords, Clock clock) {
        this.sources = sources;
        this.book = book;
        this.passwords = passwords;
        this.tokens = new PartyTokens(sources.digests());
        this.keys = sources.keys();
        this.record = sources.record();
        this.standings = sources.standings();
        this.clock = clock;
    }

    /** One attempt, as it is looked at. */
    private record Attempt(
            Instant now,
            Optional<CaseNumber> number,
            PartyNumbers numbers,
            Set<String> persons,
            Set<String> accounts,
            String address) {
        LocalDate today() {
            return Times.day(now);
        }
    }

    /** Lets somebody in, or not. */
    public SignInAnswer signIn(SignIn asked) {
        var now = clock.instant();
        var address = tokens.address(asked.address());
        var there = book.tries(address);
        if (there.locked(now)) {
            return new SignInAnswer.Wait(
                    Math.max(1, Duration.between(now, there.lockedUntil()).toSeconds() + 1));
        }
        var attempt = attempt(asked, now, address);
        if (locked(attempt)) {
            book.tried(address, tries -> tries.failed(now, Tries.Limits.OF_ADDRESS));
            return refused(attempt, "party.locked", false);
        }
        return look(attempt, asked.password());
    }

    /** Under any of the accounts that the number may mean: another way to write it is no way around. */
    private boolean locked(Attempt attempt) {
        return attempt.accounts().stream()
                .flatMap(account -> Stream.of(account, tokens.from(account, attempt.address())))
                .anyMatch(each -> book.tries(each).locked(attempt.now()));
    }

    private Attempt attempt(SignIn asked, Instant now, String address) {
        var number = CaseNumber.parse(asked.caseNumber());
        var numbers = PartyNumbers.of(asked.idType(), asked.id(), asked.country());
        var persons = numbers.documents().stream().map(keys::of).collect(Collectors.toCollection(LinkedHashSet::new));
        var shown = number.map(CaseNumber::toString).orElse(asked.caseNumber());
        // One person's documents are many ways to write one account: an organisation's code stands in many credit
        // codes.
        var accounts = persons.isEmpty()
                ? Set.of(tokens.tries(shown, numbers.plain()))
                : persons.stream().map(person -> tokens.tries(shown, person)).collect(Collectors.toSet());
        return new Attempt(now, number, numbers, persons, accounts, address);
    }

    private SignInAnswer look(Attempt attempt, String password) {
        var grant = attempt.number().flatMap(number -> grant(number, attempt.persons()));
        var secret = grant.flatMap(given -> secret(given, attempt.today()));
        var shortened = password.length() <= SignIn.LONGEST ? password : password.substring(0, SignIn.LONGEST);
        var right = passwords.matches(secret.map(Secret::verifier).orElse(null), shortened)
                && shortened.length() == password.length();
        if (!right || grant.isEmpty() || secret.isEmpty()) {
            return failed(attempt);
        }
        var standing = standings.of(grant.get().caseNumber(), attempt.persons(), attempt.today());
        return standing.anything() ? opened(attempt, grant.get(), secret.get(), standing) : failed(attempt);
    }

    /** What opens now: the person's own password, or before there is one the court's initial secret. */
    private record Secret(String verifier, boolean initial) {}

    private Optional<Secret> secret(AccessGrant grant, LocalDate today) {
        if (grant.withdrawn()) {
            return Optional.empty();
        }
        var own = book.credential(account(grant)).filter(each -> each.grant() == grant.position());
        if (own.isPresent()) {
            return Optional.of(new Secret(own.get().verifier(), false));
        }
        return grant.validUntil() != null && today.isAfter(grant.validUntil())
                ? Optional.empty()
                : Optional.ofNullable(grant.verifier()).map(verifier -> new Secret(verifier, true));
    }

    private Optional<AccessGrant> grant(CaseNumber number, Set<String> persons) {
        return sources.grants().of(number).stream()
                .filter(each -> persons.contains(each.person()))
                .max(Comparator.comparingLong(AccessGrant::position));
    }

    private String account(AccessGrant grant) {
        return tokens.account(grant.caseNumber().toString(), grant.person());
    }

    private SignInAnswer failed(Attempt attempt) {
        for (var account : attempt.accounts()) {
            book.tried(
                    tokens.from(account, attempt.address()),
                    tries -> tries.failed(attempt.now(), Tries.Limits.OF_ACCOUNT));
            book.tried(account, tries -> tries.failed(attempt.now(), Tries.Limits.OF_ACCOUNT_ANYWHERE));
        }
        book.tried(attempt.address(), tries -> tries.failed(attempt.now(), Tries.Limits.OF_ADDRESS));
        return refused(attempt, "party.refused", true);
    }

    private SignInAnswer refused(Attempt attempt, String code, boolean looked) {
        record.refused(question(attempt, CallerRole.STRANGER), code, court(attempt), null);
        return new SignInAnswer.Refused(looked);
    }

    private SignInAnswer opened(Attempt attempt, AccessGrant grant, Secret secret, PartyStanding standing) {
        var question = question(attempt, standing.roles().isEmpty() ? standing.asListed() : standing.inTheCase());
        var decision = record.decide(question, standing.roles().isEmpty() ? Relation.OWN : standing.relation());
        if (!decision.allowed()) {
            return refused(attempt, decision.code(), true);
        }
        var touched = new Touched(
                speaking(grant.caseNumber()),
                Outcome.OPENED,
                List.of(grant.caseNumber().toString()));
        record.write(question, AccessDecision.ALLOWED, List.of(touched), null);
        var session = new PartySession(
                account(grant),
                grant.caseNumber(),
                Set.of(grant.person()),
                grant.position(),
                secret.initial(),
                attempt.now(),
                attempt.now());
        var token = tokens.next();
        attempt.accounts().forEach(account -> book.tried(tokens.from(account, attempt.address()), tries -> Tries.NONE));
        book.forget(attempt.now().minus(FORGOTTEN));
        book.open(tokens.digest(token), session);
        return new SignInAnswer.Opened(token, session);
    }

    private PartyRecord.Question question(Attempt attempt, CallerRole role) {
        var person = attempt.persons().stream()
                .findFirst()
                .orElseGet(() -> attempt.accounts().iterator().next());
        return new PartyRecord.Question(
                attempt.now(),
                person,
                role,
                Operation.SIGN_IN,
                role.ofACase() ? Purpose.Kind.OWN_CASE : Purpose.Kind.OWN_DATA,
                attempt.number().orElse(null),
                person,
                List.of());
    }

    /** By the number alone: looking the case up would take its time, and tell. */
    private @Nullable CourtCode court(Attempt attempt) {
        return attempt.number()
                .map(CaseNumber::court)
                .filter(sources.courts()::knows)
                .orElse(null);
    }

    private CourtCode speaking(CaseNumber number) {
        return standings.file(number).map(file -> file.court()).orElse(number.court());
    }

    /** The session of a token while it runs and the court's access behind it still stands. */
    public Optional<PartySession> session(String token) {
        if (!PartyTokens.shaped(token)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var digest = tokens.digest(token);
        var known = book.session(digest);
        if (known.isEmpty()) {
            return known;
        }
        var session = known.get();
        if (!session.runs(now) || !granted(session)) {
            book.end(digest, now, session.runs(now) ? "access" : "time");
            return Optional.empty();
        }
        if (session.seenAt().plus(SEEN).isBefore(now)) {
            book.seen(digest, now);
        }
        return known;
    }

    private boolean granted(PartySession session) {
        return grant(session.caseNumber(), session.persons())
                .filter(grant -> grant.position() == session.grant() && !grant.withdrawn())
                .isPresent();
    }

    /** What a browser's page has to send along with whatever changes something. */
    public String csrf(String token) {
        return tokens.csrf(token);
    }

    /** Ends the session; nothing happens where there is none. */
    public void signOut(String token) {
        if (PartyTokens.shaped(token)) {
            book.end(tokens.digest(token), clock.instant(), "signed-out");
        }
    }

    /**
     * Sets a password of one's own: the sessions under the old one end, this one goes on under a new token.
     *
     * @throws ProblemException {@code invalid-request} for a password that will not do
     */
    public SignInAnswer changePassword(PartySession session, String current, String next) {
        var now = clock.instant();
        var tries = tokens.tries(session.account(), "");
        var grant = grant(session.caseNumber(), session.persons());
        var secret = grant.flatMap(given -> secret(given, Times.day(now)));
        if (book.tries(tries).locked(now)
                || current.length() > SignIn.LONGEST
                || !passwords.matches(secret.map(Secret::verifier).orElse(null), current)) {
            book.tried(tries, each -> each.failed(now, Tries.Limits.OF_ACCOUNT));
            return new SignInAnswer.Refused(true);
        }
        PasswordRule.against(next, current, session.caseNumber().toString(), numbersOnPaper(session))
                .ifPresent(why -> {
                    throw new ProblemException(ProblemType.INVALID_REQUEST, why);
                });
        var changed = new PartySession(
                session.account(),
                session.caseNumber(),
                session.persons(),
                session.grant(),
                false,
                session.openedAt(),
                now);
        var token = tokens.next();
        book.open(tokens.digest(token), changed);
        book.set(
                session.account(),
                new PartyBook.Credential(session.grant(), passwords.hash(next)),
                tokens.digest(token));
        return new SignInAnswer.Opened(token, changed);
    }

    private List<String> numbersOnPaper(PartySession session) {
        return standings.file(session.caseNumber()).stream()
                .flatMap(file -> file.parties().stream())
                .flatMap(party -> party.documents().stream())
                .map(document -> document.number())
                .toList();
    }
}
