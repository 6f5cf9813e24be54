package zhixin.security.sm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** SM3 by libgcrypt. Its handle is closed once nobody holds this any more. */
final class GcryptSm3 extends LongSm3 {
    /** Bytes a call, some 200 µs: while a call reads an array on the heap, the collector waits. */
    private static final int PIECE = 1 << 16;

    private static final @Nullable Libgcrypt LIBRARY = Libgcrypt.find();
    private static final boolean AVAILABLE = LIBRARY != null && right();

    private MemorySegment handle;

    GcryptSm3() {
        handle = open();
    }

    private GcryptSm3(MemorySegment handle) {
        this.handle = handle;
    }

    /** Whether the machine's library is there and gives the first example of the standard. */
    static boolean available() {
        return AVAILABLE;
    }

    private static boolean right() {
        try {
            var digest = new GcryptSm3();
            digest.update(new byte[] {'a', 'b', 'c'}, 0, 3);
            var out = new byte[Sm3.LENGTH];
            digest.doFinal(out, 0);
            return HexFormat.of()
                    .formatHex(out)
                    .equals("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        } catch (IllegalStateException e) {
            return false; // an older one, or one that may not
        }
    }

    private static Libgcrypt library() {
        return Objects.requireNonNull(LIBRARY, "no libgcrypt on this machine");
    }

    private static MemorySegment open() {
        try (var arena = Arena.ofConfined()) {
            var place = arena.allocate(ValueLayout.ADDRESS);
            return made((int) library().open().invokeExact(place, Libgcrypt.SM3, 0), place);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    private static MemorySegment made(int error, MemorySegment place) {
        if (error != 0) {
            throw new IllegalStateException("libgcrypt refuses to digest");
        }
        return place.get(ValueLayout.ADDRESS, 0).reinterpret(Arena.ofAuto(), GcryptSm3::close);
    }

    private static void close(MemorySegment handle) {
        try {
            library().close().invokeExact(handle);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    LongSm3 copy() {
        return new GcryptSm3(copied());
    }

    private MemorySegment copied() {
        try (var arena = Arena.ofConfined()) {
            var place = arena.allocate(ValueLayout.ADDRESS);
            return made((int) library().copy().invokeExact(place, handle), place);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    void become(LongSm3 other) {
        handle = ((GcryptSm3) other).copied();
    }

    @Override
    public void reset() {
        try {
            library().reset().invokeExact(handle);
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
                library.write().invokeExact(handle, bytes.asSlice(at + done, piece), (long) piece);
            }
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
    }

    @Override
    public int doFinal(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Sm3.LENGTH, out.length);
        try {
            var digest = (MemorySegment) library().read().invokeExact(handle, Libgcrypt.SM3);
            MemorySegment.copy(digest.reinterpret(Sm3.LENGTH), ValueLayout.JAVA_BYTE, 0, out, at, Sm3.LENGTH);
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
        reset();
        return Sm3.LENGTH;
    }
}
