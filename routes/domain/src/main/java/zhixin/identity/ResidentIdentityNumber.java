package zhixin.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * 公民身份号码, GB 11643-1999: six digits of division, date of birth, three of sequence (odd: male), one check character
 * (ISO 7064 MOD 11-2). The 15-digit form of before 1999 is converted: it has no century, which is read as 19.
 */
public record ResidentIdentityNumber(String value) {
    private static final Pattern FIFTEEN = Pattern.compile("\\d{15}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /**
     * Reads either form, already upper-case and half-width.
     *
     * @throws InvalidIdentifier {@code id.format}, {@code id.region}, {@code id.birth-date} or {@code id.check-digit}
     */
    public static ResidentIdentityNumber parse(String text) throws InvalidIdentifier {
        if (text.length() == 15 && FIFTEEN.matcher(text).matches()) {
            var seventeen = text.substring(0, 6) + "19" + text.substring(6);
            return parse(seventeen + checkCharacter(seventeen));
        }
        if (!isEighteen(text)) {
            throw new InvalidIdentifier("id.format", "a resident identity number has 17 digits and a digit or X");
        }
        if (!Provinces.isProvince(text.substring(0, 2))) {
            throw new InvalidIdentifier("id.region", "no province has that number");
        }
        birthDate(text);
        if (text.charAt(17) != checkCharacter(text)) {
            throw new InvalidIdentifier("id.check-digit", "the check character does not fit the number");
        }
        return new ResidentIdentityNumber(text);
    }

    private static boolean isEighteen(String text) {
        if (text.length() != 18) {
            return false;
        }
        for (var i = 0; i < 17; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return CHECKS.indexOf(text.charAt(17)) >= 0;
    }

    /** The check character of 17 digits (ISO 7064 MOD 11-2). */
    public static char checkCharacter(String digits) {
        var sum = 0;
        for (var i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECKS.charAt(sum % 11);
    }

    /** Date of birth. */
    public LocalDate birthDate() {
        return date(value);
    }

    private static void birthDate(String text) throws InvalidIdentifier {
        try {
            date(text);
        } catch (DateTimeException e) {
            throw new InvalidIdentifier("id.birth-date", "the date of birth does not exist");
        }
    }

    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 6, 10, 10),
                Integer.parseInt(text, 10, 12, 10),
                Integer.parseInt(text, 12, 14, 10));
    }

    /** By the sequence digit. */
    public Sex sex() {
        return (value.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE;
    }

    /** The two digits of the province. */
    public String province() {
        return value.substring(0, 2);
    }

    /** Whether the division's prefix was withdrawn before the holder was born; see {@link Provinces#withdrawnBefore}. */
    public boolean regionWithdrawnBeforeBirth() {
        return Provinces.withdrawnBefore(birthDate().getYear(), value.substring(0, 6));
    }

    /** Whether it is nobody's: no province has a county 9999, so examples and tests use it. */
    public boolean isSynthetic() {
        return value.startsWith("9999", 2);
    }

    /** The old form, as documents of before 2013 have it: no century, no check. Only births of 1900 to 1999 have one. */
    public Optional<String> fifteenDigits() {
        return value.startsWith("19", 6)
                ? Optional.of(value.substring(0, 6) + value.substring(8, 17))
                : Optional.empty();
    }
}
