package zhixin.courts;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.jspecify.annotations.Nullable;

/** The TLS CA as WSS4J asks for it; it tells a stranger's certificate from a signature that does not verify. */
final class CallerTrust extends Merlin {
    /** A certificate that does not hang under the CA, or not now. */
    static final class NotTrusted extends WSSecurityException {
        private static final long serialVersionUID = 1L;

        NotTrusted(WSSecurityException why) {
            super(ErrorCode.FAILED_AUTHENTICATION, why);
        }
    }

    CallerTrust(KeyStore trust) {
        setTrustStore(trust);
    }

    @Override
    public void verifyTrust(
            X509Certificate[] certificates,
            boolean enableRevocation,
            @Nullable Collection<Pattern> subjects,
            @Nullable Collection<Pattern> issuers)
            throws WSSecurityException {
        try {
            super.verifyTrust(certificates, enableRevocation, subjects, issuers);
        } catch (WSSecurityException e) {
            throw new NotTrusted(e);
        }
    }
}
