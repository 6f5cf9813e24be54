package zhixin.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.submission.Times;

/** Reads one JSON object of a record field by field; what nobody asked for is refused at the end. */
final class Fields {
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9]\\d{0,14})\\.\\d{2}");

    private final Map<String, @Nullable Object> map;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    Fields(Map<String, @Nullable Object> map, String path) {
        this.map = map;
        this.path = path;
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return map.get(key);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    String text(String key, int most) throws RecordRefused {
        var text = optionalText(key, most);
        if (text == null) {
            throw missing(key);
        }
        return text;
    }

    @Nullable
    String optionalText(String key, int most) throws RecordRefused {
        var value = value(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw wrongType(key, "text");
        }
        if (text.isBlank() || text.length() > most || text.indexOf(0) >= 0) {
            throw new RecordRefused("record.value", at(key) + " has 1 to " + most + " characters");
        }
        if (!Texts.wellFormed(text)) {
            throw new RecordRefused("record.value", at(key) + " is not well-formed Unicode");
        }
        return text;
    }

    LocalDate date(String key) throws RecordRefused {
        var date = optionalDate(key);
        if (date == null) {
            throw missing(key);
        }
        return date;
    }

    @Nullable
    LocalDate optionalDate(String key) throws RecordRefused {
        var text = optionalText(key, 10);
        if (text == null) {
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() < 1949 || date.getYear() > 2100) {
                throw new RecordRefused("record.value", at(key) + " is outside sense");
            }
            return date;
        } catch (DateTimeException e) {
            throw new RecordRefused("record.value", at(key) + " is no date as yyyy-MM-dd");
        }
    }

    /** A moment with its offset, not after that day in Asia/Shanghai; null where it is not given. */
    @Nullable
    OffsetDateTime pastMoment(String key, LocalDate today) throws RecordRefused {
        var text = optionalText(key, 40);
        if (text == null) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(text);
            var day = Times.day(moment.toInstant());
            if (day.getYear() < 1949) {
                throw new RecordRefused("record.value", at(key) + " is outside sense");
            }
            notAfter(key, day, today);
            return moment;
        } catch (DateTimeException e) {
            throw new RecordRefused("record.value", at(key) + " is no time with its offset");
        }
    }

    LocalDate pastDate(String key, LocalDate today) throws RecordRefused {
        return notAfter(key, date(key), today);
    }

    LocalDate notAfter(String key, LocalDate date, LocalDate today) throws RecordRefused {
        if (date.isAfter(today)) {
            throw new RecordRefused("record.future-date", at(key) + " lies in the future");
        }
        return date;
    }

    @Nullable
    Long optionalNumber(String key, long least, long most) throws RecordRefused {
        var value = value(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Long number)) {
            throw wrongType(key, "a whole number");
        }
        if (number < least || number > most) {
            throw new RecordRefused("record.value", at(key) + " lies between " + least + " and " + most);
        }
        return number;
    }

    boolean flag(String key) throws RecordRefused {
        var value = value(key);
        if (value == null) {
            return false;
        }
        if (!(value instanceof Boolean flag)) {
            throw wrongType(key, "true or false");
        }
        return flag;
    }

    <T> T one(String key, Function<String, T> reader) throws RecordRefused {
        var text = text(key, 100);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new RecordRefused("record.value", at(key) + " has no such value");
        }
    }

    @Nullable
    String amount(String key) throws RecordRefused {
        var text = optionalText(key, 20);
        if (text != null && !AMOUNT.matcher(text).matches()) {
            throw new RecordRefused("record.value", at(key) + " is an amount in yuan with two decimals, as text");
        }
        return text;
    }

    @SuppressWarnings("unchecked")
    Fields object(String key) throws RecordRefused {
        var value = value(key);
        if (value == null) {
            throw missing(key);
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw wrongType(key, "an object");
        }
        return new Fields((Map<String, @Nullable Object>) object, at(key));
    }

    List<?> list(String key, int least, int most) throws RecordRefused {
        var value = value(key);
        if (value == null) {
            if (least == 0) {
                return List.of();
            }
            throw missing(key);
        }
        if (!(value instanceof List<?> list)) {
            throw wrongType(key, "a list");
        }
        if (list.size() < least || list.size() > most) {
            throw new RecordRefused("record.value", at(key) + " has " + least + " to " + most + " items");
        }
        return list;
    }

    @SuppressWarnings("unchecked")
    List<Fields> objects(String key, int least, int most) throws RecordRefused {
        var out = new java.util.ArrayList<Fields>();
        for (var item : list(key, least, most)) {
            if (!(item instanceof Map<?, ?> object)) {
                throw wrongType(key, "a list of objects");
            }
            out.add(new Fields((Map<String, @Nullable Object>) object, at(key)));
        }
        return out;
    }

    <T> List<T> texts(String key, int least, int most, Function<String, T> reader) throws RecordRefused {
        var out = new java.util.LinkedHashSet<T>();
        for (var item : list(key, least, most)) {
            if (!(item instanceof String text)) {
                throw wrongType(key, "a list of texts");
            }
            try {
                out.add(reader.apply(text));
            } catch (IllegalArgumentException e) {
                throw new RecordRefused("record.value", at(key) + " has no such value");
            }
        }
        return List.copyOf(out);
    }

    Map<String, @Nullable Object> map() {
        return map;
    }

    void end() throws RecordRefused {
        for (var key : map.keySet()) {
            if (!asked.contains(key)) {
                throw new RecordRefused("record.unknown-field", "nobody knows the field " + tidy(at(key)));
            }
        }
    }

    private static String tidy(String name) {
        var tidy = name.replaceAll("[^A-Za-z.]", "?");
        return tidy.substring(0, Math.min(60, tidy.length()));
    }

    RecordRefused missing(String key) {
        return new RecordRefused("record.missing-field", at(key) + " is missing");
    }

    private RecordRefused wrongType(String key, String wanted) {
        return new RecordRefused("record.type", at(key) + " must be " + wanted);
    }

    static <E extends Enum<E>> Function<String, E> wire(Class<E> type) {
        return text -> Wire.read(type, text);
    }
}
