package zhixin.e2e.site;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import zhixin.identity.ResidentIdentityNumber;

/** Whom the court lists for these tests, and the records that do it. Nobody has such a number: county PP9999. */
final class People {
    static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    /** The only one of the name: dishonest, hence barred from bidding, and restricted in consumption. */
    static final Person SINGLE = new Person("欧阳致远", number("19900307", 11), "male");

    /** Three people of one name on different lists. */
    static final Person NAMESAKE_1 = new Person("王建国", number("19850102", 13), "male");

    static final Person NAMESAKE_2 = new Person("王建国", number("19910922", 15), "male");
    static final Person NAMESAKE_3 = new Person("王建国", number("19911130", 24), "female");

    /** Restricted as the legal representative of {@link #COMPANY}. */
    static final Person RESPONSIBLE = new Person("李佳宁", number("19840229", 22), "female");

    static final Person LEAVING = new Person("贺临川", number("19790615", 17), "male");
    static final Person UNLISTED = new Person("钱未央", number("19880808", 28), "female");

    static final String COMPANY = "海天食品有限公司";
    static final String COMPANY_CODE = "91119999X000000190";

    private People() {}

    /** @param id a resident identity number */
    record Person(String name, String id, String sex) {
        String json() {
            return """
                    {"kind": "person", "name": "%s", "idType": "resident-id", "id": "%s", "sex": "%s"}""".formatted(name, id, sex);
        }

        /** What the public may see of the number. */
        String masked() {
            return "11****" + id.substring(6, 10) + "*******" + id.charAt(17);
        }
    }

    /** A resident number of county 119999. */
    static String number(String born, int sequence) {
        var digits = "119999" + born + "%03d".formatted(sequence);
        return digits + ResidentIdentityNumber.checkCharacter(digits);
    }

    static String[] records() {
        var company = """
                {"kind": "organization", "name": "%s", "idType": "uscc", "id": "%s"}""".formatted(COMPANY, COMPANY_CODE);
        return new String[] {
            listing("single-1", "dishonest", SINGLE.json(), "", 1, "1286500.00"),
            listing("single-2", "consumption", SINGLE.json(), "", 1, "1286500.00"),
            listing("same-1", "dishonest", NAMESAKE_1.json(), "", 2, "48000.00"),
            listing("same-2", "consumption", NAMESAKE_2.json(), "", 3, "7320.50"),
            listing("same-3", "exit-ban", NAMESAKE_3.json(), "", 4, "9900000.00"),
            listing("duty-1", "consumption", RESPONSIBLE.json(), onAccount(company), 5, "350000.00"),
            listing("leaving", "dishonest", LEAVING.json(), "", 6, "20000.00"),
            """
            {"recordId": "company-1", "action": "register-case", "caseNumber": "%s", "kind": "enforcement",
             "filedOn": "%s", "amount": "350000.00", "debtors": [%s],
             "applicants": [{"kind": "person", "name": "王五"}]}""".formatted(caseNumber(7), TODAY.minusDays(200), company)
        };
    }

    /** The court takes LEAVING off the list. */
    static String removal() {
        return """
                {"recordId": "leaving-end", "action": "remove", "list": "dishonest", "target": "leaving",
                 "trigger": "early-deletion", %s}""".formatted(approved(6));
    }

    /** So many restrictions of so many people, from that serial on. */
    static String[] crowd(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(serial -> listing(
                        "crowd-" + serial, "consumption", oneOfTheCrowd(serial).json(), "", 10_000 + serial, "1000.00"))
                .toArray(String[]::new);
    }

    static Person oneOfTheCrowd(int serial) {
        var born = LocalDate.of(1950, 1, 1).plusDays(serial % 15_000);
        var digits = born.toString().replace("-", "");
        return new Person("众" + (char) ('一' + serial % 5_000), number(digits, 100 + serial / 15_000), "male");
    }

    private static String onAccount(String company) {
        return """
                "role": "legal-representative", "onAccountOf": %s,""".formatted(company.replace("\"kind\": \"organization\", ", ""));
    }

    private static String listing(
            String recordId, String list, String subject, String role, int number, String amount) {
        var grounds = list.equals("dishonest")
                ? "\"grounds\": [\"evades\"], \"rulesVersion\": \"2017\", \"termYears\": 2, \"graceUntil\": null,"
                : "";
        return """
                {"recordId": "%s", "action": "list", "list": "%s", "subject": %s, %s
                 "case": {"caseNumber": "%s", "filedOn": "%s",
                          "basis": {"issuer": "北京市朝阳区人民法院", "number": "(%d)京0105民初%d号"}},
                 "obligation": {"kind": "payment", "amount": "%s", "text": "支付货款", "publishText": false},
                 "performance": "none", %s %s}""".formatted(
                        recordId,
                        list,
                        subject,
                        role,
                        caseNumber(number),
                        TODAY.minusDays(200),
                        TODAY.minusDays(500).getYear(),
                        number,
                        amount,
                        grounds,
                        approved(number));
    }

    private static String approved(int number) {
        return """
                "document": {"number": "%s之一", "issuedOn": "%s", "servedOn": "%s"},
                 "approval": {"maker": "刘一", "checker": "陈二", "approver": "王三", "office": "院长",
                              "reviewedOn": "%s"}""".formatted(caseNumber(number), TODAY.minusDays(20), TODAY.minusDays(15), TODAY.minusDays(20));
    }

    private static String caseNumber(int number) {
        return "(%d)京0105执%d号".formatted(TODAY.minusDays(200).getYear(), 30_000 + number);
    }
}
