package zhixin.partners;

import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** Refuses messages bigger than the biggest batch, before they are routed anywhere. */
final class MessageLimit implements ActiveMQServerMessagePlugin {
    /** 64 MiB of document, and room for the properties around it. */
    static final long MOST = (64L << 20) + (64L << 10);

    @Override
    public void beforeSend(ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreate)
            throws ActiveMQException {
        if (message.getWholeMessageSize() > MOST) {
            throw new ActiveMQAddressFullException("a message has at most 64 MiB");
        }
    }
}
