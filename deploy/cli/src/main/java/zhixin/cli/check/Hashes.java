package zhixin.cli.check;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Base64 as documents and notes carry it: one spelling for each value. */
final class Hashes {
    private static final int LENGTH = 32;
    private static final int MOST = 63;

    private Hashes() {}

    /** The hashes of a proof, of 32 bytes each. @throws InvalidDocument if one is anything else */
    static List<byte[]> list(List<?> texts) {
        InvalidDocument.unless(texts.size() <= MOST, "a proof has at most 63 hashes");
        var hashes = new ArrayList<byte[]>();
        for (var text : texts) {
            InvalidDocument.unless(text instanceof String, "a hash is text");
            hashes.add(bytes((String) text, LENGTH));
        }
        return hashes;
    }

    /** So many bytes. @throws InvalidDocument if they are not */
    static byte[] bytes(String text, int length) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            InvalidDocument.unless(
                    bytes.length == length
                            && Base64.getEncoder().encodeToString(bytes).equals(text),
                    "not " + length + " bytes in base64");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new InvalidDocument("not base64");
        }
    }
}
