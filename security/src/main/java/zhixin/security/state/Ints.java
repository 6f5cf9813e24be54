package zhixin.security.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in byte arrays. */
final class Ints {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Ints() {}

    static int get(byte[] from, int at) {
        return (int) INTS.get(from, at);
    }

    static void set(byte[] in, int at, int value) {
        INTS.set(in, at, value);
    }

    static long getLong(byte[] from, int at) {
        return (long) LONGS.get(from, at);
    }

    static void setLong(byte[] in, int at, long value) {
        LONGS.set(in, at, value);
    }
}
