package zhixin.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import zhixin.access.AccessTrail;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Times;

/** Says who calls the partner port: the party of the client certificate's CN, or nobody (401); one whose contract has ended may nothing (403). */
final class CallerFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final transient PartyDirectory parties;
    private final transient StaffSignIn staff;
    private final transient AccessTrail trail;
    private final transient Clock clock;

    /** @param trail where endpoints write down what they refuse */
    CallerFilter(PartyDirectory parties, StaffSignIn staff, AccessTrail trail, Clock clock) {
        this.parties = parties;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var party = commonName(request).flatMap(parties::party);
        if (party.isEmpty()) {
            refuse(response, new Problem(ProblemType.UNKNOWN_CALLER, "nobody is known under that certificate"));
            return;
        }
        if (!party.get().standsOn(Times.day(clock.instant()))) {
            refuse(response, new Problem(ProblemType.NOT_PERMITTED, ended(party.get())));
            return;
        }
        try {
            request.setAttribute(Party.class.getName(), caller(party.get(), request));
        } catch (ProblemException e) {
            refuse(response, e.problem());
            return;
        }
        request.setAttribute(AccessTrail.class.getName(), trail);
        chain.doFilter(request, response);
    }

    /** The certificate's party; with a court's own token, the officer whom it names. */
    private Party caller(Party party, HttpServletRequest request) {
        var tokens = Collections.list(request.getHeaders("Authorization")).stream()
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip())
                .toList();
        return tokens.isEmpty() ? party : staff.officer(party, String.join(" ", tokens));
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

    private static String ended(Party party) {
        return party.contract()
                .map(contract -> "this party's contract ended on " + contract.until())
                .orElse("this party has no contract");
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.type().status());
        if (problem.type() == ProblemType.UNAVAILABLE) {
            response.setHeader("Retry-After", "30");
        } else if (problem.code() != null && problem.type() == ProblemType.UNKNOWN_CALLER) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""); // RFC 6750 section 3
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(problem.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
