package zhixin.security.sm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * What is used of {@code libgcrypt} (The Libgcrypt Reference Manual, "Hashing"): message digests with SM3, from 1.9 on. A
 * record, since its handles are constants to the compiler only as fields of one.
 *
 * @param open and {@code copy} write the handle they make to where their first argument points
 * @param write takes arrays on the heap as they are, and so keeps the collector waiting: short calls only
 * @param read ends the digest and says where it stands
 */
record Libgcrypt(
        MethodHandle open,
        MethodHandle close,
        MethodHandle write,
        MethodHandle read,
        MethodHandle reset,
        MethodHandle copy) {
    /** {@code GCRY_MD_SM3}. */
    static final int SM3 = 326;

    private static final String NAME = "libgcrypt.so.20";

    /** The library of this machine; null where there is none, or native access is not allowed. */
    static @Nullable Libgcrypt find() {
        try {
            return bind(SymbolLookup.libraryLookup(NAME, Arena.global()));
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException e) {
            return null; // OpenSSL and Bouncy Castle do the same, more slowly
        }
    }

    private static @Nullable Libgcrypt bind(SymbolLookup library) {
        // Asking for the version is what makes the library ready; its memory for secrets is not asked for.
        var version = handle(library, "gcry_check_version", FunctionDescriptor.of(ADDRESS, ADDRESS));
        try {
            if (((MemorySegment) version.invokeExact(MemorySegment.NULL)).address() == 0) {
                return null;
            }
        } catch (Throwable e) {
            throw Libcrypto.fault(e);
        }
        var toNew = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
        return new Libgcrypt(
                handle(library, "gcry_md_open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT)),
                handle(library, "gcry_md_close", FunctionDescriptor.ofVoid(ADDRESS)),
                handle(
                        library,
                        "gcry_md_write",
                        FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_LONG),
                        Linker.Option.critical(true)),
                handle(library, "gcry_md_read", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT)),
                handle(library, "gcry_md_reset", FunctionDescriptor.ofVoid(ADDRESS)),
                handle(library, "gcry_md_copy", toNew));
    }

    private static MethodHandle handle(
            SymbolLookup library, String name, FunctionDescriptor shape, Linker.Option... options) {
        var symbol = library.find(name).orElseThrow(() -> new IllegalArgumentException(NAME + " lacks " + name));
        return Linker.nativeLinker().downcallHandle(symbol, shape, options);
    }
}
