package zhixin.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.party.CorrectionDesk;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** What parties and listed persons see and ask for, once they are signed in. Nothing of it is kept by anybody on the way. */
final class Parties {
    private static final Set<String> CORRECTION = Set.of("entryId", "claim", "text");
    private static final Set<String> READ = Set.of("through");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,100}");

    private final PartyDesks desks;
    private final PartySessions sessions;

    Parties(PartyDesks desks, PartySessions sessions) {
        this.desks = desks;
        this.sessions = sessions;
    }

    /** {@code GET /v1/party/cases/{caseNumber}}: the same 404 for another's case, one that was left, and none. */
    void ownCase(Call call, Matcher path) {
        sessions.within(call, false, session -> answer(desks.views().ownCase(session, decoded(path.group(1)))));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** {@code GET /v1/party/listings}. */
    void listings(Call call) {
        sessions.within(call, false, session -> answer(desks.views().listings(session)));
    }

    /** {@code GET /v1/party/messages}. */
    void messages(Call call) {
        sessions.within(call, false, session -> answer(desks.mail().of(session)));
    }

    /** {@code POST /v1/party/messages/read}: {@code {"through": position}}. */
    void read(Call call) {
        Body.read(call, body -> {
            var through = Fields.read(body, READ).number("through", 0);
            sessions.within(call, true, session -> {
                desks.mail().mark(session, through);
                return answer(desks.mail().of(session));
            });
        });
    }

    /** {@code POST /v1/party/corrections}: answered when it is durable and its clock runs. */
    void correct(Call call) {
        Body.read(call, body -> {
            var fields = Fields.read(body, CORRECTION);
            var form = new CorrectionDesk.Form(
                    fields.required("entryId"),
                    fields.required("claim"),
                    fields.required("text"),
                    key(call.request.getHeader("Idempotency-Key")));
            sessions.within(call, true, session -> answer(desks.corrections().file(session, form), 201));
        });
    }

    private static @Nullable String key(@Nullable String header) {
        if (header != null && !KEY.matcher(header).matches()) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Idempotency-Key has 16 to 100 visible characters");
        }
        return header;
    }

    /** {@code GET /v1/party/corrections}. */
    void corrections(Call call) {
        sessions.within(
                call,
                false,
                session -> answer(Optional.of(new TreeMap<String, @Nullable Object>(
                        Map.of("corrections", desks.corrections().of(session))))));
    }

    /** {@code GET /v1/party/corrections/{correctionId}}. */
    void correction(Call call, Matcher path) {
        sessions.within(call, false, session -> answer(desks.corrections().of(session, path.group(1))));
    }

    private static Reply answer(Optional<? extends Map<String, @Nullable Object>> form) {
        return answer(form, 200);
    }

    private static Reply answer(Optional<? extends Map<String, @Nullable Object>> form, int status) {
        return form.map(each -> Reply.json(CanonicalJson.write(each)).as(status).notStored())
                .orElse(Reply.NOT_FOUND);
    }
}
