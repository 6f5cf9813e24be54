package zhixin.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemType;

/** Says who calls the partner port: the party of the client certificate's CN, or nobody (401). */
final class CallerFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient PartyDirectory parties;

    CallerFilter(PartyDirectory parties) {
        this.parties = parties;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var party = commonName(request).flatMap(parties::party);
        if (party.isEmpty()) {
            refuse(response);
            return;
        }
        request.setAttribute(Party.class.getName(), party.get());
        chain.doFilter(request, response);
    }

    private static Optional<String> commonName(HttpServletRequest request) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) || chain.length == 0) {
            return Optional.empty();
        }
        try {
            return new LdapName(chain[0].getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        var problem = new Problem(ProblemType.UNKNOWN_CALLER, "nobody is known under that certificate");
        response.setStatus(problem.type().status());
        response.setContentType("application/problem+json");
        response.getOutputStream().write(problem.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
