package zhixin.lookup;

import org.jspecify.annotations.Nullable;

/** Narrows a search by name: list (wire name), province (two digits, GB/T 2260), court code; null: any. */
public record SearchFilter(
        @Nullable String list,
        @Nullable String province,
        @Nullable String court) {
    public static final SearchFilter NONE = new SearchFilter(null, null, null);
}
