package zhixin.web.quota;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson, Bernstein 2012) under a key that lives as long as the process: what is remembered of addresses and
 * questions are these digests, in memory alone. A keyed digest of 64 bits is enough to count, and nothing is looked up by it.
 */
final class KeyedHash {
    private final long k0;
    private final long k1;

    KeyedHash(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    static KeyedHash random() {
        var random = new SecureRandom();
        return new KeyedHash(random.nextLong(), random.nextLong());
    }

    long of(String kind, String text) {
        return of((kind + "|" + text).getBytes(StandardCharsets.UTF_8));
    }

    long of(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var sip = new Sip(k0, k1);
        while (in.remaining() >= Long.BYTES) {
            sip.take(in.getLong());
        }
        var last = (long) bytes.length << 56;
        for (var shift = 0; in.hasRemaining(); shift += 8) {
            last |= (in.get() & 0xFFL) << shift;
        }
        sip.take(last);
        return sip.end();
    }

    private static final class Sip {
        private long v0;
        private long v1;
        private long v2;
        private long v3;

        Sip(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            rounds(2);
            v0 ^= word;
        }

        long end() {
            v2 ^= 0xFF;
            rounds(4);
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void rounds(int count) {
            for (var i = 0; i < count; i++) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
        }
    }
}
