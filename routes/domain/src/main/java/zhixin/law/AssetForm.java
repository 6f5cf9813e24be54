package zhixin.law;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhixin.casefile.AssetKind;
import zhixin.identity.IdentityDocument;

/**
 * How property of each kind is described, and what makes two courts' records one and the same thing (财产调查规定第五条、
 * 查封扣押冻结规定第九条).
 *
 * @param thing names the thing; null where nothing about it does, so that a record is a thing of its own
 * @param ground names the land under a building
 * @param names all by which it may be known, by kind of number, the surest first; none where one number tells it
 */
record AssetForm(
        Map<String, @Nullable Object> description,
        @Nullable String thing,
        @Nullable String ground,
        Map<String, String> names) {
    private static final Map<AssetKind, Map<String, Boolean>> SPECS = specs();
    /** 不动产单元号: 宗地 19, 定着物 9 (the building's part of it). */
    private static final Pattern UNIT = Pattern.compile("[0-9]{12}[A-Z]{2}[0-9]{5}[A-Z][0-9]{8}");

    private static final int PARCEL = 19;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\-·]");

    private static Map<AssetKind, Map<String, Boolean>> specs() {
        var specs = new LinkedHashMap<AssetKind, Map<String, Boolean>>();
        specs.put(AssetKind.DEPOSIT, spec("bank!", "account!", "currency", "accountKind"));
        specs.put(AssetKind.PAYMENT_ACCOUNT, spec("provider!", "account!", "currency"));
        specs.put(AssetKind.MOVABLE, spec("name!", "place!", "quantity", "serialNumber", "custodian"));
        specs.put(AssetKind.VEHICLE, spec("plate", "vin", "engineNumber", "brand", "place", "custodian", "mortgage"));
        specs.put(AssetKind.VESSEL, spec("name!", "imo", "registryNumber", "port", "mortgage"));
        specs.put(
                AssetKind.BUILDING,
                spec("unitNumber", "certificateNumber", "address!", "area", "share", "mortgage", "occupancy"));
        specs.put(
                AssetKind.LAND,
                spec("unitNumber", "certificateNumber", "address!", "area", "share", "mortgage", "use"));
        specs.put(AssetKind.EQUITY, spec("company!", "companyId!", "contribution", "ratio", "pledge"));
        specs.put(AssetKind.SECURITIES, spec("account!", "code!", "quantity", "custodian", "pledge"));
        specs.put(AssetKind.FUND, spec("institution!", "account!", "code", "quantity"));
        specs.put(AssetKind.CLAIM, spec("debtor!", "debtorId", "basis!", "dueOn"));
        specs.put(AssetKind.INCOME, spec("payer!", "payerId", "period"));
        specs.put(AssetKind.DIVIDEND, spec("company!", "companyId!", "period"));
        specs.put(AssetKind.INTELLECTUAL_PROPERTY, spec("form!", "registrationNumber!", "title", "pledge"));
        specs.put(AssetKind.OTHER_RIGHT, spec("name!", "registrationNumber", "note"));
        return specs;
    }

    private static Map<String, Boolean> spec(String... fields) {
        var spec = new LinkedHashMap<String, Boolean>();
        for (var field : fields) {
            spec.put(field.replace("!", ""), field.endsWith("!"));
        }
        return spec;
    }

    static AssetForm read(AssetKind kind, Fields f, boolean landOfOther, @Nullable IdentityDocument owner)
            throws RecordRefused {
        var description = new TreeMap<String, @Nullable Object>();
        for (var field : java.util.Objects.requireNonNull(SPECS.get(kind)).entrySet()) {
            var text = field.getValue() ? f.text(field.getKey(), 300) : f.optionalText(field.getKey(), 300);
            if (text != null) {
                description.put(field.getKey(), text);
            }
        }
        f.end();
        var thing = thing(kind, description, owner);
        return new AssetForm(
                description,
                thing,
                kind == AssetKind.BUILDING && !landOfOther ? parcel(description) : null,
                names(kind, description));
    }

    /** By which numbers such property may be known, the surest first. */
    static List<String> numbers(AssetKind kind) {
        return switch (kind) {
            case VEHICLE -> List.of("vin", "engineNumber", "plate");
            case VESSEL -> List.of("imo", "registryNumber");
            case BUILDING, LAND -> List.of("unitNumber", "certificateNumber");
            default -> List.of();
        };
    }

    /** How sure the surest of these numbers is: 0 for the best of its kind. */
    static int sureness(AssetKind kind, Map<String, String> names) {
        var numbers = numbers(kind);
        return numbers.stream()
                .filter(names::containsKey)
                .mapToInt(numbers::indexOf)
                .min()
                .orElse(numbers.size());
    }

    /** What each of its numbers names; as a thing is named that is known by that number alone. */
    static Map<String, String> names(AssetKind kind, Map<String, ? extends @Nullable Object> description) {
        var names = new LinkedHashMap<String, String>();
        var plain = new TreeMap<String, @Nullable Object>(description);
        for (var number : numbers(kind)) {
            if (plain.get(number) != null) {
                names.put(
                        number,
                        kind == AssetKind.LAND && number.equals("unitNumber")
                                ? "land|" + tidy(plain, number).substring(0, PARCEL)
                                : kind.wire() + "|" + tidy(plain, number));
            }
        }
        return names;
    }

    private static @Nullable String thing(
            AssetKind kind, Map<String, @Nullable Object> d, @Nullable IdentityDocument owner) throws RecordRefused {
        return switch (kind) {
            case DEPOSIT -> "account|" + tidy(d, "account"); // a bank's name has many spellings, its accounts have one
            case PAYMENT_ACCOUNT -> "payment|" + tidy(d, "provider") + "|" + tidy(d, "account");
            case MOVABLE -> d.containsKey("serialNumber") ? "movable|" + tidy(d, "serialNumber") : null;
            case VEHICLE -> first(kind, d);
            case VESSEL -> first(kind, d);
            case BUILDING -> estate(kind, d);
            case LAND -> d.containsKey("unitNumber") ? parcel(d) : estate(kind, d);
            case EQUITY -> "equity|" + tidy(d, "companyId") + "|" + of(owner);
            case SECURITIES -> "securities|" + tidy(d, "account") + "|" + tidy(d, "code");
            case FUND -> "fund|" + tidy(d, "account") + (d.containsKey("code") ? "|" + tidy(d, "code") : "");
            case CLAIM -> d.containsKey("debtorId") ? "claim|" + tidy(d, "debtorId") + "|" + of(owner) : null;
            case INCOME -> d.containsKey("payerId") ? "income|" + tidy(d, "payerId") + "|" + of(owner) : null;
            case DIVIDEND -> "dividend|" + tidy(d, "companyId") + "|" + of(owner);
            case INTELLECTUAL_PROPERTY -> "ip|" + tidy(d, "form") + "|" + tidy(d, "registrationNumber");
            case OTHER_RIGHT -> d.containsKey("registrationNumber") ? "right|" + tidy(d, "registrationNumber") : null;
        };
    }

    private static String first(AssetKind kind, Map<String, @Nullable Object> d) throws RecordRefused {
        for (var key : numbers(kind)) {
            if (d.containsKey(key)) {
                return kind.wire() + "|" + tidy(d, key);
            }
        }
        throw new RecordRefused(
                "asset.not-identified",
                "查封扣押冻结规定(法释〔2020〕21号)第九条",
                "such property is known by one of " + String.join(", ", numbers(kind)));
    }

    private static String estate(AssetKind kind, Map<String, @Nullable Object> d) throws RecordRefused {
        if (d.containsKey("unitNumber")) {
            parcel(d);
        }
        return first(kind, d);
    }

    /** The parcel that a unit number begins with; null where the court gave none. */
    private static @Nullable String parcel(Map<String, @Nullable Object> d) throws RecordRefused {
        if (!d.containsKey("unitNumber")) {
            return null;
        }
        var unit = tidy(d, "unitNumber");
        if (!UNIT.matcher(unit).matches()) {
            throw new RecordRefused(
                    "asset.unit-number", "an 不动产单元号 has 28 characters: 12 digits, 2 letters, 5, 1 and 8");
        }
        return "land|" + unit.substring(0, PARCEL);
    }

    private static String of(@Nullable IdentityDocument owner) {
        return owner == null
                ? "?"
                : owner.organizationCode().orElse(owner.type().wire() + owner.number());
    }

    private static String tidy(Map<String, @Nullable Object> description, String key) {
        var text = Normalizer.normalize(String.valueOf(description.get(key)), Normalizer.Form.NFKC);
        return BLANKS.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
