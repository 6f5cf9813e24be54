package zhixin.identity;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document in its canonical form: two spellings of one number are equal here.
 *
 * @param country of a passport (ISO 3166-1 alpha-2, upper case); empty for all others
 */
public record IdentityDocument(IdType type, String number, String country) {
    private static final Pattern WILDCARD = Pattern.compile("[*?%_□〓]");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2,3}");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{5,17}");
    private static final Pattern PRC_PASSPORT = Pattern.compile("[EGDSPHKM]\\d{8}|[A-Z]{2}\\d{7}|14\\d{7}|15\\d{7}");
    private static final Pattern HK_MACAU = Pattern.compile("[HM]\\d{8}(\\d{2})?");
    private static final Pattern TAIWAN = Pattern.compile("\\d{8}|\\d{10}[A-Z]");
    private static final Pattern FOREIGNER_OLD = Pattern.compile("[A-Z]{3}\\d{12}");
    private static final Pattern FOREIGNER_NEW = Pattern.compile("9\\d{16}[\\dX]");
    private static final Pattern RESIDENCE = Pattern.compile("8[123]0000\\d{11}[\\dX]");

    public IdentityDocument {
        if (number.isEmpty() || (type == IdType.PASSPORT) == country.isEmpty()) {
            throw new IllegalArgumentException("a document has a number, and a passport alone has a country");
        }
    }

    /**
     * Reads a number as people write it: full-width forms, lower case and blanks are put right, nothing is guessed.
     *
     * @throws InvalidIdentifier with a stable code; {@code id.type} for an unknown type, {@code id.country} for a
     *     passport without its country, {@code id.wildcard} for a number with a sign that stands for others
     */
    public static IdentityDocument parse(String idType, String id, @Nullable String country) throws InvalidIdentifier {
        IdType type;
        try {
            type = IdType.of(idType);
        } catch (IllegalArgumentException e) {
            throw new InvalidIdentifier("id.type", "no such type of document");
        }
        if (id.length() > 64) {
            throw new InvalidIdentifier("id.format", "no document number is that long");
        }
        var text = isPlain(id) ? id : plain(id);
        if (type == IdType.PASSPORT) {
            return passport(text, country);
        }
        if (country != null) {
            throw new InvalidIdentifier("id.country", "only a passport has a country");
        }
        return new IdentityDocument(type, canonical(type, text), "");
    }

    /** Capital letters and digits alone: what most are, and their own normal form. */
    private static boolean isPlain(String id) {
        for (var i = 0; i < id.length(); i++) {
            var c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String id) throws InvalidIdentifier {
        var text = Normalizer.normalize(id, Normalizer.Form.NFKC)
                .strip()
                .replace(" ", "")
                .toUpperCase(Locale.ROOT);
        if (WILDCARD.matcher(text).find()) {
            throw new InvalidIdentifier(
                    "id.wildcard", "a number is asked for whole, without wildcards or placeholders");
        }
        return text;
    }

    private static IdentityDocument passport(String text, @Nullable String country) throws InvalidIdentifier {
        if (country == null
                || !COUNTRY.matcher(country.strip().toUpperCase(Locale.ROOT)).matches()) {
            throw new InvalidIdentifier("id.country", "a passport needs its country, as ISO 3166-1 writes it");
        }
        var code = Countries.alpha2(country.strip().toUpperCase(Locale.ROOT));
        if (!(code.equals("CN") ? PRC_PASSPORT : PASSPORT).matcher(text).matches()) {
            throw new InvalidIdentifier("id.format", "no passport of that country has such a number");
        }
        return new IdentityDocument(IdType.PASSPORT, text, code);
    }

    private static String canonical(IdType type, String text) throws InvalidIdentifier {
        return switch (type) {
            case RESIDENT_ID -> ResidentIdentityNumber.parse(text).value();
            case USCC -> UnifiedSocialCreditCode.parse(text).value();
            case ORG_CODE -> OrganizationCode.parse(text).value();
            case HK_MACAU_PERMIT -> shaped(HK_MACAU, text).substring(0, 9);
            case TAIWAN_PERMIT -> shaped(TAIWAN, text);
            case FOREIGNER_PRC_ID -> foreigner(text);
            case RESIDENCE_PERMIT -> checked(shaped(RESIDENCE, text));
            case PASSPORT -> throw new IllegalStateException("passports have their own way");
        };
    }

    private static String foreigner(String text) throws InvalidIdentifier {
        return FOREIGNER_OLD.matcher(text).matches() ? text : checked(shaped(FOREIGNER_NEW, text));
    }

    private static String shaped(Pattern shape, String text) throws InvalidIdentifier {
        if (!shape.matcher(text).matches()) {
            throw new InvalidIdentifier("id.format", "no document of that type has such a number");
        }
        return text;
    }

    private static String checked(String text) throws InvalidIdentifier {
        if (text.charAt(17) != ResidentIdentityNumber.checkCharacter(text)) {
            throw new InvalidIdentifier("id.check-digit", "the check character does not fit the number");
        }
        if (birthIn(text).isEmpty()) {
            throw new InvalidIdentifier("id.birth-date", "the date of birth does not exist");
        }
        return text;
    }

    /** Date of birth where the number tells it: resident numbers, residence permits, the new foreigners' card. */
    public Optional<LocalDate> birthDate() {
        return switch (type) {
            case RESIDENT_ID, RESIDENCE_PERMIT -> birthIn(number);
            case FOREIGNER_PRC_ID -> number.length() == 18 ? birthIn(number) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> birthIn(String number) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14))));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the holder was under 18 on that day (Civil Code art. 17), as far as the number tells; else false. */
    public boolean isMinorOn(LocalDate day) {
        return birthDate().map(birth -> birth.plusYears(18).isAfter(day)).orElse(false);
    }

    /** What is odd about a number that was accepted all the same; empty for most. */
    public Set<IdentifierWarning> warnings() {
        var warnings = EnumSet.noneOf(IdentifierWarning.class);
        if (type == IdType.USCC && !new UnifiedSocialCreditCode(number).innerCodeConforms()) {
            warnings.add(IdentifierWarning.INNER_CODE);
        }
        if (type == IdType.RESIDENT_ID && new ResidentIdentityNumber(number).regionWithdrawnBeforeBirth()) {
            warnings.add(IdentifierWarning.REGION_WITHDRAWN);
        }
        return warnings;
    }

    /** The nine characters of an organisation: its organisation code, or the one inside its credit code. */
    public Optional<String> organizationCode() {
        return switch (type) {
            case ORG_CODE -> Optional.of(number);
            case USCC -> Optional.of(new UnifiedSocialCreditCode(number).organizationCode());
            default -> Optional.empty();
        };
    }

    /** Whether both name one organisation, whichever of its two codes either gives. */
    public boolean sameOrganization(IdentityDocument other) {
        return organizationCode().isPresent() && organizationCode().equals(other.organizationCode());
    }

    /** What the public may see: province, year of birth and last character; organisations' codes whole. */
    public String masked() {
        if (type.ofOrganization()) {
            return number;
        }
        if (type == IdType.RESIDENT_ID || type == IdType.RESIDENCE_PERMIT) {
            return number.substring(0, 2) + "****" + number.substring(6, 10) + "*******" + number.charAt(17);
        }
        return "*".repeat(number.length() - 1) + number.charAt(number.length() - 1);
    }

    /** Never the number: this reaches logs and exceptions. */
    @Override
    public String toString() {
        return type.wire() + ":" + "*".repeat(4);
    }
}
