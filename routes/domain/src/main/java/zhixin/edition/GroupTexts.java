package zhixin.edition;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The canonical group texts of a position, kept as the UTF-8 in which they are committed to, stored, parsed and sent; as a
 * list they are decoded each time. Immutable: who takes the bytes does not change them.
 */
public final class GroupTexts extends AbstractList<String> implements RandomAccess {
    private final byte[][] utf8;

    private GroupTexts(byte[][] utf8) {
        this.utf8 = utf8;
    }

    /** These bytes, which are canonical JSON in UTF-8. */
    public static GroupTexts ofUtf8(List<byte[]> texts) {
        return new GroupTexts(texts.toArray(byte[][]::new));
    }

    /** These texts. @throws IllegalArgumentException if one of them holds half a surrogate pair */
    public static GroupTexts of(List<String> texts) {
        return texts instanceof GroupTexts already
                ? already
                : new GroupTexts(texts.stream().map(GroupTexts::encoded).toArray(byte[][]::new));
    }

    /** Faithful or not at all: half a pair would silently become another character. */
    private static byte[] encoded(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new IllegalArgumentException("a text that cannot be kept as it is");
        }
        return bytes;
    }

    /** One text's bytes; not to be changed. */
    public byte[] utf8(int index) {
        return utf8[index];
    }

    @Override
    public String get(int index) {
        return new String(utf8[index], StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return utf8.length;
    }
}
