package zhixin.partners;

import java.security.Principal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;
import zhixin.submission.Times;

/**
 * Who may do what at the broker: the certificate's CN is the party, whatever name or password a client sends along. A
 * subscriber reads its own queue while its contract stands, a court sends submissions and reads its own receipts; everything
 * else is denied. Only
 * the hub itself, inside this process, may do all.
 */
final class BrokerAccess implements ActiveMQSecurityManager5 {
    private final PartyDirectory directory;
    private final Consumer<Party> arrival;
    private final Clock clock;

    /** @param arrival called before a known party is let in, so that its queues stand */
    BrokerAccess(PartyDirectory directory, Consumer<Party> arrival, Clock clock) {
        this.directory = directory;
        this.arrival = arrival;
        this.clock = clock;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain) {
        if (connection == null) {
            return null;
        }
        if (connection.getTransportConnection() instanceof InVMConnection) {
            return subject("hub", new Hub());
        }
        var party = certificateName(connection).flatMap(this::party);
        party.ifPresent(arrival);
        return party.map(known -> subject(known.cn(), new Outsider(known.cn()))).orElse(null);
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) {
            return false;
        }
        if (!subject.getPrincipals(Hub.class).isEmpty()) {
            return true;
        }
        return subject.getPrincipals(Outsider.class).stream()
                .findFirst()
                .flatMap(outsider -> party(outsider.name()))
                .map(party -> may(party, check, address))
                .orElse(false);
    }

    /** Somebody known, whose contract has not ended. */
    private Optional<Party> party(String cn) {
        return directory.party(cn).filter(known -> known.standsOn(Times.day(clock.instant())));
    }

    private static boolean may(Party party, CheckType check, String address) {
        return switch (check) {
            case CONSUME, BROWSE -> reads(party, address);
            case SEND -> party.may(Right.SUBMIT) && address.equals(BrokerAddresses.SUBMISSIONS);
            default -> false;
        };
    }

    private static boolean reads(Party party, String address) {
        return (party.may(Right.SUBSCRIBE)
                        && (own(address, BrokerAddresses.subscriber(party.cn()))
                                || own(address, BrokerAddresses.topic(party.cn()))))
                || (party.may(Right.SUBMIT) && own(address, BrokerAddresses.receipts(party.cn())));
    }

    /** Plain or fully qualified: the address and the one queue on it have the same name. */
    private static boolean own(String address, String queue) {
        return address.equals(queue) || address.equals(queue + "::" + queue);
    }

    private static Optional<String> certificateName(RemotingConnection connection) {
        var chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0
                ? Optional.empty()
                : CommonName.of(chain[0]).filter(BrokerAddresses::isName);
    }

    private static Subject subject(String user, Principal identity) {
        // The broker stamps messages with the UserPrincipal; rights hang on the other one, which no name can imitate.
        return new Subject(true, Set.of(new UserPrincipal(user), identity), Set.of(), Set.of());
    }

    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private record Hub() implements Principal {
        @Override
        public String getName() {
            return "hub";
        }
    }

    private record Outsider(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }
}
