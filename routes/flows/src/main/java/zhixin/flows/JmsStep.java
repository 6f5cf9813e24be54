package zhixin.flows;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;

/** Unwraps the JMS message of an exchange, with the session that it came on. */
final class JmsStep implements Processor {
    private final QueueDesk desk;

    JmsStep(QueueDesk desk) {
        this.desk = desk;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var message = Objects.requireNonNull(exchange.getIn(JmsMessage.class));
        var jms = message.getJmsMessage();
        var session = message.getJmsSession();
        if (jms == null || session == null) {
            throw new IllegalStateException("a queue message comes with its session");
        }
        if (!desk.handle(jms, session)) {
            exchange.setRollbackOnly(true);
        }
    }
}
