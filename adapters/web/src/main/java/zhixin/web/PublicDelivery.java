package zhixin.web;

import java.util.Map;
import java.util.function.Supplier;
import zhixin.delivery.DeliveryLimits;
import zhixin.delivery.LatenessBoard;

/**
 * What the public port shows of the exchange: who is how late, and under which keys the hub's own messages stand.
 *
 * @param lateness the last look; asked on the event loop: MUST NOT block
 * @param queues those that fill or are parked, by subscriber; MUST NOT block
 * @param messageKeys a JWK set
 */
public record PublicDelivery(
        Supplier<LatenessBoard.Seen> lateness,
        DeliveryLimits limits,
        Supplier<Map<String, String>> queues,
        String messageKeys) {}
