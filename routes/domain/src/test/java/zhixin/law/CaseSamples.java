package zhixin.law;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample records of case files as courts send them. County {@code PP9999}: nobody's. */
public final class CaseSamples {
    public static final String CASE = "(2026)京0105执501号";
    public static final String PRESERVATION = "(2026)京0105执保7号";
    public static final String DEBTOR = SampleRecords.MAN;
    public static final String APPLICANT = SampleRecords.WOMAN;
    public static final String LAWYER = "11999919880229003X";
    public static final String VERIFIER =
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private CaseSamples() {}

    /** A map of these pairs, in their order. */
    public static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A record of the case. */
    public static Map<String, @Nullable Object> of(
            String number, String recordId, String action, @Nullable Object... fields) {
        var record = map("recordId", recordId, "action", action, "caseNumber", number);
        record.putAll(map(fields));
        return record;
    }

    /** A record that names another by its id. */
    public static Map<String, @Nullable Object> on(
            String target, String recordId, String action, @Nullable Object... fields) {
        var record = map("recordId", recordId, "action", action, "target", target);
        record.putAll(map(fields));
        return record;
    }

    public static Map<String, @Nullable Object> person(String name, String id) {
        return map("kind", "person", "name", name, "idType", "resident-id", "id", id);
    }

    public static Map<String, @Nullable Object> id(String id) {
        return map("idType", "resident-id", "id", id);
    }

    public static Map<String, @Nullable Object> paper() {
        return map("number", "(2026)京0105执501号之一", "issuedOn", "2026-09-01");
    }

    public static Map<String, @Nullable Object> registered(String number, String kind, String recordId) {
        return of(
                number,
                recordId,
                "register-case",
                "kind",
                kind,
                "filedOn",
                "2026-01-05",
                "amount",
                "500000.00",
                "debtors",
                List.of(person("张三", DEBTOR)),
                "applicants",
                List.of(person("李四", APPLICANT)));
    }

    public static Map<String, @Nullable Object> staff(String number, String recordId, String certificate) {
        return of(
                number,
                recordId,
                "assign-staff",
                "certificate",
                certificate,
                "name",
                "王法官",
                "role",
                "judge",
                "from",
                "2026-01-06");
    }

    public static Map<String, @Nullable Object> asset(
            String number, String recordId, String kind, Map<String, @Nullable Object> description) {
        return of(
                number,
                recordId,
                "record-asset",
                "kind",
                kind,
                "owner",
                id(DEBTOR),
                "description",
                description,
                "foundOn",
                "2026-09-01",
                "source",
                "network-inquiry");
    }

    public static Map<String, @Nullable Object> account() {
        return map("bank", "某银行北京朝阳支行", "account", "6222-0000-0000-0001");
    }

    public static Map<String, @Nullable Object> car() {
        return map("plate", "京A00001", "vin", "LSVAA0000A0000001", "brand", "某牌");
    }

    /** A unit on that parcel: its land as a whole, or one of its buildings. */
    public static Map<String, @Nullable Object> estate(boolean land, int number) {
        return map(
                "unitNumber",
                "110105001001GB00001" + (land ? "W00000000" : "F%08d".formatted(number)),
                "address",
                "北京市朝阳区某路1号");
    }

    public static Map<String, @Nullable Object> equity() {
        return map("company", "海天食品有限公司", "companyId", SampleRecords.COMPANY, "ratio", "30%");
    }

    public static Map<String, @Nullable Object> measure(
            String number, String recordId, String target, String kind, String takenAt, long months) {
        var record = of(number, recordId, "take-measure", "target", target, "kind", kind, "takenAt", takenAt);
        record.put("termMonths", months);
        record.put("document", paper());
        return record;
    }

    public static Map<String, @Nullable Object> protocol(String day) {
        return map(
                "beganAt",
                day + "T09:00:00+08:00",
                "endedAt",
                day + "T10:00:00+08:00",
                "place",
                "北京市朝阳区某路1号",
                "quantity",
                "一辆",
                "custodian",
                "某保管人",
                "signatures",
                List.of("王法官", "赵书记员"));
    }
}
