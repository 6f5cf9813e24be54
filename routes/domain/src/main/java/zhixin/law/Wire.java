package zhixin.law;

import java.util.Arrays;
import java.util.Locale;

/** How the law's enumerations are written in documents: lower case with hyphens. */
final class Wire {
    /** Worked out once a type: it is asked for several times a record. */
    private static final ClassValue<String[]> NAMES = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value ->
                            ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toArray(String[]::new);
        }
    };

    private Wire() {}

    static String of(Enum<?> value) {
        return NAMES.get(value.getDeclaringClass())[value.ordinal()];
    }

    /** The constant of that wire name. @throws IllegalArgumentException if there is none */
    static <E extends Enum<E>> E read(Class<E> type, String text) {
        var index = Arrays.asList(NAMES.get(type)).indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException("not a wire name");
        }
        return type.getEnumConstants()[index];
    }
}
