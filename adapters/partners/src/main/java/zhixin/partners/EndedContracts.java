package zhixin.partners;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerBasePlugin;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.jspecify.annotations.Nullable;
import zhixin.exchange.PartyDirectory;
import zhixin.submission.Times;

/**
 * A reader that was let in while its contract stood: once that has ended nothing more is handed to it, and it is cut off. What
 * lies on its queue stays there. The broker asks for rights when a reader begins, and never again.
 */
final class EndedContracts implements ActiveMQServerBasePlugin, ActiveMQServerMessagePlugin {
    private final PartyDirectory directory;
    private final Clock clock;
    private final Set<Object> going = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ActiveMQServer server;

    EndedContracts(PartyDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public void registered(ActiveMQServer broker) {
        server = broker;
    }

    @Override
    public boolean canAccept(ServerConsumer consumer, MessageReference reference) {
        var stands = BrokerAddresses.reader(consumer.getQueueName().toString())
                .map(this::stands)
                .orElse(true);
        if (!stands && going.add(consumer.getConnectionID())) {
            // Not here: the queue waits for this answer, and closing waits for the queue.
            Thread.ofVirtual().name("contract-ended").start(() -> cutOff(consumer.getConnectionID()));
        }
        return stands;
    }

    private boolean stands(String cn) {
        var day = Times.day(clock.instant());
        return directory.party(cn).filter(party -> party.standsOn(day)).isPresent();
    }

    private void cutOff(Object connection) {
        try {
            Optional.ofNullable(server)
                    .map(broker -> broker.getRemotingService().getConnection(connection))
                    .ifPresent(open -> open.fail(new ActiveMQNotConnectedException("the contract has ended")));
        } finally {
            going.remove(connection);
        }
    }
}
