package zhixin.partners;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * What the embedded broker needs to start.
 *
 * @param directory journal, bindings, pages and large messages, for example {@code DATA/broker}
 * @param host address to listen on: {@code 127.0.0.1}, or {@code 0.0.0.0} for all interfaces
 * @param port TCP port of AMQP, core, STOMP and MQTT together; 1 to 65535
 * @param tls the server's key and the trust anchors of its clients, see {@link TlsFiles}
 * @param memory bytes of messages held in memory over all addresses before they are paged to disk, at least 1 MiB
 */
public record BrokerSettings(Path directory, String host, int port, SSLContext tls, long memory) {
    /** What suits a hub with a heap of 512 MiB. */
    public static final long USUAL_MEMORY = 48L << 20;

    public BrokerSettings {
        if (port < 1 || port > 65535 || memory < 1L << 20) {
            throw new IllegalArgumentException("a port is 1 to 65535, the memory at least 1 MiB");
        }
    }

    /** The usual memory limit. */
    public BrokerSettings(Path directory, String host, int port, SSLContext tls) {
        this(directory, host, port, tls, USUAL_MEMORY);
    }
}
