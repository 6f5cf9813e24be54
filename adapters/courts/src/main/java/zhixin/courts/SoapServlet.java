package zhixin.courts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.EvidenceVault;
import zhixin.trust.Digests;

/**
 * Carries the CXF bus, mapped to {@code /services/*}; before CXF sees a message, its size is bounded, its share of
 * memory taken, its bytes counted and digested.
 */
public final class SoapServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient SoapEvidence evidence;
    private final transient Digests digests;
    private final transient BodyBudget budget;
    private final transient DoorLimits limits;

    public SoapServlet(Bus bus, EvidenceVault vault, Digests digests, BodyBudget budget, DoorLimits limits) {
        setBus(bus);
        this.evidence = new SoapEvidence(vault);
        this.digests = digests;
        this.budget = budget;
        this.limits = limits;
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            if (!SoapDoor.ADDRESS.equals(request.getPathInfo())) {
                HttpAnswers.problem(response, new Problem(ProblemType.NOT_FOUND, "no such service"));
            } else if (request.getMethod().equals("POST")) {
                call(request, response);
            } else {
                super.invoke(request, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void call(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        var length = request.getContentLengthLong();
        // Announced too large: not a byte of it reaches the parser.
        var limit = length > limits.soapMessage() ? 0 : limits.soapMessage();
        var tap = new BodyTap(request.getInputStream(), digests.stream(), limit);
        request.setAttribute(SoapEvidence.TAP, tap);
        try {
            requireXml(request);
            if (limit == 0) {
                throw BodyTap.tooLarge(limits.soapMessage());
            }
            // The text in the tree, and the document decoded from it.
            try (var share = budget.take(2 * (length < 0 ? limits.soapMessage() : length))) {
                super.invoke(new TappedRequest(request, tap), response);
            }
        } catch (ProblemException e) {
            evidence.keep(request, e.problem(), limits);
            SoapFaultText.write(response, e.problem());
        }
    }

    private static void requireXml(HttpServletRequest request) {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("text/xml")) {
            throw JacksonStrictJson.malformed("a SOAP 1.1 message is text/xml");
        }
    }
}
