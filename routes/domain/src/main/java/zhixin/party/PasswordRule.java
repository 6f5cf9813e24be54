package zhixin.party;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a password of one's own has to be (NIST SP 800-63B 5.1.1.2): long enough, none of those that everybody tries, and
 * nothing that stands on the papers of the case. No rule of signs and no end of validity.
 */
final class PasswordRule {
    static final int LEAST = 10;
    static final int MOST = 128;
    private static final Set<String> EVERYBODYS = Set.of(
            "1234567890",
            "12345678910",
            "0123456789",
            "0987654321",
            "1111111111",
            "0000000000",
            "123456789a",
            "a123456789",
            "1qaz2wsx3edc",
            "qwertyuiop",
            "qwer1234567",
            "password123",
            "password1234",
            "passw0rd123",
            "woaini1314",
            "woaini520",
            "5201314520",
            "iloveyou123",
            "abc1234567",
            "abcd123456",
            "aa12345678",
            "zxcvbnm123",
            "administrator",
            "admin123456");

    private PasswordRule() {}

    /** Why it will not do, in words that repeat nothing of it; empty if it will. */
    static Optional<String> against(String next, String current, String caseNumber, Iterable<String> onPaper) {
        var text = Normalizer.normalize(next, Normalizer.Form.NFC);
        var length = text.codePointCount(0, text.length());
        if (length < LEAST || length > MOST) {
            return Optional.of("a password has " + LEAST + " to " + MOST + " characters");
        }
        var plain = text.toLowerCase(Locale.ROOT);
        if (EVERYBODYS.contains(plain) || plain.chars().distinct().count() < 4) {
            return Optional.of("that password is tried first by everybody");
        }
        if (text.equals(Normalizer.normalize(current, Normalizer.Form.NFC))) {
            return Optional.of("the new password is another one than the old");
        }
        var papers = plain.contains(caseNumber.toLowerCase(Locale.ROOT));
        for (var each : onPaper) {
            papers |= each.length() >= 6 && plain.contains(each.toLowerCase(Locale.ROOT));
        }
        return papers ? Optional.of("a password holds neither a document's number nor the case's") : Optional.empty();
    }
}
