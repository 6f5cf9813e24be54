package zhixin.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** What no controller of the partner port answered itself, as RFC 9457 problems: never a stack trace. */
@RestControllerAdvice
class PartnerProblems {
    private static final Logger LOG = LoggerFactory.getLogger(PartnerProblems.class);

    /** Who may not do a thing is told so (403), also where the thing is not there yet (404). */
    private static final Map<String, Right> RIGHTS = Map.of(
            "/v1/snapshots", Right.SUBSCRIBE,
            "/v1/feedback", Right.SUBSCRIBE,
            "/v1/screenings", Right.SCREEN,
            "/v1/lookups", Right.LOOKUP_AS_OF,
            "/v1/inquiries", Right.INQUIRE);

    @ExceptionHandler(NoResourceFoundException.class)
    ResponseEntity<String> notFound(HttpServletRequest request) {
        return denied(request)
                ? notPermitted()
                : answer(new Problem(ProblemType.NOT_FOUND, "there is nothing at that path"), 404);
    }

    private static boolean denied(HttpServletRequest request) {
        var caller = (Party) request.getAttribute(Party.class.getName());
        var path = request.getRequestURI();
        return RIGHTS.entrySet().stream()
                .anyMatch(
                        entry -> path.startsWith(entry.getKey()) && (caller == null || !caller.may(entry.getValue())));
    }

    private static ResponseEntity<String> notPermitted() {
        return answer(new Problem(ProblemType.NOT_PERMITTED, "this party may not do that"), 403);
    }

    /** As at the public port: a status without a type of its own (RFC 9457's about:blank), and what is allowed. */
    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<String> otherMethod(HttpServletRequest request, HttpRequestMethodNotSupportedException wrong) {
        if (denied(request)) {
            return notPermitted();
        }
        var allowed = wrong.getSupportedHttpMethods();
        return ResponseEntity.status(405)
                .allow(allowed == null ? new HttpMethod[0] : allowed.toArray(HttpMethod[]::new))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body("{\"status\":405,\"title\":\"Method Not Allowed\",\"type\":\"about:blank\"}");
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    ResponseEntity<String> notLikeThat() {
        return answer(
                new Problem(ProblemType.INVALID_REQUEST, "that path is not asked like this"),
                ProblemType.INVALID_REQUEST.status());
    }

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<String> refused(ProblemException e) {
        return answer(e.problem(), e.problem().type().status());
    }

    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<String> fault(RuntimeException e) {
        LOG.error("the partner port failed", e);
        return answer(new Problem(ProblemType.UNAVAILABLE, "the hub could not answer: try again"), 503);
    }

    private static ResponseEntity<String> answer(Problem problem, int status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.toJson());
    }
}
