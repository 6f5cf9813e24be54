package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an order restricts, from when until when: the {@code restriction} group. */
final class Restrictions {
    private Restrictions() {}

    static Map<String, @Nullable Object> read(Fields record) throws RecordRefused {
        var form = new TreeMap<String, @Nullable Object>();
        if (!record.has("restriction")) {
            return form;
        }
        var fields = record.object("restriction");
        form.put("items", new ArrayList<>(fields.texts("items", 0, 20, Restrictions::item)));
        var from = fields.optionalDate("from");
        var until = fields.optionalDate("until");
        fields.end();
        if (from != null && until != null && until.isBefore(from)) {
            throw new RecordRefused("restriction.period", "a restriction does not end before it begins");
        }
        form.put("from", text(from));
        form.put("until", text(until));
        return form;
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }

    private static String item(String text) {
        if (!text.matches("[a-z-]{1,40}")) {
            throw new IllegalArgumentException("an item is written in lower case with hyphens");
        }
        return text;
    }
}
