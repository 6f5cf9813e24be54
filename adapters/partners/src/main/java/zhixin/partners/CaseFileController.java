package zhixin.partners;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import zhixin.court.CaseNumber;
import zhixin.inquiry.CaseFileDesk;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** 案件信息共享: the file of a case, with its nine kinds of information, for officers of the court that speaks for it. */
@RestController
public final class CaseFileController extends PartnerEndpoint {
    private final CaseFileDesk desk;

    public CaseFileController(CaseFileDesk desk) {
        this.desk = desk;
    }

    /** A number that is none is answered as one that nobody has. */
    @GetMapping("/v1/case-files/{caseNumber}")
    ResponseEntity<byte[]> read(HttpServletRequest request, @PathVariable String caseNumber) {
        var caller = known(request);
        var number = CaseNumber.parse(caseNumber)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "case.not-found", "no such case of yours"));
        return json(desk.read(caller, number));
    }
}
