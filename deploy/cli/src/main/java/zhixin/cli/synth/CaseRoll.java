package zhixin.cli.synth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of one case in the order in which its court sends them. */
final class CaseRoll {
    private final String number;
    private final String prefix;
    private final List<Map<String, Object>> records;
    private int papers;

    /**
     * @param prefix of the ids of its records, which are unique per court
     * @param records to which they are added
     */
    CaseRoll(String number, String prefix, List<Map<String, Object>> records) {
        this.number = number;
        this.prefix = prefix;
        this.records = records;
    }

    String number() {
        return number;
    }

    /** Adds one: fields by name and value; those without a value are left out. */
    CaseRoll with(String id, String action, Object... fields) {
        var record = new LinkedHashMap<String, Object>();
        record.put("recordId", prefix + id);
        record.put("action", action);
        record.put("caseNumber", number);
        for (var i = 0; i < fields.length; i += 2) {
            record.put((String) fields[i], fields[i + 1]);
        }
        records.add(record);
        return this;
    }

    /** Adds one that names another record of the case. */
    CaseRoll on(String target, String id, String action, Object... fields) {
        with(id, action, fields);
        records.getLast().remove("caseNumber");
        records.getLast().put("target", prefix + target);
        return this;
    }

    CaseRoll registered(String kind, LocalDate filedOn, String amount, Party debtor, Party applicant, String cause) {
        return with(
                "case",
                "register-case",
                "kind",
                kind,
                "filedOn",
                filedOn.toString(),
                "amount",
                amount,
                "cause",
                cause,
                "debtors",
                List.of(debtor.subject()),
                "applicants",
                List.of(applicant.subject()));
    }

    CaseRoll staff(String certificate, String name, String role, LocalDate from) {
        return with(
                "staff-" + certificate,
                "assign-staff",
                "certificate",
                certificate,
                "name",
                name,
                "role",
                role,
                "from",
                from.toString());
    }

    CaseRoll asset(String id, String kind, Party owner, LocalDate foundOn, String value, Object... description) {
        var described = new LinkedHashMap<String, Object>();
        for (var i = 0; i < description.length; i += 2) {
            described.put((String) description[i], description[i + 1]);
        }
        return with(
                id,
                "record-asset",
                "kind",
                kind,
                "owner",
                CasePeople.document(owner),
                "description",
                described,
                "value",
                value,
                "foundOn",
                foundOn.toString(),
                "source",
                "network-inquiry");
    }

    /** Of that asset, at nine in the morning, registered, where there is a register, an hour later. */
    CaseRoll measure(String asset, String id, String kind, LocalDate on, int months, Object... more) {
        var fields = new ArrayList<Object>(List.of(
                "target",
                prefix + asset,
                "kind",
                kind,
                "takenAt",
                on + "T09:00:00+08:00",
                "termMonths",
                months,
                "document",
                paper(on)));
        fields.addAll(List.of(more));
        return with(id, "take-measure", fields.toArray());
    }

    static Object[] registrar(LocalDate on, String where) {
        return new Object[] {"registeredAt", on + "T10:00:00+08:00", "registrar", where};
    }

    CaseRoll access(String id, Party person, String verifier) {
        return with(id, "set-party-access", "person", CasePeople.document(person), "verifier", verifier);
    }

    /** The next decision of the case. */
    Map<String, Object> paper(LocalDate issuedOn) {
        var paper = new LinkedHashMap<String, Object>();
        paper.put("number", number + "之" + ++papers);
        paper.put("issuedOn", issuedOn.toString());
        return paper;
    }
}
