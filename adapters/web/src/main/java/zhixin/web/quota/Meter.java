package zhixin.web.quota;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets addresses ask as much as their allowance. An address is one of IPv4, or a /64 of IPv6, which one subscriber has whole;
 * its network is the /24 or the /48. Thread-safe; keeps digests under a key of the process's own, and a bounded number.
 */
public final class Meter {
    final Quota quota;
    final String policy;
    final Challenges challenges;
    final Neighbourhoods neighbourhoods;
    private final LongSupplier nanos;
    private final KeyedHash hash = KeyedHash.random();
    private final Standings addresses;
    private final Standings networks;

    /** @param nanos a clock as {@link System#nanoTime} */
    public Meter(Quota quota, LongSupplier nanos) {
        this.quota = quota;
        this.policy = quota.policy();
        this.nanos = nanos;
        this.challenges = new Challenges(4 * quota.remembered());
        this.neighbourhoods = new Neighbourhoods(hash);
        this.addresses = new Standings(quota, 1);
        this.networks = new Standings(quota, quota.network());
    }

    /**
     * A request that costs that many questions. Its {@link Visit#refusal} says whether it may go on.
     *
     * @param address 4 or 16 bytes
     * @param proof the header that a solved challenge comes in
     */
    public Visit visit(byte[] address, int cost, @Nullable String proof) {
        var now = now();
        var long6 = address.length == 16;
        var digest = hash.of(Arrays.copyOf(address, long6 ? 8 : 4));
        var network = hash.of(Arrays.copyOf(address, long6 ? 6 : 3));
        var visit = new Visit(this, digest, addresses.of(digest, now), networks.of(network, now), proof);
        visit.enter(cost);
        return visit;
    }

    long now() {
        return nanos.getAsLong();
    }

    int addresses() {
        return addresses.size();
    }
}
