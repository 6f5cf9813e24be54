package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;

/** Recorded → Published: the clock's duties and the courts' records become editions; index and feeds are woken. */
public final class PublicationRoute extends RouteBuilder {
    private final EditionRhythm rhythm;

    public PublicationRoute(EditionRhythm rhythm) {
        this.rhythm = rhythm;
    }

    @Override
    public void configure() {
        from("timer:publication?period=20&delay=0")
                .routeId("publication")
                .routeConfigurationId(InternalFailures.ID)
                .bean(rhythm, "tick") // -> whether an edition was sealed
                .filter(body().isEqualTo(true))
                .to(Endpoints.SEALED_TO_INDEX)
                .to(Endpoints.SEALED_TO_FEEDS);
    }
}
