package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Who is at the door: the party that the mutual TLS of the partner port found, as a request attribute. */
final class Callers {
    /** Set by the partner port's filter: the {@link Party} of the client certificate's CN. */
    static final String ATTRIBUTE = Party.class.getName();

    private Callers() {}

    static @Nullable Party of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Party party ? party : null;
    }

    /** @throws ProblemException {@code unknown-caller} or {@code not-permitted} */
    static Party require(HttpServletRequest request, Right right) {
        return require(of(request), right);
    }

    static Party require(@Nullable Party party, Right right) {
        if (party == null) {
            throw new ProblemException(ProblemType.UNKNOWN_CALLER, "no party is known under this certificate");
        }
        if (!party.may(right)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "this party may not do that");
        }
        return party;
    }
}
