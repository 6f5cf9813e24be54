package zhixin.web;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.law.PublicList;
import zhixin.lookup.IndexReply;
import zhixin.lookup.NameQuestion;
import zhixin.lookup.SearchFilter;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.web.AnswerText.Answer;
import zhixin.web.AnswerText.Match;

/** {@code POST /v1/search}: who of this name is listed. A name alone never says listed. */
final class Searches {
    private static final Set<String> FIELDS = Set.of("name", "list", "province", "court", "mode", "limit", "cursor");
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final PublicPortParts parts;

    Searches(PublicPortParts parts) {
        this.parts = parts;
    }

    void handle(Call call) {
        Body.read(call, body -> ask(call, body));
    }

    private void ask(Call call, Buffer body) {
        var fields = Fields.read(body, FIELDS);
        var given = fields.required("name");
        var filter = new SearchFilter(
                list(fields.text("list")), province(fields.text("province")), court(fields.text("court")));
        var beginning = beginning(fields.text("mode"));
        var limit = fields.number("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw invalid("limit is 1 to 100");
        }
        var question =
                beginning ? parts.names().ofBeginning(given) : parts.names().ofQuery(given);
        var visit = call.visit;
        if (visit != null && !visit.asks(beginning || fields.text("cursor") != null)) {
            call.send(TooMany.reply(visit));
            return;
        }
        call.later(parts.index().byName(question, filter, fields.text("cursor"), limit), reply -> {
            var found = Whole.of(reply);
            if (visit != null && found.subjects() > 0) {
                visit.hit();
            }
            return answer(found, question, filter);
        });
    }

    private Reply answer(IndexReply.Answer found, NameQuestion question, SearchFilter filter) {
        var outcome = switch (found.subjects()) {
            case 0 -> "not-listed";
            case 1 -> "possible";
            default -> "ambiguous";
        };
        var lists = filter.list() == null ? AnswerText.ALL_LISTS : "[\"" + filter.list() + "\"]";
        var answer = new Answer(
                outcome,
                lists,
                found.head(),
                found.entries().stream().map(entry -> match(question, entry)).toList(),
                found.nextCursor(),
                found.cut() ? List.of(AnswerText.SAME_NAME, AnswerText.TOO_MANY) : List.of(AnswerText.SAME_NAME));
        return Reply.json(AnswerText.write(answer, parts.behind().get())).notStored();
    }

    /** How an entry's name met the question; the index gives none that does not. */
    private static Match match(NameQuestion question, String entry) {
        var subject = SubjectName.in(entry);
        var met = question.fit()
                .of(subject.name(), subject.organization())
                .orElseThrow(() -> new IllegalStateException("an entry was found by a name that does not fit"));
        return new Match(met.kind().wire(), met.steps(), entry);
    }

    private static @Nullable String list(@Nullable String list) {
        try {
            return list == null ? null : PublicList.of(list).wire();
        } catch (IllegalArgumentException e) {
            throw invalid("list is one of the five");
        }
    }

    private static @Nullable String province(@Nullable String province) {
        if (province != null && !province.matches("[1-8]\\d")) {
            throw invalid("province is two digits of GB/T 2260");
        }
        return province;
    }

    private @Nullable String court(@Nullable String court) {
        if (court != null && !(CourtCode.isValid(court) && parts.directory().knows(new CourtCode(court)))) {
            throw invalid("court is the code of a court that is known here");
        }
        return court;
    }

    /** Whether the beginning of an organisation's name is asked for. */
    private static boolean beginning(@Nullable String mode) {
        return switch (mode) {
            case null -> false;
            case "whole" -> false;
            case "prefix" -> true;
            default -> throw invalid("mode is whole or prefix");
        };
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }
}
