package zhixin.courts;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.ws.security.wss4j.DefaultCryptoCoverageChecker;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/** Refuses a message whose signature, though valid, leaves out the Body or the Timestamp. */
final class CoverageInInterceptor extends DefaultCryptoCoverageChecker {
    CoverageInInterceptor() {
        addAfter(CallerSignatureInInterceptor.class.getName());
        setSignBody(true);
        setSignTimestamp(true);
        setSignAddressingHeaders(false);
        setSignUsernameToken(false);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        try {
            super.handleMessage(message);
        } catch (SoapFault e) {
            throw new ProblemException(ProblemType.BAD_SIGNATURE, "the signature leaves out Body or Timestamp");
        }
    }
}
