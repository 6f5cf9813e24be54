package zhixin.identity;

import java.util.regex.Pattern;

/** 组织机构代码, GB 11714: eight characters and a check; written with or without a hyphen. */
public record OrganizationCode(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Z]{8}[0-9X]");
    private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** @throws InvalidIdentifier {@code id.format} or {@code id.check-digit} */
    public static OrganizationCode parse(String text) throws InvalidIdentifier {
        var bare = text.length() == 10 && text.charAt(8) == '-' ? text.substring(0, 8) + text.charAt(9) : text;
        if (!SHAPE.matcher(bare).matches()) {
            throw new InvalidIdentifier("id.format", "an organisation code has eight digits or letters and a check");
        }
        if (bare.charAt(8) != checkCharacter(bare)) {
            throw new InvalidIdentifier("id.check-digit", "the check character does not fit the code");
        }
        return new OrganizationCode(bare);
    }

    /** Whether a text is an organisation code with a check that fits. */
    static boolean conforms(String text) {
        return SHAPE.matcher(text).matches() && text.charAt(8) == checkCharacter(text);
    }

    private static char checkCharacter(String text) {
        var sum = 0;
        for (var i = 0; i < 8; i++) {
            sum += Character.digit(text.charAt(i), 36) * WEIGHTS[i];
        }
        var check = 11 - sum % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }
}
