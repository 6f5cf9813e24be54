package zhixin.lookup;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.court.CourtCode;
import zhixin.edition.CanonicalJson;
import zhixin.law.PublicList;
import zhixin.submission.Times;

/**
 * What the hub would have answered at a moment, with what an authorised caller is told beside.
 *
 * @param outcome {@code listed}, {@code not-listed} or {@code name-mismatch}
 * @param asOf the moment asked for
 * @param edition the newest one published then; 0 before the first
 * @param behind codes of the courts that had waited over a minute for an edition then
 * @param otherName whether entries under another name stood there too
 * @param erased whether retention has erased anything of that edition or before: of whom, nobody can say
 */
public record PastAnswer(
        String outcome,
        Instant asOf,
        long edition,
        List<String> behind,
        List<Match> matches,
        boolean otherName,
        boolean erased) {
    private static final String ERASED = "保存期限届满的信息已经依法删除，不在本次答复之内。";
    private static final String OTHER_NAME = "该证件号码下另有以其他姓名登记的信息，未予显示，请向作出决定的法院核实。";

    public PastAnswer {
        behind = List.copyOf(behind);
        matches = List.copyOf(matches);
    }

    /**
     * One entry.
     *
     * @param json a {@code matches} element as the index kept it, without {@code matchKind}
     * @param because on what it rested
     * @param court whose entry it is
     * @param entryId the court's own name of it
     */
    public record Match(String json, Map<String, @Nullable Object> because, CourtCode court, String entryId) {
        private CanonicalJson.RawJson text() {
            var beside = new TreeMap<String, Object>(Map.of("because", because, "matchKind", "id-exact"));
            var written = CanonicalJson.write(beside);
            return new CanonicalJson.RawJson(written.substring(0, written.length() - 1) + "," + json.substring(1));
        }
    }

    private List<Map<String, String>> notices() {
        var notices = new ArrayList<Map<String, String>>();
        if (otherName) {
            notices.add(Map.of("code", "other-name", "text", OTHER_NAME));
        }
        if (erased) {
            notices.add(Map.of("code", "erased", "text", ERASED));
        }
        return notices;
    }

    /** The answer's body: that of the public lookup, with {@code because} in every match. */
    public String json() {
        var answer = new TreeMap<String, @Nullable Object>();
        answer.put("outcome", outcome);
        answer.put(
                "listsChecked",
                Arrays.stream(PublicList.values()).map(PublicList::wire).toList());
        answer.put("asOf", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(asOf.atZone(Times.ZONE)));
        answer.put("edition", edition);
        answer.put("complete", behind.isEmpty());
        answer.put("behind", behind);
        answer.put("matches", matches.stream().map(Match::text).toList());
        answer.put("nextCursor", null);
        answer.put("notices", notices());
        return CanonicalJson.write(answer);
    }
}
