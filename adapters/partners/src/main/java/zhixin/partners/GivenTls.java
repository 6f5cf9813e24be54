package zhixin.partners;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

/**
 * Lets the broker's acceptor take a ready TLS context instead of key store files with passwords. Found by the broker as a
 * service; for every other connection it does what the broker's own factory does.
 */
public final class GivenTls extends DefaultSSLContextFactory {
    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> parameters) throws Exception {
        return parameters.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext given
                ? given
                : super.getSSLContext(config, parameters);
    }

    @Override
    public int getPriority() {
        return super.getPriority() + 10;
    }
}
