package zhixin.app;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import zhixin.security.HubKeys;

/** The hub as a Spring Boot application: started once, stopped once. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    ServicesConfiguration.class,
    DeliveryConfiguration.class,
    RoutesConfiguration.class,
    PartnerPortConfiguration.class,
    PartnerProblems.class,
    PublicConfiguration.class,
    SnapshotConfiguration.class,
    StateConfiguration.class,
    LogConfiguration.class,
    CertificateConfiguration.class,
    InquiryConfiguration.class,
    AccessConfiguration.class,
    PartyConfiguration.class
})
public class HubApplication {

    /** Starts everything behind the settings; on return every door serves. The caller closes servers afterwards. */
    static ConfigurableApplicationContext start(
            HubSettings settings, HubKeys keys, JsonParties parties, Servers servers, Clock clock) {
        // The routes work rather than wait: on virtual threads, feeds and index held the few carriers for whole
        // editions,
        // and courts and the sealing of editions stood behind them.
        System.setProperty("camel.threads.virtual.enabled", "false");
        return new SpringApplicationBuilder(HubApplication.class)
                .registerShutdownHook(false)
                .properties(properties(settings))
                .initializers(context -> {
                    var beans = context.getBeanFactory();
                    beans.registerSingleton("settings", settings);
                    beans.registerSingleton("keys", keys);
                    beans.registerSingleton("parties", parties);
                    beans.registerSingleton("servers", servers);
                    beans.registerSingleton("hubClock", clock);
                })
                .run();
    }

    private static Map<String, Object> properties(HubSettings settings) {
        return Map.of(
                "server.port", settings.partnerPort(),
                "management.server.port", settings.managementPort(),
                "management.server.address", "127.0.0.1");
    }
}
