package zhixin.partners;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The embedded broker's configuration: everything durable, nothing made by outsiders, memory bounded, one TLS port. */
final class BrokerConfiguration {
    private static final int DUPLICATE_IDS = 10_000;
    private static final int PAGE = 1 << 20;

    private BrokerConfiguration() {}

    static Configuration of(BrokerSettings settings, int vmId) throws Exception {
        var configuration = new ConfigurationImpl()
                .setName("zhixin")
                .setPersistenceEnabled(true)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(true)
                .setJMXManagementEnabled(false)
                .setWildcardRoutingEnabled(false)
                .setGlobalMaxSize(settings.memory())
                .setMaxDiskUsage(95)
                .setIDCacheSize(DUPLICATE_IDS)
                .setPersistIDCache(true)
                .setGracefulShutdownEnabled(false);
        // MQTT's own signs: a topic is an address as it stands, beside the dotted names of the queues.
        configuration.setWildCardConfiguration(new WildcardConfiguration()
                .setDelimiter('/')
                .setSingleWord('+')
                .setAnyWords('#')
                .setRoutingEnabled(false));
        configuration.getIncomingInterceptorClassNames().add(OwnTopic.class.getName());
        rights(configuration);
        journal(configuration, settings.directory());
        addresses(configuration);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", vmId), "hub"));
        configuration.addAcceptorConfiguration(outside(settings));
        return configuration;
    }

    private static void rights(Configuration configuration) {
        // The broker's cluster user is let past every check, and its password is public knowledge unless set.
        configuration
                .setClusterUser(UUID.randomUUID().toString())
                .setClusterPassword(UUID.randomUUID().toString());
        // The cache of granted rights goes by the name a client claims, not by the one its certificate proves.
        configuration.setAuthorizationCacheSize(0).setAuthenticationCacheSize(0);
    }

    private static void journal(Configuration configuration, Path directory) {
        configuration
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("pages").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setJournalDatasync(true)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setLargeMessageSync(true)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4);
    }

    private static void addresses(Configuration configuration) throws Exception {
        configuration.addAddressSetting("#", common());
        // For ever, after a short delay: a number that came early waits for the one before, whenever that comes, and a
        // ledger that is away must not cost a court its batch.
        configuration.addAddressSetting(
                BrokerAddresses.SUBMISSIONS,
                common().setMaxDeliveryAttempts(-1)
                        .setRedeliveryDelay(500)
                        .setRedeliveryMultiplier(1.5)
                        .setMaxRedeliveryDelay(5_000));
        configuration.addQueueConfiguration(queue(BrokerAddresses.DEAD_LETTERS));
        configuration.addQueueConfiguration(queue(BrokerAddresses.SUBMISSIONS));
        configuration.addQueueConfiguration(queue(BrokerAddresses.HEALTH));
    }

    private static AddressSettings common() {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDeadLetterAddress(SimpleString.of(BrokerAddresses.DEAD_LETTERS))
                // A sender's time to live is ignored: nothing leaves a queue unread.
                .setNoExpiry(true)
                .setExpiryAddress(SimpleString.of(BrokerAddresses.DEAD_LETTERS))
                // Without a delay: a delayed edition would be overtaken by the next one.
                .setMaxDeliveryAttempts(DeadLetterCause.MOST_DELIVERIES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(8L << 20)
                .setPageSizeBytes(PAGE)
                .setMaxReadPageBytes(2 * PAGE)
                .setPrefetchPageBytes(PAGE)
                .setIDCacheSize(DUPLICATE_IDS);
    }

    /** A durable anycast queue on the address of the same name. */
    static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name)
                .setAddress(name)
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true)
                .setAutoCreateAddress(true)
                .setAutoDelete(false);
    }

    private static TransportConfiguration outside(BrokerSettings settings) {
        var parameters = new HashMap<String, Object>();
        parameters.put(TransportConstants.HOST_PROP_NAME, settings.host());
        parameters.put(TransportConstants.PORT_PROP_NAME, settings.port());
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "AMQP,CORE,STOMP,MQTT");
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.SSL_CONTEXT_PROP_NAME, settings.tls());
        parameters.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, "TLSv1.3,TLSv1.2");
        var extra = new HashMap<String, Object>();
        extra.put("saslMechanisms", "EXTERNAL,ANONYMOUS");
        extra.put("amqpIdleTimeout", 30_000);
        extra.put("supportAdvisory", false);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "partners", extra);
    }
}
