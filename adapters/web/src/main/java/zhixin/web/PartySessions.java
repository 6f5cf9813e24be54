package zhixin.web;

import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.party.PartyDesk;
import zhixin.party.PartySession;
import zhixin.party.SignIn;
import zhixin.party.SignInAnswer;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;

/**
 * Sessions of parties and listed persons: in, out, and the password. Numbers and passwords travel in bodies alone; one answer
 * stands for everybody who is not let in.
 */
final class PartySessions {
    private static final Set<String> SIGN_IN = Set.of("caseNumber", "idType", "id", "country", "password", "carrier");
    private static final Set<String> CHANGE = Set.of("password", "newPassword");
    /** A refusal leaves no sooner after its work began, so that its haste tells nothing. */
    private static final long FLOOR_MILLIS = 300;

    static final Reply UNKNOWN = Reply.problem(
                    ProblemType.UNKNOWN_CALLER,
                    "not signed in: what was given is not known, no longer valid, or was tried too often; wait and try again,"
                            + " or ask the court")
            .with("WWW-Authenticate", "Bearer");

    private final PartyDesk desk;
    private final Gate gate;
    private final SignInQueue queue;
    private final boolean secure;

    PartySessions(PartyDesk desk, Gate gate, SignInQueue queue, boolean secure) {
        this.desk = desk;
        this.gate = gate;
        this.queue = queue;
        this.secure = secure;
    }

    /** {@code POST /v1/party-sessions}. */
    void open(Call call) {
        Body.read(call, body -> {
            refuseForeign(call);
            var fields = Fields.read(body, SIGN_IN);
            var byCookie = byCookie(fields.text("carrier"));
            var asked = new SignIn(
                    fields.required("caseNumber"),
                    fields.text("idType"),
                    fields.required("id"),
                    fields.text("country"),
                    fields.required("password"),
                    gate.neighbourhood(call.request));
            hashed(
                    call,
                    () -> desk.signIn(asked),
                    opened -> opened(opened, byCookie).as(201));
        });
    }

    private static boolean byCookie(@Nullable String carrier) {
        return switch (carrier) {
            case null -> false;
            case "bearer" -> false;
            case "cookie" -> true;
            default -> throw new ProblemException(ProblemType.INVALID_REQUEST, "carrier is bearer or cookie");
        };
    }

    /** A page of another site has no business here. */
    private static void refuseForeign(Call call) {
        if (PartyToken.foreign(call.request)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "another site's page asks");
        }
    }

    private void hashed(
            Call call, java.util.function.Supplier<SignInAnswer> work, Function<SignInAnswer.Opened, Reply> opened) {
        call.later(queue.run(() -> timed(work)).thenCompose(PartySessions::notTooSoon), answer -> switch (answer) {
            case SignInAnswer.Opened let -> opened.apply(let);
            case SignInAnswer.Refused not -> UNKNOWN;
            case SignInAnswer.Wait wait ->
                Reply.problem(ProblemType.QUOTA_EXCEEDED, "many attempts from this address failed: wait")
                        .with("Retry-After", Long.toString(wait.seconds()));
        });
    }

    /** An answer, and when its work began: what waited in the line before does not count. */
    private record Timed(SignInAnswer answer, long began) {}

    private static Timed timed(java.util.function.Supplier<SignInAnswer> work) {
        var began = System.nanoTime();
        return new Timed(work.get(), began);
    }

    private static CompletionStage<SignInAnswer> notTooSoon(Timed timed) {
        var left = FLOOR_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - timed.began());
        return timed.answer() instanceof SignInAnswer.Refused && left > 0
                ? CompletableFuture.supplyAsync(
                        timed::answer, CompletableFuture.delayedExecutor(left, TimeUnit.MILLISECONDS))
                : CompletableFuture.completedFuture(timed.answer());
    }

    private Reply opened(SignInAnswer.Opened opened, boolean byCookie) {
        var form = form(opened.session());
        if (byCookie) {
            form.put("csrf", desk.csrf(opened.token()));
            return Reply.json(CanonicalJson.write(form))
                    .notStored()
                    .with("Set-Cookie", PartyToken.cookie(opened.token(), secure));
        }
        form.put("token", opened.token());
        return Reply.json(CanonicalJson.write(form)).notStored();
    }

    private static TreeMap<String, @Nullable Object> form(PartySession session) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("caseNumber", session.caseNumber().toString());
        form.put("mustChangePassword", session.mustChange());
        form.put("openedAt", Times.text(session.openedAt()));
        form.put("expiresAt", Times.text(session.endsAt()));
        form.put("idleSeconds", PartySession.IDLE.toSeconds());
        return form;
    }

    /** {@code GET /v1/party-sessions/current}: what a page that was loaded anew has to know. */
    void current(Call call) {
        var token = PartyToken.of(call.request);
        call.blocking(() -> desk.session(token.value())
                .map(session -> {
                    var form = form(session);
                    if (token.byCookie()) {
                        form.put("csrf", desk.csrf(token.value()));
                    }
                    return Reply.json(CanonicalJson.write(form)).notStored();
                })
                .orElse(UNKNOWN));
    }

    /** {@code DELETE /v1/party-sessions/current}: the same answer whether there was one or not. */
    void end(Call call) {
        var token = PartyToken.of(call.request);
        call.blocking(() -> {
            requireIntent(call, token);
            desk.signOut(token.value());
            return Reply.json("{\"signedOut\":true}").notStored().with("Set-Cookie", PartyToken.noCookie());
        });
    }

    /** {@code POST /v1/party-sessions/current/password}. */
    void change(Call call) {
        Body.read(call, body -> {
            var fields = Fields.read(body, CHANGE);
            var current = fields.required("password");
            var next = fields.required("newPassword");
            var token = PartyToken.of(call.request);
            requireIntent(call, token);
            hashed(
                    call,
                    () -> desk.session(token.value())
                            .map(session -> desk.changePassword(session, current, next))
                            .orElse(new SignInAnswer.Refused(false)),
                    opened -> opened(opened, token.byCookie()));
        });
    }

    private void requireIntent(Call call, PartyToken token) {
        refuseForeign(call);
        if (!token.mayChange(call.request, desk)) {
            throw new ProblemException(
                    ProblemType.NOT_PERMITTED, "a session by cookie changes nothing without its proof");
        }
    }

    /** Serves what a session may see; nothing while its password is the court's. */
    void within(Call call, boolean changes, Function<PartySession, Reply> then) {
        var token = PartyToken.of(call.request);
        call.blocking(() -> {
            if (changes) {
                requireIntent(call, token);
            }
            var session = desk.session(token.value());
            if (session.isEmpty()) {
                return UNKNOWN;
            }
            return session.get().mustChange()
                    ? Reply.problem(ProblemType.NOT_PERMITTED, "the court's password is to be changed first")
                    : then.apply(session.get());
        });
    }
}
