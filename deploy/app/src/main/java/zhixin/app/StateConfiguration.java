package zhixin.app;

import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhixin.edition.StateKeeper;
import zhixin.edition.StateTrees;
import zhixin.lookup.SubjectKeys;
import zhixin.security.HubKeys;
import zhixin.security.state.KeptStateTrees;
import zhixin.security.state.StateKey;

/** The state's trees under {@code DATA/state}: opened beside the start, since all of them are hashed again. */
@Configuration(proxyBeanMethods = false)
class StateConfiguration {

    @Bean(destroyMethod = "close")
    Opened stateTrees(HubSettings settings) {
        var key = StateKey.loadOrMake(settings.keys()); // a key that will not do ends the start
        return new Opened(CompletableFuture.supplyAsync(
                () -> KeptStateTrees.open(settings.data().resolve("state"), key),
                task -> Thread.ofPlatform().name("start-state").start(task)));
    }

    @Bean
    StateKeeper stateKeeper(Servers servers, Opened trees, SubjectKeys subjects, HubKeys keys) {
        var ledger = servers.ledger();
        return new StateKeeper(ledger.editions(), ledger.state(), trees.trees()::join, subjects, keys.digests());
    }

    /** What is being opened, or is open. */
    record Opened(CompletableFuture<? extends StateTrees> trees) implements AutoCloseable {
        @Override
        public void close() {
            trees.thenAccept(StateTrees::close).exceptionally(fault -> null).join();
        }
    }
}
