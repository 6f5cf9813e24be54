package zhixin.redis;

import org.jspecify.annotations.Nullable;

/** What {@code zx:head} says: the generation that serves, and the edition that it stands at. */
record Head(String generation, long edition) {
    /** Reads the stored text; null for none and for what is not ours: the index is then missing. */
    static @Nullable Head parse(@Nullable String text) {
        var colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 1 || !text.substring(colon + 1).matches("\\d{1,18}")) {
            return null;
        }
        return new Head(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return generation + ":" + edition;
    }
}
