package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;

/** The files door: looks through the inboxes, one pass at a time. */
public final class FilesRoute extends RouteBuilder {
    private final FileSweep<?> sweep;

    public FilesRoute(FileSweep<?> sweep) {
        this.sweep = sweep;
    }

    @Override
    public void configure() {
        from("timer:files?period=250&delay=0")
                .routeId("files")
                .routeConfigurationId(InternalFailures.ID)
                .bean(sweep, "sweep");
    }
}
