package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.Party;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.right.Rights;

/** Who is at the door: the party that the mutual TLS of the partner port found, as a request attribute. */
final class Callers {
    /** Set by the partner port's filter: the {@link Party} of the client certificate's CN. */
    static final String ATTRIBUTE = Party.class.getName();

    private static final Rights RIGHTS = new Rights();

    private Callers() {}

    static @Nullable Party of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Party party ? party : null;
    }

    /** @throws ProblemException {@code unknown-caller} or {@code not-permitted} */
    static Party require(HttpServletRequest request, Operation operation) {
        return require(of(request), operation);
    }

    static Party require(@Nullable Party party, Operation operation) {
        if (party == null) {
            throw new ProblemException(ProblemType.UNKNOWN_CALLER, "no party is known under this certificate");
        }
        if (!RIGHTS.decide(Caller.of(party), operation, Relation.OWN).allowed()) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "this party may not do that");
        }
        return party;
    }
}
