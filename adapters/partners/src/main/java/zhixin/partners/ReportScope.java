package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import zhixin.court.CourtCode;
import zhixin.exchange.Party;
import zhixin.exchange.Right;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Whose matters a report shows: a court its own, the overseer every court's. */
final class ReportScope {
    private ReportScope() {}

    /**
     * The court of which the caller may read, empty for all.
     *
     * @throws ProblemException {@code not-permitted} for another's, {@code invalid-request} for what is no court
     */
    static Optional<CourtCode> of(HttpServletRequest request, Optional<String> asked) {
        var party = party(request);
        var court = asked.map(ReportScope::court);
        if (party.may(Right.OVERSEE)) {
            return court;
        }
        var own = party.court()
                .filter(mine -> party.may(Right.SUBMIT) || party.may(Right.INQUIRE))
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_PERMITTED, "this party has no court's reports"));
        if (court.isPresent() && !court.get().equals(own)) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "another court's reports");
        }
        return Optional.of(own);
    }

    private static Party party(HttpServletRequest request) {
        if (request.getAttribute(PartnerEndpoint.CALLER) instanceof Party party) {
            return party;
        }
        throw new ProblemException(ProblemType.UNKNOWN_CALLER, "no known certificate");
    }

    private static CourtCode court(String text) {
        if (!CourtCode.isValid(text)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "court is a court code");
        }
        return new CourtCode(text);
    }
}
