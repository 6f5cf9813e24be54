package zhixin.flows;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;

/** The queue door as its route uses it. */
public interface QueueDesk {
    /**
     * Takes a message and sends its answer on the same transacted session.
     *
     * @return false if it came early: it must go back to the broker
     */
    boolean handle(Message message, Session session) throws JMSException;
}
