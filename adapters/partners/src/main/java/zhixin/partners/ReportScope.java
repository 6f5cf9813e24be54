package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Caller;
import zhixin.right.CallerRole;
import zhixin.right.Operation;
import zhixin.right.Relation;

/** Whose matters a report shows: a court its own, the overseer every court's. */
final class ReportScope {
    private ReportScope() {}

    /**
     * The court of which the caller may read, empty for all.
     *
     * @throws ProblemException {@code not-permitted} for another's, {@code invalid-request} for what is no court
     */
    static Optional<CourtCode> of(HttpServletRequest request, Optional<String> asked) {
        return of(request, asked, Operation.READ_REPORT);
    }

    /** The same for something else that is read by court. */
    static Optional<CourtCode> of(HttpServletRequest request, Optional<String> asked, Operation operation) {
        var caller = Caller.of(PartnerEndpoint.known(request));
        var court = asked.map(ReportScope::court);
        var scope = caller.role() == CallerRole.OVERSEER ? court : court.or(() -> Optional.ofNullable(caller.court()));
        var relation = scope.map(which -> which.equals(caller.court()) ? Relation.OWN : Relation.ANOTHERS)
                .orElse(Relation.ALL);
        PartnerEndpoint.caller(
                request,
                operation,
                relation,
                relation == Relation.ANOTHERS ? "another court's reports" : "this party has no court's reports");
        return scope;
    }

    private static CourtCode court(String text) {
        if (!CourtCode.isValid(text)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "court is a court code");
        }
        return new CourtCode(text);
    }
}
