package zhixin.web.quota;

import org.jspecify.annotations.Nullable;
import zhixin.identity.IdentityDocument;
import zhixin.web.quota.Refusal.Challenge;
import zhixin.web.quota.Refusal.Reason;

/** One request within its sender's allowance. Belongs to one event loop. */
public final class Visit {
    /** A network has so many times an address's steps in a neighbourhood. */
    private static final int NETWORK_STEPS = 4;

    private static final int MOST_STEPS = 40;

    private final Meter meter;
    private final long digest;
    private final Standing address;
    private final Standing network;
    private final @Nullable String proof;
    private @Nullable Refusal refusal;
    private boolean paid;
    private boolean missing;

    Visit(Meter meter, long digest, Standing address, Standing network, @Nullable String proof) {
        this.meter = meter;
        this.digest = digest;
        this.address = address;
        this.network = network;
        this.proof = proof;
    }

    void enter(int cost) {
        var now = meter.now();
        var pause = address.paused(now);
        if (pause > 0) {
            refusal = new Refusal(Reason.WALKING, pause, null);
        } else if (!address.asks(cost, 0, now)) {
            pay(Reason.ADDRESS, cost, address.secondsUntil(cost, 0, now), now);
        } else if (!network.asks(cost, address.leaves(now), now)) {
            address.givesBack(cost);
            pay(Reason.NETWORK, cost, network.secondsUntil(cost, address.leaves(now), now), now);
        }
    }

    /** Why the request may not go on; null while it may. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /**
     * A question about a name: whether it may be answered.
     *
     * @param further whether it asks for a page beyond the first, or for all names with a beginning
     */
    public boolean asks(boolean further) {
        var more = meter.quota.page() - 1;
        var now = meter.now();
        if (further && more > 0 && !address.asks(more, 0, now)) {
            pay(Reason.ADDRESS, more, address.secondsUntil(more, 0, now), now);
        }
        return refusal == null && asks();
    }

    private boolean asks() {
        var now = meter.now();
        if (paid) {
            return true;
        }
        if (!address.mayMiss(0, now)) {
            pay(Reason.MISSES, 1, address.secondsUntilMiss(0, now), now);
        } else if (!network.mayMiss(address.leaves(now), now)) {
            address.hit();
            pay(Reason.MISSES, 1, network.secondsUntilMiss(address.leaves(now), now), now);
        } else {
            missing = true;
        }
        return refusal == null;
    }

    /** A question about a number: as above, and whether its sender walks. */
    public boolean asks(IdentityDocument document, @Nullable String name) {
        var now = meter.now();
        var place = meter.neighbourhoods.of(document, name);
        var most = meter.quota.walk();
        if (address.step(place, now) > most) {
            address.pause(meter.quota.pauseSeconds(), now);
            return walks(Math.max(1, address.paused(now)));
        }
        if (network.step(place, now) > Math.min(MOST_STEPS, most * NETWORK_STEPS)) {
            address.suspect(now);
            return walks(meter.quota.pauseSeconds());
        }
        return asks();
    }

    /** What is not answered costs the network nothing, so that its others do not pay for a walker among them. */
    private boolean walks(int seconds) {
        network.givesBack(1);
        refusal = new Refusal(Reason.WALKING, seconds, null);
        return false;
    }

    /** The question found somebody: it costs no miss. */
    public void hit() {
        if (missing) {
            missing = false;
            address.hit();
            network.hit();
        }
    }

    /** Goes on with what a proof brought, or with a proof that came along; else says what would help. */
    private void pay(Reason reason, int cost, int seconds, long now) {
        var price = Math.min(cost, meter.quota.perProof());
        paid = address.spend(price, now);
        var proven = !paid && proof != null && meter.challenges.accept(proof, digest, now);
        if (proven) {
            address.grant(meter.quota.perProof(), now);
            paid = address.spend(price, now);
        }
        if (paid) {
            network.owes(price, now);
        } else {
            refusal = new Refusal(proof == null ? reason : Reason.PROOF, seconds, challenge(now));
        }
    }

    private Challenge challenge(long now) {
        var quota = meter.quota;
        var above = Math.max(address.above(now), network.above(now) / quota.network());
        var bits = Challenges.difficulty(quota.difficulty(), above, quota.perProof());
        return new Challenge(meter.challenges.issue(digest, bits, now), bits, Challenges.SECONDS, quota.perProof());
    }

    /** The {@code RateLimit-Policy} field. */
    public String policy() {
        return meter.policy;
    }

    /** The {@code RateLimit} field: what is left of the tighter of address and network, and of the misses if they count. */
    public String rateLimit() {
        var now = meter.now();
        var refused = refusal;
        if (refused != null) {
            var policy = switch (refused.reason()) {
                case NETWORK -> "network";
                case MISSES -> "misses";
                case ADDRESS, WALKING, PROOF -> "address";
            };
            return "\"" + policy + "\";r=0;t=" + refused.seconds();
        }
        var tighter = address.left(now) <= network.left(now)
                ? address.questionsField("address", now)
                : network.questionsField("network", now);
        return missing ? tighter + ", " + address.missesField(now) : tighter;
    }
}
