package zhixin.partners.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whom the hub may call: https on the open internet. A subscriber's address must not become a way into the hub's own network,
 * so every address behind the name is looked at when it is registered and again before each call.
 */
public final class WebhookAddresses {
    private static final int LONGEST = 500;

    private final boolean privateOnes;

    /** @param privateOnes whether private networks may be called, and this machine by http: for demonstrations */
    public WebhookAddresses(boolean privateOnes) {
        this.privateOnes = privateOnes;
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
        if (!"https".equals(url.getScheme()) && !(privateOnes && "http".equals(url.getScheme()))) {
            return Optional.of("an address begins with https");
        }
        return unreachable(url);
    }

    /** Why an address may not be called now; empty if it may. Asks the name service. */
    Optional<String> unreachable(URI url) {
        try {
            var addresses = InetAddress.getAllByName(url.getHost());
            if ("http".equals(url.getScheme()) && !Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
                return Optional.of("http goes to this machine alone");
            }
            return Arrays.stream(addresses)
                            .allMatch(privateOnes ? WebhookAddresses::isHost : WebhookAddresses::isPublic)
                    ? Optional.empty()
                    : Optional.of("the address lies in a private network");
        } catch (UnknownHostException e) {
            return Optional.of("the host has no address");
        }
    }

    /** An address that some host may have: link-local ones are where clouds tell a machine its secrets. */
    private static boolean isHost(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isMulticastAddress();
    }

    /** Neither this machine nor a private, shared, link-local, unique-local or multicast address (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var shared = first == 100 && second >= 64 && second < 128;
        var protocols = first == 192 && second == 0 && bytes[2] == 0;
        var benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
    }

    private static boolean isPublic6(byte[] bytes) {
        var uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        // Global unicast is 2000::/3; 2002::/16 and 64:ff9b::/96 carry an IPv4 address that nobody looked at.
        var global = (bytes[0] & 0xe0) == 0x20;
        var carrier = bytes[0] == 0x20 && bytes[1] == 0x02;
        return global && !uniqueLocal && !carrier;
    }
}
