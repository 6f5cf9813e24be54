package zhixin.courts;

import jakarta.xml.soap.SOAPMessage;
import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import java.time.Clock;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.slf4j.LoggerFactory;
import zhixin.courts.SoapPayload.QueryReceipt;
import zhixin.courts.SoapPayload.SubmitBatch;
import zhixin.exchange.Party;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;
import zhixin.submission.Submission;
import zhixin.submission.Submission.Detached;
import zhixin.submission.SubmissionAnswer.Receipted;
import zhixin.submission.SubmissionAnswer.RefusedWhole;
import zhixin.submission.SubmissionDesk;
import zhixin.submission.SubmissionJournal;

/**
 * {@code SubmitBatch} and {@code QueryReceipt} behind the SOAP door. A provider over the whole message and not a bean
 * with bound arguments: a document of 64 MiB is decoded from the message's own text, in one array, without a copy.
 */
@WebServiceProvider(
        serviceName = "SubmissionService",
        portName = "SubmissionPort",
        targetNamespace = SoapDoor.NAMESPACE)
@ServiceMode(Service.Mode.MESSAGE)
public class SoapSubmissions implements Provider<SOAPMessage> {
    private final SubmissionDesk desk;
    private final SubmissionJournal journal;
    private final SoapEvidence evidence;
    private final DoorLimits limits;
    private final Clock clock;

    public SoapSubmissions(
            SubmissionDesk desk, SubmissionJournal journal, EvidenceVault vault, DoorLimits limits, Clock clock) {
        this.desk = desk;
        this.journal = journal;
        this.evidence = new SoapEvidence(vault);
        this.limits = limits;
        this.clock = clock;
    }

    SoapEvidence evidence() {
        return evidence;
    }

    @Override
    public SOAPMessage invoke(SOAPMessage message) {
        try {
            var caller = Callers.require(
                    PhaseInterceptorChain.getCurrentMessage().get(Party.class), zhixin.right.Operation.SUBMIT);
            return switch (SoapPayload.read(message, limits.document())) {
                case SubmitBatch batch -> submit(caller, batch);
                case QueryReceipt query -> query(caller, query);
            };
        } catch (ProblemException | SoapRefusal.Judged e) {
            throw e;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(SoapSubmissions.class).error("the SOAP door failed", e);
            throw new SoapRefusal.Judged(new Problem(ProblemType.UNAVAILABLE, "try again later"));
        }
    }

    private SOAPMessage submit(Party caller, SubmitBatch batch) {
        var submission = new Submission(Door.SOAP, caller.cn(), new Detached(batch.document()), clock.instant());
        return switch (desk.submit(submission)) {
            case Receipted(var receipt) -> SoapPayload.receipt("SubmitBatchResponse", receipt);
            case RefusedWhole(var problem) -> throw new SoapRefusal.Judged(problem);
        };
    }

    private SOAPMessage query(Party caller, QueryReceipt query) {
        var status = journal.find(query.submissionId())
                .filter(found -> caller.court().filter(found.court()::equals).isPresent())
                .orElseThrow(() ->
                        new SoapRefusal.Judged(new Problem(ProblemType.NOT_FOUND, "no such submission of this court")));
        return SoapPayload.status(status);
    }
}
