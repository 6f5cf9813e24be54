package zhixin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhixin.delivery.DeliveryLimits;
import zhixin.delivery.Lateness;
import zhixin.delivery.LatenessBoard;
import zhixin.edition.CanonicalJson;

/** 名单移除送达时效: how late each subscriber is with removals, for everybody to see. Nothing about persons is in it. */
final class Exchange {
    private final PublicDelivery delivery;

    Exchange(PublicDelivery delivery) {
        this.delivery = delivery;
    }

    void lateness(Call call) {
        call.send(
                Reply.json(CanonicalJson.write(form(delivery.lateness().get()))).notStored());
    }

    /** The public keys under which the hub's own HTTP messages stand. */
    void messageKeys(Call call) {
        call.send(Reply.json(delivery.messageKeys()).revalidated("jwks"));
    }

    private Map<String, Object> form(LatenessBoard.Seen seen) {
        var limits = delivery.limits();
        var queues = delivery.queues().get();
        var form = new TreeMap<String, Object>();
        form.put("asOf", Moments.write(seen.at()));
        form.put("edition", seen.latest());
        form.put(
                "limits",
                Map.of(
                        "basis", DeliveryLimits.BASIS,
                        "reminderSeconds", limits.reminder().toSeconds(),
                        "escalationSeconds", limits.escalation().toSeconds()));
        form.put(
                "subscribers",
                seen.subscribers().stream()
                        .map(each -> form(each, seen.at(), queues.getOrDefault(each.subscriber(), "open")))
                        .toList());
        return form;
    }

    private static Map<String, @Nullable Object> form(Lateness lateness, Instant now, String queue) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("subscriber", lateness.subscriber());
        form.put("acknowledgedEdition", lateness.acknowledged());
        form.put("claimedEdition", lateness.claimed());
        form.put("editionsBehind", lateness.behind());
        form.put("behindSince", lateness.behindSince().map(Moments::write).orElse(null));
        form.put("secondsBehind", seconds(lateness.behindSince().map(since -> Duration.between(since, now))));
        form.put("removals", removals(lateness));
        form.put("overdue", lateness.overdue());
        form.put("escalation", lateness.escalation().map(stage -> stage.wire()).orElse(null));
        form.put("queue", queue);
        var refused = new TreeMap<String, Object>();
        lateness.refused().forEach(each -> refused.put(each.cause(), each.times()));
        form.put("refusedAcknowledgements", refused);
        return form;
    }

    private static Map<String, @Nullable Object> removals(Lateness lateness) {
        var form = new TreeMap<String, @Nullable Object>();
        form.put("acknowledged", lateness.ended());
        form.put("outstanding", (long) lateness.outstanding());
        form.put("outstandingMore", lateness.outstanding() >= Lateness.MOST);
        form.put(
                "outstandingSince",
                lateness.outstandingSince().map(Moments::write).orElse(null));
        form.put("p50Seconds", seconds(lateness.exposures().quantile(0.5)));
        form.put("p99Seconds", seconds(lateness.exposures().quantile(0.99)));
        form.put(
                "longestSeconds",
                lateness.exposures().removals() == 0
                        ? null
                        : text(lateness.exposures().longest()));
        return form;
    }

    private static @Nullable String seconds(Optional<Duration> time) {
        return time.map(Exchange::text).orElse(null);
    }

    /** Seconds with milliseconds, as text: JSON's numbers are whole here. */
    private static String text(Duration time) {
        var millis = Math.max(0, time.toMillis());
        return "%d.%03d".formatted(millis / 1000, millis % 1000);
    }
}
