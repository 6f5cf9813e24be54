package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;

/** Published → Dispatched: after each edition, and every second for what could not be handed over before. */
public final class DispatchRoute extends RouteBuilder {
    private final FeedRun feeds;

    public DispatchRoute(FeedRun feeds) {
        this.feeds = feeds;
    }

    @Override
    public void configure() {
        from("timer:feed-check?period=1000&delay=0").routeId("feed-check").to(Endpoints.SEALED_TO_FEEDS);
        from(Endpoints.SEALED_TO_FEEDS)
                .routeId("dispatch")
                .routeConfigurationId(OutboundFailures.ID)
                .bean(feeds, "run");
    }
}
