package zhixin.right;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * For what data are asked for (个人信息保护法 art. 6).
 *
 * @param basis the law, document or tender on which it rests, in the caller's words; null where the kind says all
 */
public record Purpose(Kind kind, @Nullable String basis) {
    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException for a blank or long basis, or one with control characters */
    public Purpose {
        if (basis != null
                && (basis.isBlank()
                        || basis.codePointCount(0, basis.length()) > LONGEST
                        || basis.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("a legal basis is a plain text of 1 to " + LONGEST + " characters");
        }
    }

    public static Purpose of(Kind kind) {
        return new Purpose(kind, null);
    }

    /** What purposes there are. */
    public enum Kind {
        /** 执行案件 (法释〔2013〕20号 art. 1: no use outside enforcement). */
        ENFORCEMENT,
        /** 财产保全 (法释〔2020〕21号 art. 11). */
        PRESERVATION,
        /** What a court does with its own records. */
        COURT_BUSINESS,
        /** What a subscriber's contract says. */
        CONTRACT,
        OVERSIGHT,
        /** 当事人: to know one's own case (法发 执行公开 art. 16). */
        OWN_CASE,
        /** 个人信息保护法 art. 45: to know what is held of oneself. */
        OWN_DATA;

        /** As it stands in documents: {@code own-case}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
