package zhixin.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import zhixin.delivery.DeliveryLimits;
import zhixin.inquiry.InquiryLimits;
import zhixin.web.quota.Quota;

/**
 * Everything that an operator may set, checked once. Options and their environment variables are in {@link HubOptions}.
 *
 * @param data where all that the hub keeps lies
 * @param keys the hub's keys and trust: {@code DATA/pki}, in the demo {@code DATA/demo-pki}
 * @param quota how much the public port lets an address ask; empty for no limit
 * @param proxies trusted ones in front of the public port that add {@code X-Forwarded-For}
 * @param interval the longest that a recorded position waits for its edition
 * @param maxAge how old an index answer may be before it is refused
 * @param snapshotAge how old a full snapshot may be that is still handed out to a subscriber
 * @param papers for those that a court's counter hands out
 * @param delivery how long acknowledgements may take, and how much queues may hold
 * @param inquiries how much officers may ask in one case
 * @param databaseUrl {@code redisUrl} and {@code brokerUrl}: servers of one's own; empty: embedded ones
 */
public record HubSettings(
        Path data,
        Path keys,
        Optional<Quota> quota,
        int proxies,
        int publicPort,
        int partnerPort,
        int brokerPort,
        int managementPort,
        Duration interval,
        Duration maxAge,
        Duration snapshotAge,
        PaperSettings papers,
        Optional<String> databaseUrl,
        Optional<String> redisUrl,
        Optional<String> brokerUrl,
        DeliveryLimits delivery,
        InquiryLimits inquiries) {
    public static final Duration INTERVAL = Duration.ofMillis(500);
    public static final Duration MAX_AGE = Duration.ofSeconds(5);
    public static final Duration SNAPSHOT_AGE = Duration.ofDays(1);

    public HubSettings {
        for (var port : new int[] {publicPort, partnerPort, brokerPort, managementPort}) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port lies between 1 and 65535");
            }
        }
        if (interval.toMillis() < 20 || interval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("the edition interval lies between 20 ms and a minute");
        }
        if (snapshotAge.isNegative()) {
            throw new IllegalArgumentException("a snapshot may be of any age from nothing on");
        }
        if (maxAge.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("an index answer may be at least a second old");
        }
    }

    Path parties() {
        return data.resolve("parties.json");
    }

    Path runFile() {
        return data.resolve("run.json");
    }
}
