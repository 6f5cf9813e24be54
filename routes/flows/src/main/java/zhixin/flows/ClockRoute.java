package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;

/** The clock's own entries: grace over, suspension over, term over. Looked for every second. */
public final class ClockRoute extends RouteBuilder {
    private final ClockRun clock;

    public ClockRoute(ClockRun clock) {
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("timer:clock?period=1000&delay=0")
                .routeId("clock")
                .routeConfigurationId(InternalFailures.ID)
                .bean(clock, "run");
    }
}
