package zhixin.partners.webhook;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses, written as {@code 10.1.0.0/16} or {@code fd12:3456::/32}. */
@SuppressWarnings("ArrayRecordComponent")
record Network(byte[] first, int bits) {
    /** @throws IllegalArgumentException if it is no range, or written with bits behind its prefix */
    static Network parse(String text) {
        var parts = text.strip().split("/", 2);
        try {
            var first = InetAddress.ofLiteral(parts[0]).getAddress();
            var network = new Network(first, Integer.parseInt(parts[1]));
            if (network.bits < 0 || network.bits > first.length * 8 || !Arrays.equals(first, network.masked(first))) {
                throw new IllegalArgumentException("bits behind the prefix");
            }
            return network;
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a network is written as 10.1.0.0/16, not " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == first.length && Arrays.equals(first, masked(bytes));
    }

    private byte[] masked(byte[] address) {
        var kept = address.clone();
        for (var bit = bits; bit < kept.length * 8; bit++) {
            kept[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return kept;
    }
}
