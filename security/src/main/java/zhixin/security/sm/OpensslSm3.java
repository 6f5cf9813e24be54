package zhixin.security.sm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SM3 by OpenSSL. Its context is freed once nobody holds this any more. */
final class OpensslSm3 extends LongSm3 {
    /** Bytes a call, some 200 µs: while a call reads an array on the heap, the collector waits. */
    private static final int PIECE = 1 << 16;

    private static final @Nullable Libcrypto LIBRARY = Libcrypto.find();
    private static final boolean AVAILABLE = LIBRARY != null && right();

    private final MemorySegment context;

    OpensslSm3() {
        context = context();
        reset();
    }

    private OpensslSm3(OpensslSm3 other) {
        context = context();
        become(other);
    }

    /** Whether the machine's library is there and gives the first example of the standard. */
    static boolean available() {
        return AVAILABLE;
    }

    private static boolean right() {
        var digest = new OpensslSm3();
        digest.update(new byte[] {'a', 'b', 'c'}, 0, 3);
        var out = new byte[Sm3.LENGTH];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out).equals("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    private static Libcrypto library() {
        return Objects.requireNonNull(LIBRARY, "no libcrypto on this machine");
    }

    private static MemorySegment context() {
        var library = library();
        try {
            var fresh = (MemorySegment) library.create().invokeExact();
            require(fresh.address() == 0 ? 0 : 1);
            return fresh.reinterpret(Arena.ofAuto(), OpensslSm3::free);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    private static void free(MemorySegment context) {
        try {
            library().destroy().invokeExact(context);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    private static void require(int answer) {
        if (answer != 1) {
            throw new IllegalStateException("libcrypto refuses to digest");
        }
    }

    @Override
    LongSm3 copy() {
        return new OpensslSm3(this);
    }

    @Override
    void become(LongSm3 other) {
        try {
            require((int) library().copy().invokeExact(context, ((OpensslSm3) other).context));
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    public void reset() {
        var library = library();
        try {
            require((int) library.init().invokeExact(context, library.sm3(), MemorySegment.NULL));
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    public void update(byte in) {
        update(new byte[] {in}, 0, 1);
    }

    @Override
    public void update(byte[] in, int at, int length) {
        Objects.checkFromIndexSize(at, length, in.length);
        var library = library();
        var bytes = MemorySegment.ofArray(in);
        try {
            for (var done = 0; done < length; done += PIECE) {
                var piece = Math.min(PIECE, length - done);
                require((int) library.update().invokeExact(context, bytes.asSlice(at + done, piece), (long) piece));
            }
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    public int doFinal(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Sm3.LENGTH, out.length);
        try {
            var into = MemorySegment.ofArray(out).asSlice(at, Sm3.LENGTH);
            require((int) library().finish().invokeExact(context, into, MemorySegment.NULL));
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
        reset();
        return Sm3.LENGTH;
    }
}
