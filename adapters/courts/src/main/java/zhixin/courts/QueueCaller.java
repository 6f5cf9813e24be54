package zhixin.courts;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** Who sent a message, as the broker says: it writes the validated user over whatever the sender put there. */
final class QueueCaller {
    private static final List<String> PROPERTIES = List.of("_AMQ_VALIDATED_USER", "JMSXUserID");

    /** It becomes part of a queue's name. */
    private static final Pattern CN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private QueueCaller() {}

    static Optional<String> of(Message message) throws JMSException {
        for (var property : PROPERTIES) {
            var user = message.getStringProperty(property);
            if (user != null) {
                return commonName(user).filter(cn -> CN.matcher(cn).matches());
            }
        }
        return Optional.empty();
    }

    /** The user itself, or the CN where the broker gives the whole distinguished name. */
    private static Optional<String> commonName(String user) {
        if (!user.contains("=")) {
            return Optional.of(user);
        }
        try {
            return new LdapName(user)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
