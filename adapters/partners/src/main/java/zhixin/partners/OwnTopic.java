package zhixin.partners;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an MQTT client subscribe to the topic of its certificate's CN, and to nothing else. The broker would refuse another's
 * as well, but deletes the queue behind a subscription that it has to refuse: so none may come that far. Made by the broker.
 */
public final class OwnTopic implements MQTTInterceptor {
    private static final Logger log = LoggerFactory.getLogger(OwnTopic.class);

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttSubscribeMessage subscribe)) {
            return true;
        }
        var chain = CertificateUtil.getCertsFromConnection(connection);
        var own = chain == null || chain.length == 0
                ? java.util.Optional.<String>empty()
                : CommonName.of(chain[0]).filter(BrokerAddresses::isName).map(BrokerAddresses::topic);
        var allowed = own.isPresent()
                && subscribe.payload().topicSubscriptions().stream()
                        .allMatch(topic -> own.get().equals(topic.topicFilter()));
        if (!allowed) {
            log.warn("an MQTT client asked for a topic that is not its own, and was cut off");
        }
        return allowed;
    }
}
