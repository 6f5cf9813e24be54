package zhixin.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A token bucket for each address, so that one who asks for all does not take from the others. */
final class Buckets {
    /** Beyond so many addresses those that rested long enough to be full again are forgotten. */
    static final int MOST = 100_000;

    private final @Nullable Quota quota;
    private final int proxies;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    Buckets(@Nullable Quota quota, int proxies) {
        this.quota = quota;
        this.proxies = proxies;
    }

    /**
     * Takes what a request costs, where the address has it; at most all that a full bucket holds.
     *
     * @return 0 if it may ask now, else the seconds to wait
     */
    int waitFor(HttpServerRequest request, int cost, long nanos) {
        var limits = quota;
        if (limits == null) {
            return 0;
        }
        if (buckets.size() > MOST) {
            buckets.values().removeIf(bucket -> bucket.rested(limits, nanos));
        }
        return buckets.computeIfAbsent(address(request), key -> new Bucket(limits.burst(), nanos))
                .take(limits, Math.min(cost, limits.burst()), nanos);
    }

    private String address(HttpServerRequest request) {
        var direct = String.valueOf(request.remoteAddress().hostAddress());
        var forwarded = proxies == 0 ? null : request.getHeader("X-Forwarded-For");
        if (forwarded == null) {
            return network(direct);
        }
        var hops = forwarded.split(",", -1);
        var hop = hops[Math.max(0, hops.length - proxies)].strip();
        return network(hop.length() > 45 ? direct : hop);
    }

    /** One subscriber of IPv6 has a whole /64. */
    private static String network(String address) {
        var parts = address.split(":", -1);
        return parts.length < 5 || address.contains("::")
                ? address
                : String.join(":", parts[0], parts[1], parts[2], parts[3]);
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(int tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        synchronized int take(Quota quota, int cost, long now) {
            tokens = Math.min(quota.burst(), tokens + (now - at) / 1e9 * quota.perSecond());
            at = now;
            if (tokens >= cost) {
                tokens -= cost;
                return 0;
            }
            return (int) Math.max(1, Math.ceil((cost - tokens) / quota.perSecond()));
        }

        synchronized boolean rested(Quota quota, long now) {
            return (now - at) / 1e9 * quota.perSecond() >= quota.burst();
        }
    }
}
