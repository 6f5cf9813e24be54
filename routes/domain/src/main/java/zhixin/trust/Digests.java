package zhixin.trust;

import java.util.List;

/** Unkeyed and keyed SM3 (GB/T 32905). Thread-safe. */
public interface Digests {
    /** {@code sm3:} and 64 hex digits, over these exact bytes. */
    String sm3(byte[] content);

    /** A fresh SM3 to feed piece by piece, for what is too large to hold. */
    StreamDigest stream();

    /** HMAC-SM3 under the hub's identity key, 64 hex digits: what stands for a number or a name in a key. */
    String keyed(String canonical);

    /** The same of many, in their order. */
    default List<String> keyed(List<String> canonical) {
        return canonical.stream().map(this::keyed).toList();
    }
}
