package zhixin.casefile;

import java.util.Locale;

/** How this package's enumerations are written in documents: lower case with hyphens. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E read(Class<E> type, String text) {
        for (var value : type.getEnumConstants()) {
            if (of(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException("no " + type.getSimpleName() + " of that name");
    }
}
