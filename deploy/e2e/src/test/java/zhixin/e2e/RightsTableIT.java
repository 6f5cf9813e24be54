package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table of the faces by real HTTP: every certificate × every operation, allowed and denied, with the count. */
class RightsTableIT {
    private static final List<String> CERTIFICATES =
            List.of("court", "court2", "bureau", "bidding", "travel", "officer", "overseer");
    private static final String ANOTHERS = URLEncoder.encode("京03", StandardCharsets.UTF_8);

    /** Each operation as method and path, with those who may. What is asked is empty or wrong: who may is told so (400), who may not 403. */
    private static final Map<String, List<String>> MAY = Map.ofEntries(
            Map.entry("POST /v1/submissions", List.of("court", "court2")),
            Map.entry("GET /v1/feed?after=0", List.of("bureau", "bidding", "travel")),
            Map.entry("GET /v1/feed/1", List.of("bureau", "bidding", "travel")),
            Map.entry("POST /v1/acknowledgements", List.of("bureau", "bidding", "travel")),
            Map.entry("POST /v1/feedback", List.of("bureau", "bidding", "travel")),
            Map.entry("POST /v1/screenings", List.of("bureau", "bidding")),
            Map.entry("POST /v1/lookups", List.of("court", "court2", "officer", "overseer")),
            Map.entry("POST /v1/inquiries", List.of("officer")),
            Map.entry("GET /v1/access-records", List.of("court", "court2", "officer", "overseer")),
            Map.entry("GET /v1/access-records?court=" + ANOTHERS, List.of("overseer")),
            Map.entry("GET /v1/reports/duties", List.of("court", "court2", "officer", "overseer")),
            Map.entry("GET /v1/reports/duties?court=" + ANOTHERS, List.of("overseer")),
            Map.entry("GET /v1/reports/removals", List.of("court", "court2", "officer", "overseer")),
            Map.entry("GET /v1/reports/incidents", List.of("court", "court2", "officer", "overseer")),
            Map.entry("GET /v1/reports/watch", List.of("court", "court2", "officer", "overseer")),
            Map.entry("GET /v1/reports/watch?court=" + ANOTHERS, List.of("overseer")),
            Map.entry("GET /overseer", List.of("overseer")));

    @Test
    void everyCertificateAtEveryOperation() throws Exception {
        var allowed = 0;
        var denied = 0;
        for (var cn : CERTIFICATES) {
            try (var caller = Caller.partner(SharedHub.hub(), cn)) {
                for (var operation : MAY.entrySet()) {
                    var words = operation.getKey().split(" ", 2);
                    var answer = words[0].equals("POST") ? caller.post(words[1], "{}") : caller.get(words[1]);
                    var as = cn + " " + operation.getKey() + ": " + answer.status();
                    if (operation.getValue().contains(cn)) {
                        assertThat(answer.status()).as(as).isIn(200, 400);
                        allowed++;
                    } else {
                        assertThat(answer.problem()).as(as).isEqualTo("403 /problems/not-permitted");
                        denied++;
                    }
                }
            }
        }
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            for (var operation : MAY.keySet()) {
                var words = operation.split(" ", 2);
                if (!words[1].equals("/v1/lookups")) { // the public one has that name, too
                    var answer = words[0].equals("POST") ? anybody.post(words[1], "{}") : anybody.get(words[1]);
                    assertThat(answer.status())
                            .as(operation + " on the public port")
                            .isEqualTo(404);
                }
            }
        }
        System.out.println("rights: " + CERTIFICATES.size() + " certificates x " + MAY.size() + " operations, "
                + allowed + " allowed, " + denied + " denied");
    }
}
