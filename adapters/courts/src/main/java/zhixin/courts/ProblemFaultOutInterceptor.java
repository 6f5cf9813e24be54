package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** Answers whatever went wrong as a SOAP fault with a {@code ProblemFault} inside, after the evidence is kept. */
final class ProblemFaultOutInterceptor extends AbstractPhaseInterceptor<SoapMessage> {
    private final SoapEvidence evidence;
    private final DoorLimits limits;

    ProblemFaultOutInterceptor(SoapEvidence evidence, DoorLimits limits) {
        super(Phase.PRE_LOGICAL);
        this.evidence = evidence;
        this.limits = limits;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        var refusal = SoapRefusal.of(message.getContent(Exception.class));
        var in = message.getExchange().getInMessage();
        if (!refusal.judged() && in.get(AbstractHTTPDestination.HTTP_REQUEST) instanceof HttpServletRequest request) {
            evidence.keep(request, refusal.problem(), limits);
        }
        message.setContent(Exception.class, fault(refusal));
    }

    private static Fault fault(SoapRefusal refusal) {
        var problem = refusal.problem();
        var hubs = problem.type().status() >= 500;
        var code = hubs ? Fault.FAULT_CODE_SERVER : Fault.FAULT_CODE_CLIENT;
        var fault = new SoapFault(problem.type().uri() + ": " + problem.detail(), code);
        fault.setDetail(SoapPayload.problemDetail(problem));
        return fault;
    }
}
