package zhixin.edition;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * That a key stands in one of the state's trees with a value, or that it does not stand there: the hashes beside its path,
 * from the root down, and what is at the path's end.
 *
 * @param key 32 bytes; its bits, from the most significant on, are the path: 0 left, 1 right
 * @param value 32 bytes; null: it does not stand there
 * @param siblings at most 256 hashes of 32 bytes
 * @param other the leaf at the end of the path of a key that does not stand there; null where nothing is
 */
@SuppressWarnings("ArrayRecordComponent")
public record StateProof(
        byte[] key,
        byte @Nullable [] value,
        List<byte[]> siblings,
        @Nullable Leaf other) {
    public static final int LENGTH = 32;

    public StateProof {
        siblings = List.copyOf(siblings);
        if (key.length != LENGTH
                || (value != null && (value.length != LENGTH || other != null))
                || siblings.size() > 8 * LENGTH
                || siblings.stream().anyMatch(each -> each.length != LENGTH)) {
            throw new IllegalArgumentException("a proof has a key of 32 bytes, and a value or another leaf, not both");
        }
    }

    /** That the key stands there with that value. */
    public static StateProof present(byte[] key, byte[] value, List<byte[]> siblings) {
        return new StateProof(key, value, siblings, null);
    }

    /** That it does not: its path ends where nothing is, or at another leaf. */
    public static StateProof absent(byte[] key, List<byte[]> siblings, @Nullable Leaf other) {
        return new StateProof(key, null, siblings, other);
    }

    /** Whether the key stands there. */
    public boolean present() {
        return value != null;
    }

    /** {@code {"key", "value"|null, "siblings": […], "other": {"key", "value"}|null}}, all in base64. */
    public Map<String, @Nullable Object> json() {
        var json = new TreeMap<String, @Nullable Object>();
        json.put("key", base64(key));
        json.put("value", value == null ? null : base64(value));
        json.put("siblings", siblings.stream().map(StateProof::base64).toList());
        json.put("other", other == null ? null : Map.of("key", base64(other.key()), "value", base64(other.value())));
        return json;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A leaf: 32 bytes each. */
    public record Leaf(byte[] key, byte[] value) {
        public Leaf {
            if (key.length != LENGTH || value.length != LENGTH) {
                throw new IllegalArgumentException("a leaf has a key and a value of 32 bytes");
            }
        }
    }
}
