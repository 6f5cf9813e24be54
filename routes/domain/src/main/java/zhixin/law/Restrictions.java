package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an order restricts, from when until when: the {@code restriction} group. */
final class Restrictions {
    private Restrictions() {}

    /**
     * What art. 3 of 法释〔2015〕17号 forbids whose consumption is restricted: of railways soft sleepers, every seat of the G
     * trains and first class or better of other electric trains, so their second class stays open.
     */
    private static final List<String> CONSUMPTION = List.of(
            "flight",
            "soft-sleeper",
            "ship-second-class-or-above",
            "high-speed-rail",
            "rail-first-class-or-above",
            "star-hotels-nightclubs-golf",
            "real-estate-purchase-or-luxury-renovation",
            "high-grade-office-rental",
            "non-business-vehicle",
            "travel-and-holiday",
            "high-fee-private-school",
            "high-premium-insurance");

    /** What the order says; an order that restricts consumption and names nothing forbids all that the law names. */
    static Map<String, @Nullable Object> read(Fields record, PublicList list) throws RecordRefused {
        var form = given(record);
        if (list == PublicList.CONSUMPTION && !(form.get("items") instanceof List<?> items && !items.isEmpty())) {
            form.put("items", CONSUMPTION);
        }
        return form;
    }

    private static TreeMap<String, @Nullable Object> given(Fields record) throws RecordRefused {
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
        if (!text.matches("[a-z-]{1,60}")) {
            throw new IllegalArgumentException("an item is written in lower case with hyphens");
        }
        return text;
    }
}
