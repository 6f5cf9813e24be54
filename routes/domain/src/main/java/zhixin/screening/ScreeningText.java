package zhixin.screening;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.edition.CanonicalJson;
import zhixin.exchange.Party;
import zhixin.identity.NameSpellings;
import zhixin.law.PublicList;
import zhixin.submission.Times;

/** Writes the document: what was found, judged under the caller's rights. */
final class ScreeningText {
    static final String SCHEMA = "zhixin/screening/1";
    private static final String OTHER_NAME = "该证件号码下另有以其他姓名登记的信息，未予显示，请向作出决定的法院核实。";
    private static final String WITHDRAWN = "该信息已暂停向社会公开，限制措施并未解除，内容请向作出决定的法院核实。";
    private static final String ERASED = "保存期限届满的信息已经依法删除，不在本次答复之内。";

    private final List<String> lists;
    private final Utf8Pieces pieces = new Utf8Pieces();
    private final SubjectText subjects;

    /** @param caller the lists that it may see are those checked, in their order */
    ScreeningText(Party caller, NameSpellings spellings) {
        this.lists = caller.lists().stream().sorted().map(PublicList::wire).toList();
        this.subjects = new SubjectText(caller, spellings, pieces);
    }

    /**
     * The exact bytes to sign.
     *
     * @param head what the document says beside what was found: whose it is, which one, when and on what request
     */
    byte[] write(Map<String, Object> head, ScreeningRequest request, Findings findings) {
        for (var i = 0; i < request.subjects().size(); i++) {
            subjects.write(i, request.subjects().get(i), findings.entries().get(i), findings.withdrawn(i));
        }
        var document = new TreeMap<String, @Nullable Object>(head);
        document.put("schema", SCHEMA);
        document.put("purpose", purpose(request.purpose()));
        document.put("asOf", moment(findings.asOf()));
        document.put(
                "edition", findings.edition() == null ? 0 : findings.edition().number());
        document.put(
                "manifestDigest",
                findings.edition() == null ? null : findings.edition().manifestDigest());
        document.put("complete", findings.behind().isEmpty());
        document.put("behind", findings.behind());
        document.put("listsChecked", lists);
        document.put("counts", counts());
        document.put("notices", notices(findings));
        var before = CanonicalJson.write(document); // "subjects" comes last in it, as its order has it
        return pieces.between(before.substring(0, before.length() - 1) + ",\"subjects\":[", "]}");
    }

    private static Map<String, @Nullable Object> purpose(Purpose purpose) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("project", purpose.project());
        form.put("capacity", purpose.capacity());
        form.put("at", purpose.at() == null ? null : moment(purpose.at()));
        return form;
    }

    private static String moment(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(Times.ZONE));
    }

    private Map<String, Object> counts() {
        var form = new TreeMap<String, Object>();
        for (var outcome : Outcome.values()) {
            form.put(outcome.wire(), subjects.count(outcome));
        }
        return form;
    }

    private List<Map<String, String>> notices(Findings findings) {
        var notices = new ArrayList<Map<String, String>>();
        if (subjects.otherName()) {
            notices.add(Map.of("code", "other-name", "text", OTHER_NAME));
        }
        if (subjects.withdrawn()) {
            notices.add(Map.of("code", "withdrawn", "text", WITHDRAWN));
        }
        if (findings.erased()) {
            notices.add(Map.of("code", "erased", "text", ERASED));
        }
        return notices;
    }
}
