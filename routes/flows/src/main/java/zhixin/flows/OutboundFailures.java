package zhixin.flows;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** What goes wrong on the way out: the cursors stand where they stood, the next round goes on from there. */
public final class OutboundFailures extends RouteConfigurationBuilder {
    static final String ID = "outbound";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .log(LoggingLevel.WARN, "zhixin.flows", "${routeId} waits for its receiver: ${exception.class}");
    }
}
