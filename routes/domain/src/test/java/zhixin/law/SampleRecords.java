package zhixin.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhixin.submission.PlainJson;

/** Sample records as courts send them: the published example of a batch, and variations. County {@code PP9999}: nobody's. */
public final class SampleRecords {
    public static final String CASE = "(2026)京0105执12345号";
    public static final String OTHER_CASE = "(2026)京0105执12346号";
    public static final String MAN = "119999199003070019";
    public static final String WOMAN = "119999198402290022";
    public static final String MINOR = "319999201506010031";
    public static final String COMPANY = "91119999X000000190";

    /** The five records of the example, its elisions filled from the first record. */
    private static final String EXAMPLE = """
            {"records": [
              {"recordId": "r-1", "action": "list", "list": "dishonest",
               "subject": {"kind": "person", "name": "张三", "idType": "resident-id", "id": "119999199003070019", "sex": "male"},
               "case": {"caseNumber": "(2026)京0105执12345号", "filedOn": "2026-01-05", "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初6789号"}},
               "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款人民币壹拾万元", "publishText": false}, "performance": "none",
               "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2, "graceUntil": null,
               "document": {"number": "(2026)京0105执12345号之一", "issuedOn": "2026-09-01", "servedOn": "2026-09-05"},
               "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "2026-09-01"}},
              {"recordId": "r-2", "action": "list", "list": "consumption",
               "subject": {"kind": "person", "name": "李四", "idType": "resident-id", "id": "119999198402290022", "sex": "female"},
               "role": "legal-representative", "onAccountOf": {"name": "海天食品有限公司", "idType": "uscc", "id": "91119999X000000190"},
               "case": {"caseNumber": "(2026)京0105执12345号", "filedOn": "2026-01-05", "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初6789号"}},
               "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款人民币壹拾万元", "publishText": false}, "performance": "none",
               "document": {"number": "(2026)京0105执12345号之一", "issuedOn": "2026-09-01", "servedOn": "2026-09-05"},
               "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "2026-09-01"}},
              {"recordId": "r-3", "action": "remove", "list": "dishonest", "target": "r-1", "trigger": "early-deletion",
               "document": {"number": "(2026)京0105执12345号之一", "issuedOn": "2026-09-01", "servedOn": "2026-09-05"},
               "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长", "reviewedOn": "2026-09-01"}},
              {"recordId": "r-4", "action": "fact", "fact": "performed", "caseNumber": "(2026)京0105执12345号", "subjectId": "119999199003070019", "occurredOn": "2026-11-20"},
              {"recordId": "r-5", "action": "register-case", "caseNumber": "(2026)京0105执12346号", "kind": "enforcement", "filedOn": "2026-11-02", "amount": "5000.00",
               "debtors": [{"kind": "organization", "name": "海天食品有限公司", "idType": "uscc", "id": "91119999X000000190"}], "applicants": [{"kind": "person", "name": "王五"}]}]}
            """;

    private SampleRecords() {}

    /** The five records of the published example, in order. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, @Nullable Object>> example() {
        return (List<Map<String, @Nullable Object>>)
                new PlainJson().object(EXAMPLE).get("records");
    }

    /** 张三 dishonest with a term of two years: the example's first record. */
    public static Map<String, @Nullable Object> dishonest(String recordId) {
        return with(example().get(0), "recordId", recordId);
    }

    /** 张三 dishonest on the first ground, which has no term. */
    public static Map<String, @Nullable Object> dishonestWithoutTerm(String recordId) {
        return with(dishonest(recordId), "grounds", List.of("refuses-despite-ability"), "termYears", null);
    }

    /** 李四 restricted on account of her company: the example's second record. */
    public static Map<String, @Nullable Object> representative(String recordId) {
        return with(example().get(1), "recordId", recordId);
    }

    /** 张三 himself restricted in consumption. */
    public static Map<String, @Nullable Object> consumption(String recordId) {
        return without(
                with(dishonest(recordId), "list", "consumption"), "grounds", "rulesVersion", "termYears", "graceUntil");
    }

    /** 张三 under an exit ban. */
    public static Map<String, @Nullable Object> exitBan(String recordId) {
        return with(consumption(recordId), "list", "exit-ban");
    }

    /** An action on an entry with its own decision and approval. */
    public static Map<String, @Nullable Object> action(String recordId, String action, String list, String target) {
        var record = with(example().get(2), "recordId", recordId, "action", action, "list", list, "target", target);
        return without(record, "trigger");
    }

    /** A removal on a trigger. */
    public static Map<String, @Nullable Object> remove(String recordId, String list, String target, String trigger) {
        return with(action(recordId, "remove", list, target), "trigger", trigger);
    }

    /** A fact of the example's case. */
    public static Map<String, @Nullable Object> fact(String recordId, String fact, String subjectId) {
        return with(example().get(3), "recordId", recordId, "fact", fact, "subjectId", subjectId);
    }

    /** The registration of the case ...12346 with one company as debtor. */
    public static Map<String, @Nullable Object> registration(String recordId) {
        return with(example().get(4), "recordId", recordId);
    }

    /** The record with fields set; a name with points reaches into objects. */
    public static Map<String, @Nullable Object> with(Map<String, @Nullable Object> record, @Nullable Object... pairs) {
        var copy = copy(record);
        for (var i = 0; i < pairs.length; i += 2) {
            var path = ((String) pairs[i]).split("\\.");
            holder(copy, path).put(path[path.length - 1], pairs[i + 1]);
        }
        return copy;
    }

    /** The record without these fields. */
    public static Map<String, @Nullable Object> without(Map<String, @Nullable Object> record, String... names) {
        var copy = copy(record);
        for (var name : names) {
            var path = name.split("\\.");
            holder(copy, path).remove(path[path.length - 1]);
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> holder(Map<String, @Nullable Object> map, String[] path) {
        var holder = map;
        for (var i = 0; i < path.length - 1; i++) {
            holder = (Map<String, @Nullable Object>) holder.get(path[i]);
        }
        return holder;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(
                key,
                value instanceof Map<?, ?> inner
                        ? copy((Map<String, @Nullable Object>) inner)
                        : value instanceof List<?> list ? new ArrayList<>(list) : value));
        return copy;
    }
}
