package zhixin.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhixin.exchange.Party;
import zhixin.exchange.PartyDirectory;
import zhixin.exchange.Right;

/**
 * The embedded broker: a journal on disk, one port under mutual TLS for AMQP 1.0, JMS core, STOMP and MQTT, and a way in
 * for the hub within this process. Started once, closed once.
 */
public final class BrokerServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BrokerServer.class);
    private static final AtomicInteger NEXT_VM_ID = new AtomicInteger(1);

    private final BrokerSettings settings;
    private final PartyDirectory directory;
    private final Clock clock;
    private final DeliveredEditions delivered = new DeliveredEditions();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final int vmId = NEXT_VM_ID.getAndIncrement();
    private final Set<String> ensured = ConcurrentHashMap.newKeySet();
    private Duration startTime = Duration.ZERO;

    /** @param clock says which contracts stand */
    public BrokerServer(BrokerSettings settings, PartyDirectory directory, Clock clock) {
        this.settings = settings;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Starts, makes the queues of all subscribers, and proves with a round trip that it serves.
     *
     * @throws IOException if it does not: the port is taken, the journal is locked or cannot be read
     */
    public BrokerServer start() throws IOException {
        var begun = System.nanoTime();
        try {
            launch();
        } catch (Exception e) {
            close();
            throw e instanceof IOException io ? io : new IOException("the broker does not start", e);
        }
        startTime = Duration.ofNanos(System.nanoTime() - begun);
        log.info("broker serves {}:{} after {} ms", settings.host(), settings.port(), startTime.toMillis());
        return this;
    }

    private void launch() throws Exception {
        var configuration = BrokerConfiguration.of(settings, vmId);
        configuration.registerBrokerPlugin(new MessageLimit());
        configuration.registerBrokerPlugin(new SenderStamp());
        configuration.registerBrokerPlugin(new LostConnections());
        configuration.registerBrokerPlugin(new DeadLetterCause());
        configuration.registerBrokerPlugin(new EndedContracts(directory, clock));
        configuration.registerBrokerPlugin(delivered);
        broker.setConfiguration(configuration).setSecurityManager(new BrokerAccess(directory, this::ensure, clock));
        broker.start();
        // start() returns normally even when the journal could not be loaded; then the broker is never active.
        if (!server().waitForActivation(30, TimeUnit.SECONDS) || !server().isActive()) {
            throw new IOException("the broker did not become active: its log says why");
        }
        if (!server().getRemotingService().isStarted()
                || !server().getRemotingService().getAcceptor("partners").isStarted()) {
            throw new IOException("the broker cannot listen on " + settings.host() + ":" + settings.port());
        }
        directory.subscribers().forEach(this::ensure);
        if (!isHealthy()) {
            throw new IOException("the broker takes no message: its log says why");
        }
    }

    /** Makes the queues of a party, also of one that was added later; what exists stays as it is. */
    public void ensure(Party party) {
        if (!ensured.add(party.cn() + party.rights())) {
            return;
        }
        if (party.may(Right.SUBSCRIBE)) {
            // Exclusive: with two readers at once the editions would reach neither of them in order.
            make(BrokerAddresses.subscriber(party.cn()), true);
            make(BrokerAddresses.topic(party.cn()), true);
        }
        if (party.may(Right.SUBMIT)) {
            make(BrokerAddresses.receipts(party.cn()), false);
        }
    }

    private void make(String name, boolean exclusive) {
        try {
            server().createQueue(BrokerConfiguration.queue(name).setExclusive(exclusive), true);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make queue " + name, e);
        }
    }

    /** The hub's own way in. */
    public BrokerConnection connection() {
        return BrokerConnection.embedded(vmId);
    }

    /** Active, and a message comes back. */
    public boolean isHealthy() {
        return server() != null && server().isActive() && connection().isHealthy();
    }

    /** How long the start took. */
    public Duration startTime() {
        return startTime;
    }

    /** Messages that stand on a queue, paged ones included; 0 for a queue that is not there. */
    public long depth(String queue) {
        var found = server().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** The newest edition that a queue's readers were handed since the broker started; 0 for none. */
    public long delivered(String queue) {
        return delivered.of(queue);
    }

    /**
     * Through which edition a queue's readers took or hold everything; 0 for a queue that is not there.
     *
     * @param put the newest edition that is known to have been put there
     */
    public long taken(String queue, long put) {
        var found = server().locateQueue(queue);
        if (found == null) {
            return 0;
        }
        try (var messages = found.browserIterator()) {
            if (messages.hasNext() && messages.next().getMessage().getObjectProperty("edition") instanceof Long first) {
                return first - 1;
            }
        }
        // What is being put at this moment is counted, and cannot be looked at yet.
        var arriving = Math.max(0, found.getMessageCount() - found.getDeliveringCount());
        return Math.max(delivered(queue), put - arriving);
    }

    /** Readers of a queue; 0 for a queue that is not there. */
    public int readers(String queue) {
        var found = server().locateQueue(queue);
        return found == null ? 0 : found.getConsumerCount();
    }

    /** How much of the disk under the journal is used, 0 to 1; at 0.95 the broker takes nothing more from anybody. */
    public double diskUse() {
        try {
            var store = Files.getFileStore(settings.directory());
            return 1 - (double) store.getUsableSpace() / store.getTotalSpace();
        } catch (IOException e) {
            log.warn("the disk under the journal does not say how full it is", e);
            return 0;
        }
    }

    /** Breaks every connection from outside, as a cut cable would. */
    void breakConnections() {
        for (var connection : server().getRemotingService().getConnections()) {
            if (!(connection.getTransportConnection() instanceof InVMConnection)) {
                connection.fail(new ActiveMQNotConnectedException("broken off"));
            }
        }
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }

    @Override
    public void close() {
        try {
            if (server() != null) {
                broker.stop();
            }
        } catch (Exception e) {
            log.warn("the broker did not stop cleanly", e);
        }
    }
}
