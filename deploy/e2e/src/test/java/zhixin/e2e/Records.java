package zhixin.e2e;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Records about synthetic persons, each under a number and a name that no other test has. */
final class Records {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final AtomicInteger SERIAL = new AtomicInteger();
    /** None of them is another's variant, and no two are read alike: of two people neither is found for the other. */
    private static final String DIGITS = "甲丙戊己庚辛壬癸子寅";

    private Records() {}

    /** A person whom a court lists under that record identifier. */
    record Listed(String recordId, String personName, String id, String json, String approved) {
        String lookup() {
            return "{\"idType\": \"resident-id\", \"id\": \"%s\"}".formatted(id);
        }

        String removal() {
            return """
                    {"recordId": "%s-end", "action": "remove", "list": "dishonest", "target": "%s",
                     "trigger": "early-deletion", %s}""".formatted(recordId, recordId, approved);
        }
    }

    /** A dishonest listing of somebody new, in a case of the court. */
    static Listed listing(Court court) {
        var serial = SERIAL.incrementAndGet();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var id = resident("1199991971021" + String.format("%04d", serial));
        var person = name(serial);
        var recordId = "e2e-" + serial;
        var caseNumber = "(%d)%s执%d号".formatted(today.getYear(), court.code(), 70_000 + serial);
        var approved = """
                "document": {"number": "%s之一", "issuedOn": "%s", "servedOn": "%s"},
                 "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长",
                              "reviewedOn": "%s"}""".formatted(caseNumber, today, today, today);
        var json = """
                {"recordId": "%s", "action": "list", "list": "dishonest",
                 "subject": {"kind": "person", "name": "%s", "idType": "resident-id", "id": "%s"},
                 "case": {"caseNumber": "%s", "filedOn": "%s",
                          "basis": {"issuer": "%s", "number": "(%d)%s民初%d号"}},
                 "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款", "publishText": false},
                 "performance": "none", "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2,
                 "graceUntil": null, %s}""".formatted(
                recordId, person, id, caseNumber, today, court.name(), today.getYear(), court.code(), serial, approved);
        return new Listed(recordId, person, id, json, approved);
    }

    private static String name(int serial) {
        return "测"
                + "%03d"
                        .formatted(serial)
                        .chars()
                        .mapToObj(digit -> DIGITS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining());
    }

    private static String resident(String digits17) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits17.charAt(i) - '0');
        }
        return digits17 + "10X98765432".charAt(sum % 11);
    }
}
