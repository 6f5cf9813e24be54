package zhixin.courts;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import zhixin.problem.Problem;
import zhixin.problem.ProblemException;
import zhixin.problem.ProblemType;

/**
 * What a failed SOAP call is told.
 *
 * @param judged whether the desk answered it: then its evidence is kept already
 */
record SoapRefusal(Problem problem, boolean judged) {
    /** The desk's own refusal on its way out. */
    static final class Judged extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Judged(Problem problem) {
            super(problem.type().slug(), null, false, false);
            this.problem = problem;
        }
    }

    /** Reads the chain of causes: CXF wraps what happened, sometimes twice. */
    static SoapRefusal of(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Judged judged -> {
                    return new SoapRefusal(judged.problem, true);
                }
                case ProblemException known -> {
                    return new SoapRefusal(known.problem(), false);
                }
                case WSSecurityException security -> {
                    return new SoapRefusal(security(security), false);
                }
                default -> {}
            }
        }
        return new SoapRefusal(unreadable(thrown), false);
    }

    private static Problem security(WSSecurityException security) {
        for (Throwable cause = security; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallerTrust.NotTrusted) {
                return stranger();
            }
        }
        return switch (security.getErrorCode()) {
            case MESSAGE_EXPIRED ->
                new Problem(ProblemType.BAD_SIGNATURE, "the Timestamp has expired, lies ahead or was used before");
            default -> new Problem(ProblemType.BAD_SIGNATURE, "no valid signature over Body and Timestamp");
        };
    }

    private static Problem stranger() {
        return new Problem(ProblemType.UNKNOWN_CALLER, "the signing certificate is not trusted here");
    }

    /** Before the desk only reading can fail; anything that is no fault of reading is the hub's own. */
    private static Problem unreadable(@Nullable Throwable thrown) {
        var root = thrown;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RuntimeException && !(root instanceof Fault) && !(root instanceof SoapFault)) {
            LoggerFactory.getLogger(SoapRefusal.class)
                    .error("the SOAP door failed: {}", root.getClass().getName());
        }
        return new Problem(ProblemType.MALFORMED, "not a SOAP 1.1 message of this service");
    }
}
