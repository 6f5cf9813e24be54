package zhixin.flows;

import org.apache.camel.builder.RouteBuilder;

/**
 * The queue door: one message a transaction, its answer in the same one. What came early goes back to the broker, which
 * brings it again after its delay.
 */
public final class QueueRoute extends RouteBuilder {
    private final QueueDesk desk;

    public QueueRoute(QueueDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        from("jms:queue:court.submissions?transacted=true&lazyCreateTransactionManager=false&mapJmsMessage=false"
                        + "&cacheLevelName=CACHE_CONSUMER&errorHandlerLoggingLevel=DEBUG")
                .routeId("queue")
                .process(new JmsStep(desk));
    }
}
