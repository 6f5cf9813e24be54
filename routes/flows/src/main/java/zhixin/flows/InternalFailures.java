package zhixin.flows;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** What goes wrong inside: said, and tried again at the next wake-up from what is on disk. */
public final class InternalFailures extends RouteConfigurationBuilder {
    static final String ID = "internal";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .log(LoggingLevel.ERROR, "zhixin.flows", "${routeId} failed and will be tried again: ${exception}");
    }
}
