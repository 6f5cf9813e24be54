package zhixin.courts;

import jakarta.servlet.http.HttpServletRequest;
import zhixin.problem.Problem;
import zhixin.submission.Door;
import zhixin.submission.EvidenceVault;

/** Keeps what a message that never reached the desk leaves: its digest, its size, its first 4 KiB. */
final class SoapEvidence {
    /** The tap of the message in hand, as a request attribute. */
    static final String TAP = BodyTap.class.getName();

    private final EvidenceVault vault;

    SoapEvidence(EvidenceVault vault) {
        this.vault = vault;
    }

    void keep(HttpServletRequest request, Problem problem, DoorLimits limits) {
        if (!(request.getAttribute(TAP) instanceof BodyTap tap)) {
            return;
        }
        // Once: a fault that fails on its way out comes by again.
        request.removeAttribute(TAP);
        tap.drain(limits.drained());
        var party = Callers.of(request);
        vault.keep(Door.SOAP, party == null ? "" : party.cn(), tap.digest(), tap.count(), tap.head(), problem);
    }
}
