package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static zhixin.e2e.Eventually.eventually;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import zhixin.security.ClientIdentity;

/** What the demo says can be looked at is there before anybody has sent a word: a case for each officer, a way in for parties. */
class DemoCasesIT {
    private static final Pattern SAID = Pattern.compile("cases: (officer2?) of (\\S+) reads");

    private static RunningHub hub;
    private static String officers;
    private static String officer2s;

    @BeforeAll
    static void isTold() throws Exception {
        hub = SharedHub.hub();
        eventually("the cases are told", () -> hub.log().contains("cases: a party of "));
        var said = SAID.matcher(hub.log());
        while (said.find()) {
            if (said.group(1).equals("officer")) {
                officers = said.group(2);
            } else {
                officer2s = said.group(2);
            }
        }
    }

    private static String path(String number) {
        return "/v1/case-files/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }

    private static List<String[]> people() throws Exception {
        return Files.readAllLines(hub.data().resolve("demo-people.txt")).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
    }

    @Test
    void eachOfficerReadsTheOwnCaseAlone() throws Exception {
        try (var officer = Caller.partner(hub, "officer");
                var officer2 = Caller.partner(hub, "officer2")) {
            var file = officer.get(path(officers));
            assertThat(file.status()).isEqualTo(200);
            var kinds = new HashSet<String>();
            file.json()
                    .get("events")
                    .forEach(event -> kinds.add(event.get("kind").asString()));
            assertThat(kinds).contains("filing", "staff", "procedure", "measure", "disposal", "ruling", "distribution");
            assertThat(officer2.get(path(officer2s)).status()).isEqualTo(200);
            assertThat(officer2.get(path(officers)).status()).isEqualTo(404);
            assertThat(officer.get(path(officer2s)).status()).isEqualTo(404);
        }
    }

    /** With its seconds, also where they are none: {@code toString} leaves them out, and RFC 3339 does not. */
    private static String time(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void theOfficerFindsWhatThreeCourtsHoldAndWhoWaits() throws Exception {
        try (var officer = Caller.partner(hub, "officer")) {
            var debtor = debtor(officer);
            var warrant = """
                    {"schema": "zhixin/warrant/1", "warrantId": "demo-cases-1", "court": "京0105", "officer": "officer",
                     "officerName": "赵六", "caseNumber": "%s",
                     "legalBasis": {"instrument": "民事诉讼法", "version": "2024-01-01", "article": "253"},
                     "subject": {"kind": "organization", "name": "%s", "idType": "uscc", "id": "%s"},
                     "assetKinds": ["deposit", "vehicle", "building", "equity"], "reason": "查明被执行人财产状况",
                     "issuedAt": "%s", "until": "%s", "deadlineMs": 8000}""".formatted(
                            officers,
                            debtor[0],
                            debtor[1],
                            time(OffsetDateTime.now().minusMinutes(1)),
                            time(OffsetDateTime.now().plusHours(1)));
            var signed =
                    ClientIdentity.load(hub.pki(), "officer").sealer().seal(warrant.getBytes(StandardCharsets.UTF_8));
            var answer = officer.send(officer.request("/v1/inquiries")
                    .header("Content-Type", "application/json")
                    .header("X-Zhixin-Signature", Base64.getEncoder().encodeToString(signed.signature()))
                    .header("X-Zhixin-Signer", Base64.getEncoder().encodeToString(signed.signer()))
                    .POST(BodyPublishers.ofByteArray(signed.content())));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            var states = new ArrayList<String>();
            for (var source : answer.json().get("sources")) {
                if (source.get("assets") != null) {
                    for (var asset : source.get("assets")) {
                        for (var measure : asset.get("measures")) {
                            states.add(asset.get("kind").asString() + " "
                                    + measure.get("court").asString() + " "
                                    + measure.get("state").asString());
                        }
                    }
                }
            }
            assertThat(states)
                    .contains(
                            "building 浙0108 effective",
                            "building 京0105 waiting",
                            "vehicle 京0105 effective",
                            "vehicle 沪0115 waiting",
                            "equity 沪0115 effective",
                            "deposit 京0105 effective",
                            "deposit 沪0115 effective"); // on what is above the first freeze's amount
        }
    }

    private static String[] debtor(Caller officer) throws Exception {
        for (var party : officer.get(path(officers)).json().get("parties")) {
            if (party.get("role").asString().equals("debtor")) {
                return new String[] {
                    party.get("name").asString(),
                    party.get("documents").get(0).get("id").asString()
                };
            }
        }
        throw new AssertionError("no debtor");
    }

    @Test
    void partiesSignInWithWhatStandsInTheFileAndNowhereElse() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(hub.data().resolve("demo-people.txt"))))
                .isEqualTo("rw-------");
        assertThat(people()).hasSizeGreaterThanOrEqualTo(4);
        for (var person : people()) {
            try (var anybody = Caller.anybody(hub)) {
                var answer = anybody.send(anybody.request("/v1/party-sessions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"caseNumber\":\"%s\",\"id\":\"%s\",\"password\":\"%s\"}"
                                .formatted(person[0], person[2], person[3]))));
                assertThat(answer.status()).as(person[1]).isEqualTo(201);
                assertThat(answer.json().get("mustChangePassword").asBoolean()).isTrue();
            }
            assertThat(hub.log()).doesNotContain(person[2], person[3]);
        }
    }
}
