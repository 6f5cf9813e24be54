package zhixin.courts;

import java.security.KeyStore;
import java.util.Map;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.crypto.Crypto;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.handler.RequestData;

/** WS-Security at the SOAP door: a Timestamp and an X.509 signature, by algorithms and keys that hold today. */
final class CallerSignatureInInterceptor extends WSS4JInInterceptor {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 256;

    private final Crypto crypto;
    private final AlgorithmSuite suite = suite();

    CallerSignatureInInterceptor(KeyStore trust) {
        super(Map.of(
                ConfigurationConstants.ACTION,
                ConfigurationConstants.TIMESTAMP + " " + ConfigurationConstants.SIGNATURE,
                // Whoever hangs under the CA may sign; who that is, the next step asks the parties.
                ConfigurationConstants.SIG_SUBJECT_CERT_CONSTRAINTS,
                ".*CN=.+",
                // npm's clients sign with the enveloped-signature transform, which the Basic Security Profile does
                // not know; the suite below is the stricter rule.
                ConfigurationConstants.IS_BSP_COMPLIANT,
                "false"));
        this.crypto = new CallerTrust(trust);
    }

    @Override
    protected void setAlgorithmSuites(SoapMessage message, RequestData data) {
        data.setAlgorithmSuite(suite);
    }

    @Override
    public Crypto loadSignatureVerificationCrypto(RequestData data) {
        return crypto;
    }

    private static AlgorithmSuite suite() {
        var suite = new AlgorithmSuite();
        suite.setMinimumAsymmetricKeyLength(RSA_BITS);
        suite.setMinimumEllipticCurveKeyLength(EC_BITS);
        suite.addSignatureMethod(WSConstants.RSA_SHA256);
        suite.addSignatureMethod(WSConstants.RSA_SHA512);
        suite.addSignatureMethod(WSConstants.ECDSA_SHA256);
        suite.addDigestAlgorithm(WSConstants.SHA256);
        suite.addDigestAlgorithm(WSConstants.SHA384);
        suite.addDigestAlgorithm(WSConstants.SHA512);
        suite.addC14nAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.addTransformAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.addTransformAlgorithm(WSConstants.NS_XMLDSIG_ENVELOPED_SIGNATURE);
        return suite;
    }
}
