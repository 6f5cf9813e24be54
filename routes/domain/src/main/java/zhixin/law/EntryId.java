package zhixin.law;

import java.util.regex.Pattern;

/**
 * The hub's own public name of a list entry: 22 characters of base64url over 128 random bits, which cannot be guessed.
 */
public record EntryId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

    public EntryId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an entry id has 22 base64url characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
