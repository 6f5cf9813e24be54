package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;
import zhixin.edition.LateCourts;

/** The clock's own entries (grace, suspension or term over), and who is late: looked for without anybody asking. */
public final class ClockRoute extends RouteBuilder {
    private final ClockRun clock;
    private final LateCourts lateness;

    public ClockRoute(ClockRun clock, LateCourts lateness) {
        this.clock = clock;
        this.lateness = lateness;
    }

    @Override
    public void configure() {
        from("timer:clock?period=1000&delay=0")
                .routeId("clock")
                .routeConfigurationId(InternalFailures.ID)
                .bean(clock, "run");
        from("timer:lateness?period=5000")
                .routeId("lateness")
                .routeConfigurationId(InternalFailures.ID)
                .bean(lateness, "look");
    }
}
