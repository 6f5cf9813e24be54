package zhixin.cli.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object of a document; asking for what is not there, or is of another type, is {@link InvalidDocument}. */
public final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern DIGEST = Pattern.compile("sm3:[0-9a-f]{64}");

    private final Map<?, ?> values;

    private Fields(Map<?, ?> values) {
        this.values = values;
    }

    /** @throws InvalidDocument if the bytes are not one JSON object without duplicate keys */
    public static Fields read(byte[] utf8) {
        try {
            return new Fields(JSON.readValue(utf8, Map.class));
        } catch (JacksonException e) {
            throw new InvalidDocument("not a JSON object: " + e.getOriginalMessage());
        }
    }

    /** Whether the field is there and not null. */
    public boolean has(String field) {
        return values.get(field) != null;
    }

    public @Nullable Object value(String field) {
        return values.get(field);
    }

    public String text(String field) {
        return typed(field, String.class);
    }

    public @Nullable String textOrNull(String field) {
        return has(field) ? text(field) : null;
    }

    /** A whole number, not negative. */
    public long number(String field) {
        var number = typed(field, Number.class);
        InvalidDocument.unless(
                (number instanceof Integer || number instanceof Long) && number.longValue() >= 0,
                field + " is not a whole number");
        return number.longValue();
    }

    /** {@code sm3:} and 64 hex digits. */
    public String digest(String field) {
        var text = text(field);
        InvalidDocument.unless(DIGEST.matcher(text).matches(), field + " is not an SM3 digest");
        return text;
    }

    public @Nullable String digestOrNull(String field) {
        return has(field) ? digest(field) : null;
    }

    public Fields object(String field) {
        return new Fields(typed(field, Map.class));
    }

    public List<?> list(String field) {
        return typed(field, List.class);
    }

    /** The elements, each an object. */
    public List<Fields> objects(String field) {
        return list(field).stream().map(each -> of(field, each)).toList();
    }

    private static Fields of(String field, @Nullable Object element) {
        InvalidDocument.unless(element instanceof Map, field + " holds something that is no object");
        return new Fields((Map<?, ?>) java.util.Objects.requireNonNull(element));
    }

    private <T> T typed(String field, Class<T> type) {
        var value = values.get(field);
        if (!type.isInstance(value)) {
            throw new InvalidDocument(value == null ? field + " is missing" : field + " is of another type");
        }
        return type.cast(value);
    }
}
