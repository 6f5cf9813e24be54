package zhixin.law;

import java.util.Locale;

/** How the law's enumerations are written in documents: lower case with hyphens. */
final class Wire {
    private Wire() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
