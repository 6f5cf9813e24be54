package zhixin.casefile;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the hub itself wrote into a position. */
record Form(Map<String, @Nullable Object> map) {
    @Nullable
    String text(String key) {
        var value = map.get(key);
        return value == null ? null : value.toString();
    }

    String need(String key) {
        var text = text(key);
        if (text == null) {
            throw new IllegalStateException("a record of a case lacks its " + key);
        }
        return text;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(map.get(key));
    }

    long number(String key) {
        return map.get(key) instanceof Number number ? number.longValue() : 0;
    }

    @Nullable
    LocalDate date(String key) {
        var text = text(key);
        return text == null ? null : LocalDate.parse(text);
    }

    @Nullable
    OffsetDateTime moment(String key) {
        var text = text(key);
        return text == null ? null : OffsetDateTime.parse(text);
    }

    @SuppressWarnings("unchecked")
    Form object(String key) {
        return new Form(map.get(key) instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of());
    }
}
