package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.identity.IdType;
import zhixin.identity.IdentityDocument;
import zhixin.identity.InvalidIdentifier;
import zhixin.lookup.IndexReply;
import zhixin.lookup.NameQuestion;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.web.AnswerText.Notice;

/** {@code POST /v1/lookups}: is this number listed. On the event loop from the socket to the index and back. */
final class Lookups {
    private static final Set<String> FIELDS = Set.of("idType", "id", "country", "name");

    private final PublicPortParts parts;
    private final LookupAnswers answers = new LookupAnswers();

    Lookups(PublicPortParts parts) {
        this.parts = parts;
    }

    void handle(Call call) {
        Body.read(call, body -> ask(call, body));
    }

    private void ask(Call call, Buffer body) {
        var fields = Fields.read(body, FIELDS);
        var document = document(fields);
        var asked = fields.text("name");
        var name = asked == null ? null : parts.names().ofQuery(asked);
        var visit = call.visit;
        if (visit != null && !visit.asks(document, asked)) {
            call.send(TooMany.reply(visit));
            return;
        }
        call.later(parts.index().byNumber(parts.keys().of(document)), reply -> {
            var found = Whole.of(reply);
            if (visit != null && !found.entries().isEmpty()) {
                visit.hit();
            }
            return answer(found, name);
        });
    }

    private static IdentityDocument document(Fields fields) {
        var type = fields.required("idType");
        var id = fields.required("id");
        var country = fields.text("country");
        if (type.equals(IdType.PASSPORT.wire()) != (country != null)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "a country goes with a passport, and with nothing else");
        }
        try {
            return IdentityDocument.parse(type, id, country);
        } catch (InvalidIdentifier e) {
            var kind = e.code().equals("id.type") ? ProblemType.INVALID_REQUEST : ProblemType.INVALID_ID;
            throw new ProblemException(kind, e.code() + ": " + e.getMessage());
        }
    }

    private Reply answer(IndexReply.Answer found, @Nullable NameQuestion name) {
        if (found.entries().isEmpty()) {
            return answers.notListed(found.head(), parts.behind().get());
        }
        if (name == null) {
            return answers.listed(found.head(), parts.behind().get(), found.entries());
        }
        var named = found.entries().stream().filter(entry -> bears(entry, name)).toList();
        if (named.isEmpty()) {
            return write("name-mismatch", found, List.of(), List.of());
        }
        // What stands under another name is told to be there, and that name is not shown.
        var whole = named.size() == found.entries().size();
        return write("listed", found, named, whole ? List.of() : List.of(AnswerText.OTHER_NAME));
    }

    /** Who has this number confirms the name in any spelling: a variant or a reading is no other person here. */
    private static boolean bears(String entry, NameQuestion name) {
        var subject = SubjectName.in(entry);
        return name.fit().of(subject.name(), subject.organization()).isPresent();
    }

    private Reply write(String outcome, IndexReply.Answer found, List<String> matches, List<Notice> notices) {
        return answers.write(outcome, found.head(), parts.behind().get(), matches, notices);
    }
}
