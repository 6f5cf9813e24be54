package zhixin.courts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.cxf.staxutils.StaxUtils;
import zhixin.problem.Problem;

/** The fault for a message that is refused before CXF sees it. */
final class SoapFaultText {
    private SoapFaultText() {}

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        var code = problem.type().status() >= 500 ? "Server" : "Client";
        var detail = StaxUtils.toString(SoapPayload.problemDetail(problem));
        var text = """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>\
                <faultcode>soap:%s</faultcode><faultstring>%s</faultstring>%s\
                </soap:Fault></soap:Body></soap:Envelope>""".formatted(code, problem.type().uri(), detail);
        HttpAnswers.bytes(
                response,
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "text/xml;charset=UTF-8",
                text.getBytes(StandardCharsets.UTF_8));
    }
}
