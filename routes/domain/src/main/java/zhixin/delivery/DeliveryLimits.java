package zhixin.delivery;

import java.time.Duration;

/**
 * How long an acknowledgement may take, and how much may lie on a queue. The orders say that whoever is off the list must be
 * off it everywhere (失信规定第十条), and set no number for the receivers: these are the hub's own measures (枢纽措施).
 *
 * @param reminder after which a removal that is published and not acknowledged is overdue
 * @param escalation after which that is put before the overseer
 * @param mostQueued editions on a queue at which it is parked
 * @param warnQueued editions at which that is said beforehand
 * @param privateWebhooks whether webhooks may go to private networks and by http to this machine: for demonstrations
 */
public record DeliveryLimits(
        Duration reminder, Duration escalation, long mostQueued, long warnQueued, boolean privateWebhooks) {
    /** Under which name reports cite these measures. */
    public static final String BASIS = zhixin.rule.Deadline.HUB;

    /** What holds unless an operator says otherwise. */
    public static final DeliveryLimits USUAL =
            new DeliveryLimits(Duration.ofHours(1), Duration.ofHours(24), 100_000, 80_000, false);

    public DeliveryLimits {
        if (reminder.isNegative() || reminder.isZero() || escalation.compareTo(reminder) < 0) {
            throw new IllegalArgumentException("a reminder comes after some time, and the escalation not before it");
        }
        if (mostQueued < 1 || warnQueued < 1 || warnQueued > mostQueued) {
            throw new IllegalArgumentException("a queue holds at least one edition, and warns before it is full");
        }
    }
}
