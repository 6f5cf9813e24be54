package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;
import zhixin.lookup.IndexProjection;

/** Published → Projected: after each edition, and every half second to see that the index still stands. */
public final class ProjectionRoute extends RouteBuilder {
    private final IndexProjection projection;

    public ProjectionRoute(IndexProjection projection) {
        this.projection = projection;
    }

    @Override
    public void configure() {
        from("timer:index-check?period=500&delay=0").routeId("index-check").to(Endpoints.SEALED_TO_INDEX);
        from(Endpoints.SEALED_TO_INDEX)
                .routeId("projection")
                .routeConfigurationId(InternalFailures.ID)
                .bean(projection, "catchUp");
    }
}
