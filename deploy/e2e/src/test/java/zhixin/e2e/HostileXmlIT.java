package zhixin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What XML parsers have been broken with, at the SOAP door: a fault that carries its problem, and nothing else happens. */
class HostileXmlIT {
    private static final String ENVELOPE = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>""";

    @AfterAll
    static void theDoorStillServes() throws Exception {
        try (var anybody = Caller.anybody(SharedHub.hub())) {
            assertThat(anybody.get("/readyz").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isAFaultThatSaysMalformed(String what, String document) throws Exception {
        try (var caller = Caller.partner(SharedHub.hub(), "court")) {
            var answer = caller.send(caller.request("/services/submission")
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "\"\"")
                    .POST(BodyPublishers.ofString(document)));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text())
                    .contains("Fault")
                    .contains("/problems/malformed")
                    .doesNotContain("root:", "\tat ", "Exception");
        }
    }

    static Stream<Arguments> hostile() {
        var laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
        for (var i = 1; i < 10; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        var envelope = ENVELOPE.formatted("<x/>");
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no XML", "{\"schema\": 1}"),
                Arguments.of("half", envelope.substring(0, 60)),
                Arguments.of("a DTD", "<!DOCTYPE x>" + envelope),
                Arguments.of("an entity bomb", laughs + "]>" + ENVELOPE.formatted("&a9;")),
                Arguments.of(
                        "an external entity",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + ENVELOPE.formatted("&e;")),
                Arguments.of(
                        "XInclude",
                        ENVELOPE.formatted("<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" parse=\"text\""
                                + " href=\"file:///etc/passwd\"/>")),
                Arguments.of("depth", ENVELOPE.formatted("<x>".repeat(100_000) + "</x>".repeat(100_000))),
                Arguments.of("many attributes", ENVELOPE.formatted(attributes())));
    }

    private static String attributes() {
        var element = new StringBuilder("<x");
        for (var i = 0; i < 50_000; i++) {
            element.append(" a").append(i).append("=\"\"");
        }
        return element + "/>";
    }
}
