package zhixin.security.sm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * HMAC-SM3 (RFC 2104) of many short texts under one key, side by side in {@link Sm3Lanes}. {@link HmacSm3} is what tests
 * hold it against. Not thread-safe.
 */
final class HmacLanes {
    /** What one block holds beside its padding: one bit, and the length in eight bytes. */
    static final int MOST = Sm3Lanes.BLOCK - 9;

    private static final int LANES = 128;

    private final Sm3Lanes lanes = new Sm3Lanes(LANES);
    private final byte[] block = new byte[Sm3Lanes.BLOCK];
    private final int[] inner;
    private final int[] outer;

    /** @param key of at most one block */
    HmacLanes(byte[] key) {
        inner = after(key, (byte) 0x36);
        outer = after(key, (byte) 0x5c);
    }

    private int[] after(byte[] key, byte with) {
        Arrays.fill(block, with);
        for (var i = 0; i < key.length; i++) {
            block[i] ^= key[i];
        }
        lanes.begin(1);
        lanes.block(0, block, 0);
        lanes.compress(1);
        return lanes.state();
    }

    /** 64 hexadecimal digits of each, in their order; each has at most {@value #MOST} bytes. */
    List<String> of(List<byte[]> texts) {
        return raw(texts).stream().map(HexFormat.of()::formatHex).toList();
    }

    /** The 32 bytes of each, in their order. */
    List<byte[]> raw(List<byte[]> texts) {
        var macs = new ArrayList<byte[]>(texts.size());
        for (var from = 0; from < texts.size(); from += LANES) {
            some(texts.subList(from, Math.min(from + LANES, texts.size())), macs);
        }
        return macs;
    }

    private void some(List<byte[]> texts, List<byte[]> macs) {
        var count = texts.size();
        lanes.begin(count, inner);
        for (var lane = 0; lane < count; lane++) {
            var text = texts.get(lane);
            System.arraycopy(text, 0, block, 0, text.length);
            last(lane, text.length);
        }
        lanes.compress(count);
        var digests = new byte[count * Sm3.LENGTH];
        for (var lane = 0; lane < count; lane++) {
            lanes.digest(lane, digests, lane * Sm3.LENGTH);
        }
        lanes.begin(count, outer);
        for (var lane = 0; lane < count; lane++) {
            System.arraycopy(digests, lane * Sm3.LENGTH, block, 0, Sm3.LENGTH);
            last(lane, Sm3.LENGTH);
        }
        lanes.compress(count);
        for (var lane = 0; lane < count; lane++) {
            var mac = new byte[Sm3.LENGTH];
            lanes.digest(lane, mac, 0);
            macs.add(mac);
        }
    }

    /** Pads what stands in the block as the last one, behind the key's. */
    private void last(int lane, int length) {
        block[length] = (byte) 0x80;
        Arrays.fill(block, length + 1, MOST + 1, (byte) 0);
        BigEndian.LONGS.set(block, MOST + 1, 8L * (Sm3Lanes.BLOCK + length));
        lanes.block(lane, block, 0);
    }

    /** UTF-8, if it is short enough for here. */
    static boolean fits(byte[] text) {
        return text.length <= MOST;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
