package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 委托执行 through the courts' door: given, filed, told, returned; the file follows the case, and each court sees what it owes. */
class DelegationIT {
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String NUMBER = "(%d)京0105执9101号".formatted(TODAY.getYear());
    private static final String PATH = "/v1/case-files/" + URLEncoder.encode(NUMBER, StandardCharsets.UTF_8);

    private static String record(String id, String action, String more) {
        return "{\"recordId\": \"%s\", \"action\": \"%s\", \"caseNumber\": \"%s\"%s}"
                .formatted(id, action, NUMBER, more);
    }

    private static String step(String id, String step, String more) {
        return record(id, "change-delegation", ", \"step\": \"%s\", \"on\": \"%s\"%s".formatted(step, TODAY, more));
    }

    private static JsonNode send(String cn, String... records) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            return caller.receipt(cn.equals("court") ? SharedHub.court() : SharedHub.court2(), records);
        }
    }

    private static void admitted(String cn, String... records) throws Exception {
        var receipt = send(cn, records);
        assertThat(receipt.get("refused")).as(receipt.toString()).isEmpty();
    }

    /** What that court owes of the case, by the report of missing steps. */
    private static List<String> owed(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            var owed = new ArrayList<String>();
            for (var duty : caller.get("/v1/reports/duties?limit=1000").json().get("open")) {
                if (NUMBER.equals(duty.path("caseNumber").asString())) {
                    owed.add(duty.get("deadline").asString());
                }
            }
            return owed;
        }
    }

    private static int status(String cn) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), cn)) {
            return caller.get(PATH).status();
        }
    }

    @Test
    void itGoesThereAndBackAndEachOwesItsPart() throws Exception {
        var document = ", \"document\": {\"number\": \"%s之一\", \"issuedOn\": \"%s\"}".formatted(NUMBER, TODAY);
        admitted(
                "court",
                record("dg-1", "register-case", """
                        , "kind": "enforcement", "filedOn": "%s", "amount": "5000.00",
                        "debtors": [{"kind": "organization", "name": "海天食品有限公司", "idType": "uscc", "id": "91119999X000000190"}],
                        "applicants": [{"kind": "person", "name": "测申请"}]""".formatted(TODAY)),
                record(
                        "dg-2",
                        "delegate-case",
                        ", \"toCourt\": \"沪0115\", \"on\": \"%s\"%s".formatted(TODAY, document)));
        assertThat(status("officer")).isEqualTo(404);
        assertThat(status("officer2")).isEqualTo(200);
        assertThat(owed("court2")).containsExactlyInAnyOrder("delegation.filing", "delegation.report");

        assertThat(send("court", step("dg-3", "filed", ", \"handler\": \"某\", \"phone\": \"1\""))
                        .get("refused")
                        .get(0)
                        .get("code")
                        .asString())
                .isEqualTo("case.other-court");
        admitted("court2", step("dg-4", "filed", ", \"handler\": \"周法官\", \"phone\": \"021-00000000\""));
        assertThat(owed("court2")).containsExactlyInAnyOrder("delegation.report", "delegation.conclude");
        assertThat(owed("court")).containsExactly("delegation.notice");
        try (var officer2 = Caller.partner(SharedHub.hub(), "officer2")) {
            var delegation = officer2.get(PATH).json().get("delegation");
            assertThat(delegation.get("by").asString()).isEqualTo("京0105");
            assertThat(delegation.get("filedOn").asString()).isEqualTo(TODAY.toString());
        }
        admitted("court", step("dg-5", "applicant-told", ""));
        assertThat(owed("court")).isEmpty();

        admitted(
                "court2",
                step("dg-6", "return-approved", ", \"approvedBy\": \"沪\", \"reason\": \"improper\"" + document),
                step("dg-7", "returned", ", \"text\": \"财产不在本辖区\""));
        assertThat(owed("court2")).isEmpty();
        assertThat(status("officer")).isEqualTo(200);
        assertThat(status("officer2")).isEqualTo(404);
    }
}
