package zhixin.courts;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads what a caller gave as base64. */
final class Base64Text {
    private static final byte[] NOTHING = {};

    private Base64Text() {}

    /** Empty for what is missing or no base64: an empty signature does not verify, and the desk says so. */
    static byte[] orNothing(@Nullable String text) {
        if (text == null) {
            return NOTHING;
        }
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }
}
