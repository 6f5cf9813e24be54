package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;
import zhixin.right.Operation;

/** Says who calls: the CN of the certificate that signed, which is also that of the TLS connection if one was shown. */
final class CallerInInterceptor extends AbstractPhaseInterceptor<SoapMessage> {
    private final PartyDirectory parties;

    CallerInInterceptor(PartyDirectory parties) {
        // Everything of WS-Security stands in PRE_PROTOCOL: this comes after all of it.
        super(Phase.USER_PROTOCOL);
        this.parties = parties;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        var signer =
                Callers.require(parties.party(commonName(certificate(message))).orElse(null), Operation.SUBMIT);
        var request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        var connected = request == null ? null : Callers.of(request);
        if (connected != null && !connected.cn().equals(signer.cn())) {
            throw new ProblemException(ProblemType.NOT_PERMITTED, "the message is signed by another than the caller");
        }
        message.put(Party.class, signer);
    }

    private static X509Certificate certificate(SoapMessage message) {
        if (message.get(WSHandlerConstants.RECV_RESULTS) instanceof List<?> results) {
            for (var result : results) {
                if (result instanceof WSHandlerResult handled) {
                    return certificate(handled);
                }
            }
        }
        throw unsigned();
    }

    private static X509Certificate certificate(WSHandlerResult handled) {
        var signatures = handled.getActionResults().get(WSConstants.SIGN);
        // Two signers would be two callers.
        if (signatures != null
                && signatures.size() == 1
                && signatures.getFirst().get(WSSecurityEngineResult.TAG_X509_CERTIFICATE)
                        instanceof X509Certificate certificate) {
            return certificate;
        }
        throw unsigned();
    }

    private static ProblemException unsigned() {
        return new ProblemException(ProblemType.BAD_SIGNATURE, "exactly one X.509 signature names the caller");
    }

    private static String commonName(X509Certificate certificate) {
        try {
            for (var rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    return rdn.getValue().toString();
                }
            }
        } catch (InvalidNameException e) {
            // A name that cannot be read names nobody.
        }
        throw new ProblemException(ProblemType.UNKNOWN_CALLER, "the certificate has no common name");
    }
}
