package zhixin.e2e.crash;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Batches that follow from their number alone: three persons listed, and one of the batch before removed. */
final class CrashBatch {
    private static final int PERSONS = 3;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private CrashBatch() {}

    static byte[] of(long number, @Nullable String previousDigest) {
        var records = new ArrayList<String>();
        for (var person = 0; person < PERSONS; person++) {
            records.add(listing(number, person));
        }
        if (number > 1) {
            records.add("""
                    {"recordId": "crash-%d-end", "action": "remove", "list": "dishonest", "target": "crash-%d-0",
                     "trigger": "early-deletion", %s}""".formatted(number, number - 1, approved(number - 1, 0)));
        }
        var previous = previousDigest == null ? "null" : '"' + previousDigest + '"';
        return """
                {"schema": "zhixin/batch/1", "court": "%s", "batchNumber": %d, "previousDigest": %s,
                 "createdAt": "%s", "records": [%s]}""".formatted(
                        PublishPath.COURT,
                        number,
                        previous,
                        OffsetDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS),
                        String.join(",\n", records))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String listing(long number, int person) {
        var serial = number * PERSONS + person;
        return """
                {"recordId": "crash-%d-%d", "action": "list", "list": "dishonest",
                 "subject": {"kind": "person", "name": "测试人", "idType": "resident-id", "id": "%s"},
                 "case": {"caseNumber": "%s", "filedOn": "%s",
                          "basis": {"issuer": "北京市朝阳区人民法院", "number": "(2025)京0105民初%d号"}},
                 "obligation": {"kind": "payment", "amount": "100000.00", "text": "支付货款", "publishText": false},
                 "performance": "none", "grounds": ["evades"], "rulesVersion": "2017", "termYears": 2,
                 "graceUntil": null, %s}""".formatted(number, person, id(serial), caseNumber(serial), today(), serial, approved(number, person));
    }

    private static String approved(long number, int person) {
        var today = today();
        return """
                "document": {"number": "%s之一", "issuedOn": "%s", "servedOn": "%s"},
                 "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长",
                              "reviewedOn": "%s"}""".formatted(caseNumber(number * PERSONS + person), today, today, today);
    }

    private static String caseNumber(long serial) {
        return "(%d)京0105执%d号".formatted(today().getYear(), serial + 1);
    }

    private static LocalDate today() {
        return LocalDate.now(ZONE);
    }

    /** A synthetic resident's number: county PP9999, a birthday and a serial. */
    private static String id(long serial) {
        var born = LocalDate.of(1960, 1, 1).plusDays(serial / 1000);
        var digits = "119999" + born.toString().replace("-", "") + "%03d".formatted(serial % 1000);
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
