package zhixin.inquiry;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.casefile.HeldAsset;
import zhixin.casefile.Measure;
import zhixin.casefile.MeasureKind;
import zhixin.casefile.MeasureState;
import zhixin.court.CaseNumber;
import zhixin.court.CourtCode;

/** Assets and measures as they stand in answers: the hub's own written so, the sources' held to it. */
public final class AssetText {
    private static final Set<String> ASSET =
            Set.of("assetId", "kind", "court", "caseNumber", "foundOn", "disposedOn", "value", "fields", "measures");
    private static final Set<String> MEASURE = Set.of(
            "measureId",
            "kind",
            "court",
            "caseNumber",
            "preservation",
            "amount",
            "takenOn",
            "from",
            "until",
            "rank",
            "state",
            "registrar",
            "registered");
    private static final Set<String> REASON = Set.of("code", "article", "text");
    /** Why a measure has its rank, with the articles: the hub says it of its own record, sources may. */
    private static final String BECAUSE = "because";
    /** How much of the money a measure binds now: the hub says it of its own record, sources may. */
    private static final String BOUND = "bound";
    /** Records that share a number and contradict each other: the hub says it of its own record, sources may. */
    private static final String CONFLICTS = "conflicts";

    /** Of these three centuries: what lies outside is a slip or a trap for whoever draws it. */
    private static final Pattern DAY = Pattern.compile("(19|20|21)\\d\\d-\\d\\d-\\d\\d");

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,2})?");
    private static final int LONGEST = 500;
    private static final int MOST = 100;

    private AssetText() {}

    /** The hub's own record. */
    public static Map<String, @Nullable Object> of(HeldAsset asset) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("assetId", asset.id().value());
        text.put("kind", asset.kind().wire());
        text.put("court", asset.court().value());
        text.put("caseNumber", asset.caseNumber().toString());
        text.put("foundOn", asset.foundOn().toString());
        text.put("disposedOn", day(asset.disposedOn()));
        text.put("value", asset.value());
        text.put("fields", asset.fields());
        text.put(CONFLICTS, asset.conflicts());
        text.put("measures", asset.measures().stream().map(AssetText::of).toList());
        return text;
    }

    private static Map<String, @Nullable Object> of(Measure measure) {
        var text = new TreeMap<String, @Nullable Object>();
        text.put("measureId", measure.id().value());
        text.put("kind", measure.kind().wire());
        text.put("court", measure.court().value());
        text.put("caseNumber", measure.caseNumber().toString());
        text.put("preservation", measure.preservation());
        text.put("amount", measure.amount());
        text.put(BOUND, measure.bound());
        text.put("takenOn", measure.takenOn().toString());
        text.put("from", day(measure.from()));
        text.put("until", day(measure.until()));
        text.put("rank", (long) measure.rank());
        text.put("state", measure.state().wire());
        text.put("registrar", measure.registrar());
        text.put("registered", measure.registered());
        text.put(
                BECAUSE,
                measure.because().stream()
                        .map(each -> new TreeMap<String, @Nullable Object>(
                                Map.of("code", each.code(), "article", each.article(), "text", each.text())))
                        .toList());
        return text;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** @throws SourceFailure {@code answer.malformed} if it is not one */
    static Map<String, @Nullable Object> checked(@Nullable Object value) {
        try {
            return asset(whole(value));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SourceFailure(SourceFailure.MALFORMED);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> whole(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map && map.containsKey(CONFLICTS))) {
            return object(value, ASSET);
        }
        require(map.get(CONFLICTS) instanceof List<?> ids
                && ids.size() <= MOST
                && ids.stream().allMatch(each -> each instanceof String text && text.length() <= LONGEST));
        var rest = new TreeMap<>((Map<String, @Nullable Object>) map);
        rest.remove(CONFLICTS);
        object(rest, ASSET);
        return (Map<String, @Nullable Object>) map;
    }

    private static Map<String, @Nullable Object> asset(Map<String, @Nullable Object> asset) {
        text(asset, "assetId");
        AssetKind.of(text(asset, "kind"));
        courtAndCase(asset);
        day(asset, "foundOn");
        optionalDay(asset, "disposedOn");
        optionalAmount(asset, "value");
        require(asset.get("fields") instanceof Map<?, ?> fields
                && fields.size() <= MOST
                && fields.values().stream().allMatch(each -> each instanceof String text && text.length() <= LONGEST));
        require(asset.get("measures") instanceof List<?> list && list.size() <= MOST);
        ((List<?>) java.util.Objects.requireNonNull(asset.get("measures"))).forEach(each -> measure(plain(each)));
        return asset;
    }

    /** A measure without what not every source says. */
    private static Map<String, @Nullable Object> plain(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return object(value, MEASURE);
        }
        var rest = new TreeMap<String, @Nullable Object>();
        map.forEach((key, each) -> rest.put(String.valueOf(key), each));
        if (rest.containsKey(BECAUSE)) {
            reasons(rest.remove(BECAUSE));
        }
        if (rest.containsKey(BOUND)) {
            optionalAmount(rest, BOUND);
            rest.remove(BOUND);
        }
        return object(rest, MEASURE);
    }

    private static void reasons(@Nullable Object value) {
        require(value instanceof List<?> reasons && reasons.size() <= MOST);
        for (var reason : (List<?>) java.util.Objects.requireNonNull(value)) {
            var texts = object(reason, REASON);
            REASON.forEach(field -> text(texts, field));
        }
    }

    private static void measure(Map<String, @Nullable Object> measure) {
        text(measure, "measureId");
        MeasureKind.of(text(measure, "kind"));
        courtAndCase(measure);
        require(measure.get("preservation") instanceof Boolean && measure.get("registered") instanceof Boolean);
        optionalAmount(measure, "amount");
        day(measure, "takenOn");
        optionalDay(measure, "from");
        optionalDay(measure, "until");
        var state = MeasureState.of(text(measure, "state"));
        require(measure.get("rank") instanceof Long rank
                && rank >= 0
                && rank <= 10_000
                && state.stands() == (rank > 0));
        require(measure.get("registrar") == null || !text(measure, "registrar").isEmpty());
    }

    private static void courtAndCase(Map<String, @Nullable Object> map) {
        require(CourtCode.isValid(text(map, "court"))
                && CaseNumber.parse(text(map, "caseNumber")).isPresent());
    }

    private static void day(Map<String, @Nullable Object> map, String field) {
        require(DAY.matcher(text(map, field)).matches());
        LocalDate.parse(text(map, field));
    }

    private static void optionalDay(Map<String, @Nullable Object> map, String field) {
        if (map.get(field) != null) {
            day(map, field);
        }
    }

    private static void optionalAmount(Map<String, @Nullable Object> map, String field) {
        require(map.get(field) == null || AMOUNT.matcher(text(map, field)).matches());
    }

    private static String text(Map<String, @Nullable Object> map, String field) {
        if (map.get(field) instanceof String text && !text.isEmpty() && text.length() <= LONGEST) {
            return text;
        }
        throw new IllegalArgumentException("not a text");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value, Set<String> fields) {
        require(value instanceof Map<?, ?> map && fields.equals(map.keySet()));
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(value);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not as the schema says");
        }
    }
}
