package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import zhixin.access.AccessTrail;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.AccessDecision;
import zhixin.right.Caller;
import zhixin.right.Operation;
import zhixin.right.Relation;
import zhixin.right.Rights;

/** What the partners' endpoints share: who calls, and how a refusal is answered (RFC 9457). */
abstract class PartnerEndpoint {
    /** The request attribute in which the partner port puts who the client certificate names. */
    static final String CALLER = "zhixin.exchange.Party";

    /** What the table of rights did not allow in this request. */
    private static final String REFUSED = Refused.class.getName();

    /** Readings that are on the record although they open no court's case data: who looked over whose shoulder. */
    private static final Set<Operation> READ =
            Set.of(Operation.READ_ACCESS_RECORDS, Operation.READ_WATCH, Operation.READ_REPORT);

    private static final Rights RIGHTS = new Rights();
    private static final String RETRY_AFTER_SECONDS = "2";

    /** The caller, if it may subscribe. */
    static Party subscriber(HttpServletRequest request) {
        return caller(request, Operation.RECEIVE_FEED, Relation.OWN);
    }

    /** The caller, if it may do that to what it stands in that relation to. */
    static Party caller(HttpServletRequest request, Operation operation, Relation relation) {
        return caller(request, operation, relation, "this party may not do that");
    }

    /** The same, saying {@code why} to whoever may not. */
    static Party caller(HttpServletRequest request, Operation operation, Relation relation, String why) {
        var party = known(request);
        var decision = RIGHTS.decide(Caller.of(party), operation, relation);
        if (!decision.allowed()) {
            request.setAttribute(REFUSED, new Refused(party, operation, decision));
            throw new ProblemException(ProblemType.NOT_PERMITTED, why);
        }
        if (READ.contains(operation)
                && request.getAttribute(AccessTrail.class.getName()) instanceof AccessTrail trail) {
            trail.read(party, operation);
        }
        return party;
    }

    /** Whoever was granted that; what it may do with it in which case, the desk behind asks {@link Rights}. */
    static Party caller(HttpServletRequest request, Right right) {
        var party = known(request);
        if (!party.may(right)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "this party may not do that");
        }
        return party;
    }

    /** Whoever the client certificate names. */
    static Party known(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Party party) {
            return party;
        }
        throw new ProblemException(ProblemType.UNKNOWN_CALLER, "no known certificate");
    }

    /** A whole number of a path or query; {@code problem} if it is none, or below {@code least}. */
    static long number(String text, long least, ProblemType problem, String name) {
        // Eighteen digits always fit, and no number of ours is longer.
        var value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (value < least) {
            throw new ProblemException(problem, name + " is a whole number from " + least);
        }
        return value;
    }

    static ResponseEntity<byte[]> json(String text) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private record Refused(Party party, Operation operation, AccessDecision decision) {}

    /** What was not allowed is on the record before that is said. */
    @ExceptionHandler(ProblemException.class)
    ResponseEntity<byte[]> refuse(HttpServletRequest request, ProblemException refusal) {
        if (request.getAttribute(REFUSED) instanceof Refused(Party party, Operation operation, AccessDecision decision)
                && request.getAttribute(AccessTrail.class.getName()) instanceof AccessTrail trail) {
            trail.refused(party, operation, decision);
        }
        return answer(refusal.problem());
    }

    private static ResponseEntity<byte[]> answer(Problem problem) {
        var answer = ResponseEntity.status(problem.type().status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        switch (problem.type()) {
            case UNAVAILABLE, INDEX_UNAVAILABLE, QUOTA_EXCEEDED -> answer.header("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        return answer.body(problem.toJson().getBytes(StandardCharsets.UTF_8));
    }
}
