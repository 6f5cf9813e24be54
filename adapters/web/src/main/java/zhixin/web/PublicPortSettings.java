package zhixin.web;

import org.jspecify.annotations.Nullable;
import zhixin.web.quota.Quota;

/**
 * How the public port is served.
 *
 * @param host address to bind, for example {@code 0.0.0.0}
 * @param port TCP port; 0 for a free one
 * @param loops event-loop threads, 1 to 64
 * @param workers threads for what asks the ledger, 1 to 64
 * @param quota null: no limits
 * @param proxies trusted proxies in front that add {@code X-Forwarded-For}, 0 to 8: the address is that many from the end
 */
public record PublicPortSettings(
        String host,
        int port,
        int loops,
        int workers,
        @Nullable Quota quota,
        int proxies) {
    public PublicPortSettings {
        if (port < 0 || port > 65535 || loops < 1 || loops > 64 || workers < 1 || workers > 64) {
            throw new IllegalArgumentException("a public port has a port of 0 to 65535 and 1 to 64 loops and workers");
        }
        if (proxies < 0 || proxies > 8) {
            throw new IllegalArgumentException("0 to 8 proxies stand in front");
        }
    }

    /** The defaults: two loops, eight workers, nobody in front. */
    public static PublicPortSettings of(int port, @Nullable Quota quota) {
        return of(port, quota, 0);
    }

    /** As above, with so many proxies in front. */
    public static PublicPortSettings of(int port, @Nullable Quota quota, int proxies) {
        return new PublicPortSettings("0.0.0.0", port, 2, 8, quota, proxies);
    }
}
