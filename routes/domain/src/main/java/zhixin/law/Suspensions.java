package zhixin.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** 暂时解除: a lift of a consumption restriction for flights or high-speed rail, at most a month (法发〔2019〕35号). */
final class Suspensions {
    private static final Set<String> SCOPES = Set.of("flight", "high-speed-rail");

    static final String KEY = "suspension";
    private static final String SCOPE = "scope";

    private Suspensions() {}

    /** Why somebody may travel: for the court and its evidence alone, never for a position or a feed. */
    private enum Reason {
        OWN_ILLNESS,
        RELATIVES_ILLNESS,
        FUNERAL,
        OFFICIAL_DUTY,
        FOREIGN_AFFAIRS,
        EXAMINATION
    }

    static Map<String, @Nullable Object> read(Fields f, StandingEntry entry, LocalDate today) throws RecordRefused {
        if (entry.list() != PublicList.CONSUMPTION) {
            throw new RecordRefused(
                    "suspension.list", "法发〔2019〕35号", "only a consumption restriction is lifted for a time");
        }
        if (entry.inGrace()) {
            throw new RecordRefused("entry.in-grace", "what is not applied cannot be suspended");
        }
        if (f.has("reason")) {
            f.one("reason", Fields.wire(Reason.class));
        }
        var scope = f.texts(SCOPE, 1, 2, Suspensions::scope);
        var from = f.date("from");
        var until = f.date("until");
        if (until.isBefore(from) || until.isAfter(from.plusMonths(1)) || until.isBefore(today)) {
            throw new RecordRefused("suspension.period", "法发〔2019〕35号", "a lift lasts at most a month and is not past");
        }
        var form = new TreeMap<String, @Nullable Object>();
        form.put(SCOPE, new ArrayList<>(scope));
        form.put("from", from.toString());
        form.put("until", until.toString());
        return form;
    }

    /** The lift stands in the restriction, its scope among the restriction's own fields too: a gate needs no more. */
    static void put(Map<String, @Nullable Object> restriction, @Nullable Object suspension) {
        if (suspension instanceof Map<?, ?> form) {
            restriction.put(KEY, suspension);
            restriction.put(SCOPE, form.get(SCOPE));
        }
    }

    static void take(Map<String, @Nullable Object> restriction) {
        restriction.remove(KEY);
        restriction.remove(SCOPE);
    }

    private static String scope(String text) {
        if (!SCOPES.contains(text)) {
            throw new IllegalArgumentException("no such scope");
        }
        return text;
    }
}
