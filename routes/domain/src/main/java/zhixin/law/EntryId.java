package zhixin.law;

/**
 * The hub's own public name of a list entry: 22 characters of base64url over 128 random bits, which cannot be guessed.
 */
public record EntryId(String value) {
    private static final int LENGTH = 22;

    public EntryId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("an entry id has 22 base64url characters");
        }
    }

    /** Whether the text has the shape of one. */
    public static boolean isValid(String text) {
        return text.length() == LENGTH && text.chars().allMatch(EntryId::isBase64Url);
    }

    private static boolean isBase64Url(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}
