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
 * What is used of OpenSSL 3's {@code libcrypto}: the EVP digest calls (EVP_DigestInit(3)) with SM3. A record, since its
 * handles are constants to the compiler only as fields of one.
 *
 * @param sm3 the {@code EVP_MD}; lives as long as the process
 * @param update and {@code finish} take arrays on the heap as they are, and so keep the collector waiting: short calls only
 */
record Libcrypto(
        MemorySegment sm3,
        MethodHandle create,
        MethodHandle destroy,
        MethodHandle init,
        MethodHandle update,
        MethodHandle finish,
        MethodHandle copy) {
    private static final String NAME = "libcrypto.so.3";

    /** The library of this machine; null where there is none, or it has no SM3, or native access is not allowed. */
    static @Nullable Libcrypto find() {
        try {
            return bind(SymbolLookup.libraryLookup(NAME, Arena.global()));
        } catch (IllegalArgumentException | IllegalCallerException | UnsupportedOperationException e) {
            return null; // Bouncy Castle does the same, more slowly
        }
    }

    private static @Nullable Libcrypto bind(SymbolLookup library) {
        var fetch = handle(library, "EVP_MD_fetch", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        MemorySegment sm3;
        try {
            sm3 = (MemorySegment)
                    fetch.invokeExact(MemorySegment.NULL, Arena.global().allocateFrom("SM3"), MemorySegment.NULL);
        } catch (Throwable e) {
            throw fault(e);
        }
        if (sm3.address() == 0) {
            return null;
        }
        var critical = Linker.Option.critical(true);
        return new Libcrypto(
                sm3,
                handle(library, "EVP_MD_CTX_new", FunctionDescriptor.of(ADDRESS)),
                handle(library, "EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS)),
                handle(library, "EVP_DigestInit_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
                handle(
                        library,
                        "EVP_DigestUpdate",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
                        critical),
                handle(
                        library,
                        "EVP_DigestFinal_ex",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
                        critical),
                handle(library, "EVP_MD_CTX_copy_ex", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)));
    }

    private static MethodHandle handle(
            SymbolLookup library, String name, FunctionDescriptor shape, Linker.Option... options) {
        var symbol = library.find(name).orElseThrow(() -> new IllegalArgumentException(NAME + " lacks " + name));
        return Linker.nativeLinker().downcallHandle(symbol, shape, options);
    }

    /** A call of these declares no exception: what comes out of one is a fault of the machine. */
    static IllegalStateException fault(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("libcrypto cannot be called", thrown);
    }
}
