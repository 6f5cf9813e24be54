package zhixin.cli.synth;

/** Check characters of the numbers that the generator invents. */
final class CheckDigits {
    private static final int[] RESIDENT = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] USCC = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION = {3, 7, 9, 10, 5, 8, 4, 2};

    /** 0-9A-Z without I O S V Z (GB 32100). */
    static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CheckDigits() {}

    /** GB 11643 (ISO 7064 MOD 11-2): the 17 digits with their check character. */
    static String resident(String digits17) {
        var sum = 0;
        for (var i = 0; i < RESIDENT.length; i++) {
            sum += RESIDENT[i] * (digits17.charAt(i) - '0');
        }
        return digits17 + "10X98765432".charAt(sum % 11);
    }

    /** GB 32100: the 17 characters with their check character. */
    static String uscc(String characters17) {
        var sum = 0;
        for (var i = 0; i < USCC.length; i++) {
            sum += USCC[i] * USCC_ALPHABET.indexOf(characters17.charAt(i));
        }
        return characters17 + USCC_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** GB 11714: the 8 characters with their check character, without a hyphen. */
    static String organisation(String characters8) {
        var sum = 0;
        for (var i = 0; i < ORGANISATION.length; i++) {
            sum += ORGANISATION[i] * Character.digit(characters8.charAt(i), 36);
        }
        var check = 11 - sum % 11;
        return characters8
                + switch (check) {
                    case 10 -> "X";
                    case 11 -> "0";
                    default -> Integer.toString(check);
                };
    }

    /** The same number with another, hence wrong, last character. */
    static String broken(String number) {
        var last = number.charAt(number.length() - 1);
        return number.substring(0, number.length() - 1) + (last == '5' ? '6' : '5');
    }
}
