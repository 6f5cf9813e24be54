package zhixin.courts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import zhixin.trust.Digests;
import zhixin.trust.StreamDigest;

/** SM3 by the text of GB/T 32905, slow and apart from the one under test elsewhere. */
final class Sm3 implements Digests {
    private static final int[] START = {
        0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e
    };

    @Override
    public String sm3(byte[] content) {
        var stream = stream();
        stream.update(content, 0, content.length);
        return stream.sm3();
    }

    @Override
    public StreamDigest stream() {
        return new Stream();
    }

    @Override
    public String keyed(String canonical) {
        throw new UnsupportedOperationException();
    }

    private static final class Stream implements StreamDigest {
        private final int[] v = START.clone();
        private final byte[] block = new byte[64];
        private long count;

        @Override
        public void update(byte[] bytes, int offset, int length) {
            for (var i = 0; i < length; i++) {
                block[(int) (count++ % 64)] = bytes[offset + i];
                if (count % 64 == 0) {
                    compress();
                }
            }
        }

        @Override
        public String sm3() {
            var bits = count * 8;
            var tail = new ByteArrayOutputStream();
            tail.write(0x80);
            while ((count + tail.size()) % 64 != 56) {
                tail.write(0);
            }
            tail.writeBytes(ByteBuffer.allocate(8).putLong(bits).array());
            update(tail.toByteArray(), 0, tail.size());
            var out = ByteBuffer.allocate(32);
            for (var word : v) {
                out.putInt(word);
            }
            return "sm3:" + HexFormat.of().formatHex(out.array());
        }

        private void compress() {
            var w = new int[68];
            ByteBuffer.wrap(block).asIntBuffer().get(w, 0, 16);
            for (var j = 16; j < 68; j++) {
                var x = w[j - 16] ^ w[j - 9] ^ Integer.rotateLeft(w[j - 3], 15);
                w[j] = x
                        ^ Integer.rotateLeft(x, 15)
                        ^ Integer.rotateLeft(x, 23)
                        ^ Integer.rotateLeft(w[j - 13], 7)
                        ^ w[j - 6];
            }
            int a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
            for (var j = 0; j < 64; j++) {
                var t = Integer.rotateLeft(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32);
                var ss1 = Integer.rotateLeft(Integer.rotateLeft(a, 12) + e + t, 7);
                var ss2 = ss1 ^ Integer.rotateLeft(a, 12);
                var ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
                var gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
                var tt1 = ff + d + ss2 + (w[j] ^ w[j + 4]);
                var tt2 = gg + h + ss1 + w[j];
                d = c;
                c = Integer.rotateLeft(b, 9);
                b = a;
                a = tt1;
                h = g;
                g = Integer.rotateLeft(f, 19);
                f = e;
                e = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17);
            }
            v[0] ^= a;
            v[1] ^= b;
            v[2] ^= c;
            v[3] ^= d;
            v[4] ^= e;
            v[5] ^= f;
            v[6] ^= g;
            v[7] ^= h;
        }
    }
}
