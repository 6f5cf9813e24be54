package zhixin.delivery;

import java.time.Duration;
import java.util.List;

/**
 * How long an acknowledgement may take, and how much may lie on a queue. The orders say that whoever is off the list must be
 * off it everywhere (失信规定第十条), and set no number for the receivers: these are the hub's own measures (枢纽措施).
 *
 * @param reminder after which a removal that is published and not acknowledged is overdue
 * @param escalation after which that is put before the overseer
 * @param mostQueued editions on a queue at which it is parked
 * @param warnQueued editions at which that is said beforehand
 * @param webhookNetworks networks beside the open internet that webhooks may go to, as {@code 10.1.0.0/16}
 */
public record DeliveryLimits(
        Duration reminder, Duration escalation, long mostQueued, long warnQueued, List<String> webhookNetworks) {
    /** Under which name reports cite these measures. */
    public static final String BASIS = zhixin.rule.Deadline.HUB;

    /** What holds unless an operator says otherwise. */
    public static final DeliveryLimits USUAL =
            new DeliveryLimits(Duration.ofHours(1), Duration.ofHours(24), 100_000, 80_000, List.of());

    /** All that is not the open internet: this machine, and private and shared networks (RFC 6890). For demonstrations. */
    public static final List<String> PRIVATE_NETWORKS = List.of(
            "127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    public DeliveryLimits {
        webhookNetworks = List.copyOf(webhookNetworks);
        if (reminder.isNegative() || reminder.isZero() || escalation.compareTo(reminder) < 0) {
            throw new IllegalArgumentException("a reminder comes after some time, and the escalation not before it");
        }
        if (mostQueued < 1 || warnQueued < 1 || warnQueued > mostQueued) {
            throw new IllegalArgumentException("a queue holds at least one edition, and warns before it is full");
        }
    }
}
