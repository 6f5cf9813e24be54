package zhixin.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.law.PublicList;
import zhixin.lookup.IndexHead;

/** The answer to a lookup or a search. Stored entries are spliced in as they are: a hit is never parsed. */
final class AnswerText {
    static final String ALL_LISTS = Arrays.stream(PublicList.values())
            .map(list -> "\"" + list.wire() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    static final Notice SAME_NAME = new Notice("same-name", "同名不等于同一人：姓名相同的可能是不同的人，请以证件号码、出生年份、省份和案号核对。");
    static final Notice TOO_MANY = new Notice("too-many", "同名记录过多，其余不再逐页列出：请以证件号码查询，或者加上名单、省份、法院条件。");
    static final Notice OTHER_NAME = new Notice("other-name", "该证件号码下另有以其他姓名登记的信息，未予显示，请向作出决定的法院核实。");

    private AnswerText() {}

    static String write(Answer answer, List<String> behind) {
        var out = new StringBuilder(512
                + answer.matches.stream()
                        .mapToInt(match -> match.entry.length())
                        .sum());
        out.append("{\"outcome\":\"").append(answer.outcome);
        out.append("\",\"listsChecked\":").append(answer.lists);
        out.append(",\"asOf\":\"").append(Moments.write(answer.head.asOf()));
        out.append("\",\"edition\":").append(answer.head.edition());
        out.append(",\"complete\":").append(behind.isEmpty());
        out.append(",\"behind\":").append(CanonicalJson.write(behind)).append(",\"matches\":[");
        for (var i = 0; i < answer.matches.size(); i++) {
            out.append(i == 0 ? "" : ",")
                    .append("{\"matchKind\":\"")
                    .append(answer.matches.get(i).kind)
                    .append("\",");
            steps(out, answer.matches.get(i).steps);
            out.append(
                    answer.matches.get(i).entry, 1, answer.matches.get(i).entry.length());
        }
        out.append("],\"nextCursor\":").append(CanonicalJson.write(answer.nextCursor));
        out.append(",\"notices\":").append(Notice.write(answer.notices)).append('}');
        return out.toString();
    }

    /** @param lists JSON array of the lists that were looked at */
    record Answer(
            String outcome,
            String lists,
            IndexHead head,
            List<Match> matches,
            @Nullable String nextCursor,
            List<Notice> notices) {}

    private static void steps(StringBuilder out, List<String> steps) {
        if (!steps.isEmpty()) {
            out.append("\"matchSteps\":").append(CanonicalJson.write(steps)).append(',');
        }
    }

    /**
     * An entry and how it was found.
     *
     * @param kind {@code matchKind}
     * @param steps what had to be overlooked between the names; none where nothing was
     * @param entry as the index keeps it
     */
    record Match(String kind, List<String> steps, String entry) {
        static Match byNumber(String entry) {
            return new Match("id-exact", List.of(), entry);
        }
    }

    /** What people should know about an answer. */
    record Notice(String code, String text) {
        static String write(List<Notice> notices) {
            return notices.stream()
                    .map(notice -> "{\"code\":\"" + notice.code + "\",\"text\":\"" + notice.text + "\"}")
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }
}
