package zhixin.app;

import java.util.TreeMap;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import zhixin.lookup.IndexReply;
import zhixin.lookup.LookupIndex;
import zhixin.web.Readiness;

/** Whether every door serves, and lookups would be answered. */
final class Doors {
    private final Servers servers;
    private final LookupIndex index;
    private final StateConfiguration.Opened trees;
    private volatile boolean partnersServed;

    Doors(Servers servers, LookupIndex index, StateConfiguration.Opened trees) {
        this.servers = servers;
        this.index = index;
        this.trees = trees;
    }

    @EventListener
    void opened(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            partnersServed = true;
        }
    }

    @EventListener
    void closing(ContextClosedEvent event) {
        partnersServed = false;
    }

    /** Asks each part; takes at most about a second. */
    Readiness readiness() {
        var parts = new TreeMap<String, String>();
        parts.put("ledger", state(servers.ledger().healthy()));
        parts.put("broker", state(servers.brokerHealthy()));
        parts.put("index", state(index.health() instanceof IndexReply.Answer));
        parts.put("partners", state(partnersServed));
        // While they are opened everything but the next edition is served; broken ones would let no edition be sealed.
        parts.put("state", state(!trees.trees().isCompletedExceptionally()));
        return new Readiness(parts.values().stream().allMatch("up"::equals), parts);
    }

    private static String state(boolean well) {
        return well ? "up" : "down";
    }
}
