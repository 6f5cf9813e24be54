package zhixin.partners.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom the hub may call: https on the open internet, and what an operator allows. A subscriber's address must not become a
 * way into the hub's own network, so every address behind the name is looked at when it is registered and again before each
 * call, and the call goes to the very addresses that were looked at.
 */
public final class WebhookAddresses {
    private static final int LONGEST = 500;
    /** Where clouds tell a machine its secrets, beside the link-local ones: Alibaba's and Amazon's. */
    private static final List<Network> SECRETS = Stream.of("100.100.100.200/32", "fd00:ec2::254/128")
            .map(Network::parse)
            .toList();
    /** Addresses of IPv6 that carry one of IPv4 nobody looked at: NAT64, 6to4, Teredo. */
    private static final List<Network> CARRIERS = Stream.of(
                    "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
            .map(Network::parse)
            .toList();
    /** Neither this machine nor a private, shared, test or reserved network (RFC 6890). */
    private static final List<Network> NOT_GLOBAL = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "2001:db8::/32")
            .map(Network::parse)
            .toList();

    private final List<Network> allowed;
    private final NameService names;

    /** What a call may go to: addresses that were looked at, or why none. */
    sealed interface Resolved {}

    record Reachable(List<InetAddress> addresses) implements Resolved {}

    record Unreachable(String cause) implements Resolved {}

    /**
     * @param allowed networks beside the open internet, as {@code 10.1.0.0/16}; this machine's own addresses among them may
     *     also be called by http
     * @throws IllegalArgumentException if one of them is no network
     */
    public WebhookAddresses(Collection<String> allowed) {
        this(allowed, NameService.SYSTEM);
    }

    WebhookAddresses(Collection<String> allowed, NameService names) {
        this.allowed = allowed.stream().map(Network::parse).toList();
        this.names = names;
    }

    /** What is wrong with an address as it is written; empty if nothing is. */
    public Optional<String> unfit(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("a webhook's address has at most " + LONGEST + " characters");
        }
        try {
            return unfit(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.of("no address");
        }
    }

    private Optional<String> unfit(URI url) {
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of("an address has a host, and neither user nor fragment");
        }
        if (!"https".equals(url.getScheme()) && !(!allowed.isEmpty() && "http".equals(url.getScheme()))) {
            return Optional.of("an address begins with https");
        }
        return resolve(url) instanceof Unreachable(var cause) ? Optional.of(cause) : Optional.empty();
    }

    /** Asks the name service once: what may be called now is called as it is here, and never asked for by name again. */
    Resolved resolve(URI url) {
        try {
            var addresses = List.of(names.addresses(url.getHost()));
            if ("http".equals(url.getScheme()) && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
                return new Unreachable("http goes to this machine alone");
            }
            return addresses.stream().allMatch(this::mayBeCalled)
                    ? new Reachable(addresses)
                    : new Unreachable("the address lies in a private network");
        } catch (UnknownHostException e) {
            return new Unreachable("the host has no address");
        }
    }

    private boolean mayBeCalled(InetAddress address) {
        return isHost(address) && (isPublic(address) || in(allowed, address));
    }

    /** An address that some host may have, and no cloud's own. */
    private static boolean isHost(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isMulticastAddress()
                && !in(SECRETS, address)
                && (address.isLoopbackAddress() || !in(CARRIERS, address));
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress() || in(NOT_GLOBAL, address)) {
            return false;
        }
        // Of IPv6, global unicast is 2000::/3 alone. One that is mapped from IPv4 is an Inet4Address to Java.
        return !(address instanceof Inet6Address) || (address.getAddress()[0] & 0xe0) == 0x20;
    }

    private static boolean in(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
