package zhixin.identity;

import java.util.regex.Pattern;

/**
 * 统一社会信用代码, GB 32100-2015: 18 characters of a 31-letter alphabet (no I O S V Z), the last one a check; characters
 * 9 to 17 are the organisation code (GB 11714). The inner code's own check is not enforced: some issued codes break it.
 */
public record UnifiedSocialCreditCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-HJ-NP-RTUW-Y]{2}\\d{6}[0-9A-HJ-NP-RTUW-Y]{10}");

    /** @throws InvalidIdentifier {@code id.format} or {@code id.check-digit} */
    public static UnifiedSocialCreditCode parse(String text) throws InvalidIdentifier {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidIdentifier(
                    "id.format", "a unified social credit code has 18 digits and letters but I O S V Z");
        }
        if (text.charAt(17) != checkCharacter(text)) {
            throw new InvalidIdentifier("id.check-digit", "the check character does not fit the code");
        }
        return new UnifiedSocialCreditCode(text);
    }

    /** The check character of the first 17: weights 3^i mod 31. */
    public static char checkCharacter(String text) {
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** The organisation code inside, nine characters. */
    public String organizationCode() {
        return value.substring(8, 17);
    }

    /** Whether the organisation code inside keeps its own check. Some issued codes do not: a warning, never a refusal. */
    public boolean innerCodeConforms() {
        return OrganizationCode.conforms(organizationCode());
    }
}
