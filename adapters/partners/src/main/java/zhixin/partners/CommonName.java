package zhixin.partners;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The CN of a certificate: the identity everywhere. */
final class CommonName {
    private CommonName() {}

    /** The only CN of the subject; empty if there is none, or more than one, which would be two identities. */
    static Optional<String> of(X509Certificate certificate) {
        try {
            var names = new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue())
                            .toList();
            return names.size() == 1 && names.getFirst() instanceof String name ? Optional.of(name) : Optional.empty();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }
}
